// One more connection after the first, made to tell look-alikes apart.
import Diagnosis

/// A connection that is tried for a purpose.
struct Trial: Hashable {
  /// Why it is made.
  enum Purpose: Hashable {
    /// What a client would do: the attempt that the verdict is about.
    case first
    /// The same once more.
    case again
    /// The same, taking only segments that arrive with this hop limit or a higher one.
    case floor(Int)
    /// Another port of the same host.
    case control
    /// Another port of the same host, with a floor.
    case controlFloor(Int)
    /// The same, reaching only so many hops.
    case hop(Int)
    /// The same, but nothing is sent: the peer is waited for.
    case waitFirst
    /// The same, but TLS is spoken.
    case hello
    /// The same, beside a connection that nothing acknowledges.
    case besideUnacknowledged
    /// The same, but used again at once instead of after an idle time.
    case withoutIdle
    /// A question to a name server.
    case query
    /// The same, after an ICMP error met the first one while it was open.
    case afterLoss
    /// The same, in segments of at most so many bytes.
    case segment(Int)
  }

  /// What is done once the handshake is complete.
  enum Sequel: Hashable {
    /// The connection is watched, or what was asked for is sent.
    case whole
    /// The connection is watched, and nothing is sent.
    case watch
    /// It is closed: the handshake was the question.
    case close
  }

  var purpose: Purpose
  var endpoint: Endpoint
  var options = ConnectionOptions()
  /// How long the handshake may take.
  var connectTimeout: Duration
  var sequel = Sequel.close
  /// What is sent after the handshake.
  var payload: [UInt8] = []
  /// How long the connection is held once it has worked, to be used again then.
  var hold: Duration?
}

/// A trial that has ended, with what it saw.
struct FinishedTrial {
  /// How a handshake ended.
  enum Answer: Hashable {
    case established
    case reset
    case icmp(IcmpError)
    case silence
    /// Nothing that tells: a call failed, or the trial was cut short.
    case unusable
  }

  var trial: Trial
  var evidence: AttemptEvidence

  /// Whether what it met is known to have arrived below its floor: its socket dropped it, and the
  /// counter of such drops rose.
  ///
  /// Beside other probes of ours, which raise the counter too, the socket's own count has to tell.
  var hasDroppedBelowFloor: Bool {
    guard let counted = evidence.counted, counted.floorDrops != 0 else { return false }
    guard let drops = evidence.status?.drops else { return counted.floorDrops != nil }
    return drops > 0 && (counted.floorDrops != nil || counted.isShared)
  }

  /// How its handshake ended.
  var answer: Answer {
    if evidence.openedAt != nil { return .established }
    switch evidence.ending {
    case .connectFailed("ECONNREFUSED"), .refusedByCall("ECONNREFUSED"):
      if let error = evidence.icmp.last { return .icmp(error) }
      return (evidence.status?.segmentsIn ?? 0) > 0 ? .reset : .unusable
    case .connectFailed: return evidence.icmp.last.map { .icmp($0) } ?? .unusable
    case .noHandshake:
      // An ICMP error that met the locked socket has ended nothing, and tells all the same.
      if let error = evidence.icmp.last { return .icmp(error) }
      return evidence.status?.segmentsIn == 0 ? .silence : .unusable
    default: return .unusable
    }
  }
}
