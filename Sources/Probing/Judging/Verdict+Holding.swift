// From a connection that was held to a verdict: what the idle time did to it.
import Diagnosis

extension Verdict {
  /// Judges how a connection that had worked ended; absent where it was not held.
  init?(judgingHolding evidence: AttemptEvidence, _ findings: Set<FindingID>) {
    func idle(
      _ code: VerdictCode, _ confidence: Confidence, _ endedBy: Ending, errno: ErrnoName? = nil,
      _ neighbours: [VerdictCode] = []
    ) -> Verdict {
      Verdict(
        code, confidence, errno: errno, endedBy: endedBy, phase: .idle, neighbours: neighbours)
    }
    switch evidence.ending {
    case .spokeAfterIdle: self = idle(.okOpen, .certain, .observer)
    // The peer's kernel still knows the connection; whether the program answers is another question.
    case .silentAfterIdle where evidence.worked?.isAnswer == true && evidence.sentBytes > 0:
      self = idle(.appSilent, .suspected, .probeDeadline, [.okOpen])
    // Neither before the idle time nor after it.
    case .silentAfterIdle where evidence.sentBytes > 0:
      self = idle(
        .appSilent, .suspected, .probeDeadline, evidence.neighboursOfASilentProgram)
    case .silentAfterIdle: self = idle(.okOpen, .certain, .observer)
    // It never said anything: whether its program ever served the connection is not known.
    case .endOfFileWhileIdle where evidence.worked?.isAnswer != true:
      self = idle(
        evidence.sentBytes > 0 ? .appClosedAfterData : .appClosedOnAccept, .suspected, .peer,
        [.okOpen])
    case .endOfFileAfterIdle where evidence.worked?.isAnswer != true && evidence.sentBytes == 0:
      self = idle(.appClosedOnAccept, .suspected, .peer, [.okOpen])
    // What was sent after the idle time was taken, or crossed the FIN of an idle limit.
    case .endOfFileAfterIdle where evidence.sentBytes > 0:
      self = Verdict(
        .appClosedAfterData, .suspected, endedBy: .peer, phase: .data, neighbours: [.okOpen])
    // A peer that answered and then closes is healthy; it has an idle limit of its own.
    case .endOfFileWhileIdle, .endOfFileAfterIdle: self = idle(.okOpen, .likely, .peer)
    case .resetWhileIdle:
      self = idle(
        .probeUndetermined, .suspected, .peer, errno: "ECONNRESET",
        [.tcpStateLost, .appResetAfterData])
    case .resetAfterIdle where findings.contains(.holdResetWithoutIdle):
      self = idle(
        .appResetAfterData, .suspected, .peer, errno: "ECONNRESET", [.tcpStateLost])
    case .resetAfterIdle:
      // A program with an idle limit that it looks at late resets the same way; and a filter of our
      // own forgets flows too, and its RST is for what never left.
      self = idle(
        .tcpStateLost, .suspected, .peer, errno: "ECONNRESET",
        [.appResetAfterData] + (evidence.isMissedByTheInterface ? [.localFirewallReject] : [])
          // A request that a full accept queue left behind runs out, too.
          + (evidence.worked == .acknowledgedAfterRepeat ? [.tcpQueueFull] : []))
    case .unansweredAfterIdle:
      let isNetworkGone = evidence.hasNetworkChanged || evidence.isLinkDown
      let isOurs =
        isNetworkGone || evidence.isHeldBackHere || evidence.counted?.mayHaveFailedToSend == true
      // A path that loses packets can lose all that was sent for so long; and where new connections are
      // answered, an outage may have ended since the last retransmission.
      let isClear =
        evidence.handshake?.retransmissions == 0
        && findings.contains(.holdNewConnectionUnanswered)
      // What came in and was given to nobody may have been the answer.
      let hasMissed = evidence.counted?.mayHaveMissed == true
      if !isOurs, !isClear || hasMissed {
        self = idle(
          .tcpPeerVanished, .suspected, .probeDeadline,
          hasMissed ? [.localFirewallDrop] : [.okOpen])
        return
      }
      self = idle(
        isOurs ? .probeUndetermined : .tcpPeerVanished, isOurs ? .suspected : .likely,
        .probeDeadline,
        isOurs ? [.tcpPeerVanished] + (isNetworkGone ? [] : [.localFirewallDrop]) : [])
    // An outage that has ended looks the same.
    case .unreachableAfterIdle(let errno) where LossTwin(evidence.known).answer != nil:
      self = idle(.tcpPathLost, .suspected, .kernel, errno: errno, [.okOpen])
    case .unreachableAfterIdle(let errno):
      let isOurs =
        evidence.hasNetworkChanged
        || (LossTwin(evidence.known).error ?? evidence.icmp.last).map(evidence.isOurs) ?? true
      self = idle(
        isOurs ? .probeUndetermined : .tcpPathLost, isOurs ? .suspected : .likely, .kernel,
        errno: errno, isOurs ? [.tcpPathLost, .localNeighborUnreachable, .localFirewallReject] : [])
    default: return nil
    }
  }
}

extension Probing.Ending {
  /// Whether the peer's program answered, and not only its kernel.
  fileprivate var isAnswer: Bool {
    if case .spoke = self { true } else { false }
  }
}
