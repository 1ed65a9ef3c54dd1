// How an attempt ends: the last thing seen, before anyone says what it means.
import Diagnosis

/// How an attempt at one address ended.
enum Ending: Hashable {
  /// No socket could be made.
  case noSocket(CallFailure)
  /// connect(2) refused at once: nothing left the machine.
  case refusedByCall(ErrnoName)
  /// The handshake failed; without an errno where the kernel had none left.
  case connectFailed(ErrnoName?)
  /// The handshake was not answered before our deadline.
  case noHandshake
  /// The socket met itself.
  case selfConnected
  /// The handshake is complete, and that was the question.
  case opened
  /// The peer spoke.
  case spoke([UInt8])
  /// The peer closed before it spoke.
  case endOfFile
  /// The peer reset the connection before it spoke.
  case reset
  /// A reset came after a keepalive probe that nothing had acknowledged.
  case resetAfterKeepalive
  /// The open connection failed with another errno.
  case brokeOff(ErrnoName)
  /// Silent to the end of the watch, and its kernel acknowledged a keepalive probe.
  case acknowledged
  /// Something came in, but more than the answers to our keepalive probes: the peer repeats its
  /// SYN,ACK, and a half-open connection answers keepalive probes too.
  case acknowledgedAmongRepeats
  /// The SYN,ACK came again once and not a second time: our second ACK was taken.
  case acknowledgedAfterRepeat
  /// Every keepalive probe remained unanswered, and the kernel gave up.
  case keepaliveUnanswered
  /// The attempt's time was over before a keepalive probe was answered or given up.
  case notAnsweredYet
  /// Silent to the end of the watch, and it could not be asked, or the answer could not be seen.
  case notAsked
  /// What we sent went out, and the peer said nothing to the end of the watch.
  case silentAfterData
  /// A datagram was refused by the call that sends it.
  case sendRefused(ErrnoName)
  /// No datagram and no ICMP error came back before our deadline.
  case noAnswer
  /// After the idle time the peer answered.
  case spokeAfterIdle([UInt8])
  /// After the idle time the peer's kernel acknowledged what was sent, or a keepalive probe.
  case silentAfterIdle
  /// After the idle time the next segment met a RST.
  case resetAfterIdle
  /// After the idle time the peer closed instead of answering.
  case endOfFileAfterIdle
  /// After the idle time nothing was acknowledged any more.
  case unansweredAfterIdle
  /// After the idle time an ICMP error came, and nothing was acknowledged.
  case unreachableAfterIdle(ErrnoName)
  /// The peer closed while the connection was idle.
  case endOfFileWhileIdle
  /// A RST came while the connection was idle.
  case resetWhileIdle
  /// The person cancelled.
  case cancelled
}
