// The one place where findings become a verdict: how an attempt ended and what was found, in; a code
// with how sure it is and what it could not exclude, out.
import Diagnosis

extension Verdict {
  /// Judges one attempt.
  init(judging evidence: AttemptEvidence, findings: Set<FindingID>) {
    switch evidence.ending {
    case nil, .cancelled:
      self.init(
        undetermined: [], endedBy: .user, phase: evidence.openedAt == nil ? .connect : .open)
    case .noSocket(let failure): self.init(withoutSocket: failure)
    // A reset that was quicker than the call's return.
    case .refusedByCall("ECONNREFUSED"):
      self.init(judgingFailure: "ECONNREFUSED", evidence, findings)
    case .refusedByCall(let errno):
      self = Self(judgingLocalFailure: errno, evidence)
    case .connectFailed(let errno):
      self.init(judgingFailure: errno, evidence, findings)
    case .noHandshake: self.init(judgingSilence: evidence, findings)
    case .selfConnected:
      self.init(undetermined: [.tcpSelfConnected], endedBy: .observer, phase: .connect)
    // It answers: whatever it does next, it works.
    case .spoke:
      self.init(
        .okOpen, .certain, endedBy: .observer, phase: evidence.sentBytes > 0 ? .data : .open)
    case .acknowledged: self.init(.okOpen, .certain, endedBy: .observer, phase: .open)
    case .endOfFile where evidence.answersData:
      self.init(
        .appClosedAfterData, .suspected, endedBy: .peer, phase: .data,
        neighbours: [.appClosedOnAccept, .appRelayWithoutUpstream, .appTlsRequired])
    case .reset where evidence.sentBytes > 0:
      self.init(
        .appResetAfterData, .suspected, errno: "ECONNRESET", endedBy: .peer, phase: .data,
        // A peer that closed at accept, without reading, resets what comes then.
        neighbours: [
          .appClosedOnAccept, .appRelayWithoutUpstream, .tcpResetInjected, .appTlsRequired,
        ])
    case .silentAfterData:
      self.init(judgingSilenceAfterData: evidence)
    case .endOfFile:
      self.init(
        .appClosedOnAccept, .suspected, endedBy: .peer, phase: .open,
        neighbours: [.appRelayWithoutUpstream]
          + (evidence.sentBytes > 0 ? [.appClosedAfterData] : []))
    case .reset:
      self.init(
        .appResetOnAccept, .suspected, errno: "ECONNRESET", endedBy: .peer, phase: .open,
        // The last where the peer's kernel resets what its accept queue cannot hold
        // (tcp_abort_on_overflow).
        neighbours: [.appRelayWithoutUpstream, .tcpPhantom, .tcpResetInjected, .tcpQueueFull])
    case .resetAfterKeepalive:
      self.init(
        undetermined: [.tcpPhantom, .appResetOnAccept], errno: "ECONNRESET", endedBy: .peer,
        phase: .open)
    // The ETIMEDOUT comes from options that we set, so it is our deadline and no errno.
    case .keepaliveUnanswered:
      self.init(
        undetermined: [evidence.isAcknowledged ? .tcpPeerVanished : .tcpPhantom],
        endedBy: .probeDeadline, phase: .open)
    case .acknowledgedAmongRepeats:
      self.init(
        undetermined: [.okOpen, .tcpQueueFull, .tcpPhantom], endedBy: .observer, phase: .open)
    case .notAnsweredYet, .notAsked:
      self.init(undetermined: [.okOpen, .tcpPhantom], endedBy: .probeDeadline, phase: .open)
    case .brokeOff(let errno):
      self.init(undetermined: [.tcpPathLost], errno: errno, endedBy: .kernel, phase: .open)
    }
  }

  /// Judges what connect(2) said at once: the routing table decides where it says the same.
  private init(judgingLocalFailure errno: ErrnoName, _ evidence: AttemptEvidence) {
    let phase: Phase = errno.isOfRouting ? .route : .connect
    if errno == evidence.route?.refusal, let code = errno.codeOfRouting {
      self.init(code, .certain, errno: errno, endedBy: .kernel, phase: .route)
    } else {
      self.init(
        undetermined: evidence.neighbours(of: errno, atOnce: true), errno: errno,
        endedBy: .kernel, phase: phase)
    }
  }

  private init(judgingSilenceAfterData evidence: AttemptEvidence) {
    if evidence.isDataAcknowledged {
      self.init(
        .appSilent, .suspected, endedBy: .probeDeadline, phase: .data,
        // A slow answer would have come later; a full accept queue acknowledges data too.
        neighbours: [.okOpen, .appTlsRequired, .tcpQueueFull, .appRelayWithoutUpstream])
    } else {
      self.init(
        undetermined: [.appNotReading, .tcpPhantom, .tcpQueueFull, .pathMtuBlackhole],
        endedBy: .probeDeadline,
        phase: .data)
    }
  }

  /// Judges an ICMP error that ended the connect, by its numbers and by who sent it; absent where it
  /// does not decide.
  private init?(
    judgingIcmp error: IcmpError, _ errno: ErrnoName?, _ evidence: AttemptEvidence
  ) {
    guard let offender = error.offender, evidence.wasUnheard else { return nil }
    if evidence.isOurs(error) {
      self.init(judgingOwnIcmp: error, errno, evidence)
    } else if let code = error.codeOfThePath, offender == evidence.endpoint.address {
      // A translation of addresses on this machine (DNAT) puts the target's address in the place of
      // our own, or of any other that it stands for.
      self.init(
        code, .suspected, errno: errno, endedBy: .kernel, phase: .connect,
        neighbours: [.localFirewallReject]
          + (code == .pathHostUnreachable ? [.localNeighborUnreachable] : []))
    } else if let code = error.codeOfThePath {
      self.init(code, .certain, errno: errno, endedBy: .kernel, phase: .connect)
    } else {
      return nil
    }
  }

  /// Our own kernel sent it: about a neighbour that did not answer, or by a rule of ours.
  private init?(
    judgingOwnIcmp error: IcmpError, _ errno: ErrnoName?, _ evidence: AttemptEvidence
  ) {
    if evidence.isOwnAddress {
      // Behind a translation of our own (DNAT) another box's error comes from our address too.
      let others = [error.codeOfThePath].compactMap(\.self)
      self.init(
        .localFirewallReject, .suspected, errno: errno, endedBy: .kernel, phase: .connect,
        neighbours: others + (others == [.pathHostUnreachable] ? [.localNeighborUnreachable] : []))
    } else if error.codeOfThePath == .pathHostUnreachable,
      evidence.isAsLateAsADeadNeighbour,
      evidence.neighbourFailed == true
    {
      self.init(
        .localNeighborUnreachable, .certain, errno: errno, endedBy: .kernel, phase: .connect)
    } else {
      return nil
    }
  }

  /// Judges a call without which there is no socket to connect.
  init(withoutSocket failure: CallFailure, phase: Phase = .connect) {
    if failure.errno.isDescriptorLimit {
      self.init(
        .localDescriptorLimit, .certain, errno: failure.errno, endedBy: .kernel, phase: phase)
    } else {
      let isDenied = failure.errno == "EACCES" || failure.errno == "EPERM"
      self.init(
        undetermined: isDenied ? [.localPermission] : [], errno: failure.errno, endedBy: .kernel,
        phase: phase)
    }
  }

  private init(
    judgingFailure errno: ErrnoName?, _ evidence: AttemptEvidence, _ findings: Set<FindingID>
  ) {
    if findings.contains(.connectRefusedByReset) {
      // The host's own RST and a forged one look alike, and our own packet filter can forge it too;
      // to an address of this machine there is no one else.
      var neighbours: [VerdictCode] =
        (evidence.isOwnAddress ? [] : [.tcpRefusedByMiddlebox, .tcpResetInjected])
        + [.localFirewallReject]
      if !evidence.hasErrorQueue { neighbours.append(.tcpRefusedByIcmp) }
      self.init(
        .tcpRefused, .suspected, errno: errno, endedBy: .peer, phase: .connect,
        neighbours: neighbours)
    } else if let error = evidence.icmp.last, error.errno == errno,
      let verdict = Verdict(judgingIcmp: error, errno, evidence)
    {
      self = verdict
    } else if errno == "ETIMEDOUT", evidence.icmp.isEmpty, evidence.wasUnheard {
      self.init(
        .tcpFiltered, .suspected, errno: errno, endedBy: .kernel, phase: .connect,
        neighbours: evidence.neighboursOfSilence)
    } else {
      self.init(
        undetermined: evidence.neighbours(of: errno, atOnce: false), errno: errno,
        endedBy: .kernel, phase: .connect)
    }
  }

  private init(judgingSilence evidence: AttemptEvidence, _ findings: Set<FindingID>) {
    // Who waited less than a second has sent one SYN, and it may be lost or still on its way.
    let isTooShort = evidence.elapsed < .seconds(1)
    if findings.contains(.connectNoAnswer), evidence.wasUnheard, !isTooShort {
      self.init(
        .tcpFiltered, .suspected, endedBy: .probeDeadline, phase: .connect,
        neighbours: evidence.neighboursOfSilence)
    } else {
      // An ICMP error or a stray segment came, or nobody counted: silence is not proven.
      let others = evidence.icmp.last.map(evidence.codes(of:)) ?? []
      self.init(
        undetermined: others + [.tcpFiltered] + evidence.neighboursOfSilence
          + (isTooShort ? [.okOpen] : []),
        endedBy: .probeDeadline, phase: .connect)
    }
  }

  private init(
    _ code: VerdictCode, _ confidence: Confidence, errno: ErrnoName? = nil, endedBy: Ending,
    phase: Phase, neighbours: [VerdictCode] = []
  ) {
    self.init(
      code: code, errno: errno, endedBy: endedBy, phase: phase, confidence: confidence,
      neighbours: neighbours)
  }

  /// "Cannot be told" is `suspected` at most: more evidence could still name a code, and a definite
  /// word would say that none can.
  init(
    undetermined neighbours: [VerdictCode], errno: ErrnoName? = nil, endedBy: Ending, phase: Phase
  ) {
    self.init(
      .probeUndetermined, .suspected, errno: errno, endedBy: endedBy, phase: phase,
      neighbours: neighbours)
  }
}

extension ErrnoName {
  /// Whether this process or this machine has no descriptor left.
  var isDescriptorLimit: Bool { self == "EMFILE" || self == "ENFILE" }

  /// Whether the route look-up returns it before anything is sent (facts: unreachable, prohibit,
  /// blackhole and missing routes).
  fileprivate var isOfRouting: Bool {
    codeOfRouting != nil
  }

  /// The code of a routing table whose look-up ends with it.
  fileprivate var codeOfRouting: VerdictCode? {
    switch self {
    case "ENETUNREACH": .localNoRoute
    case "EHOSTUNREACH": .localRouteUnreachable
    case "EACCES": .localRouteProhibited
    case "EINVAL": .localRouteBlackhole
    default: nil
    }
  }
}
