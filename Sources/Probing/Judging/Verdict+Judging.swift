// The one place where findings become a verdict: how an attempt ended and what was found, in; a code
// with how sure it is and what it could not exclude, out.
import Diagnosis

extension Verdict {
  /// Judges one attempt.
  init(judging evidence: AttemptEvidence, findings: Set<FindingID>) {
    if evidence.transport == .udp, let ending = evidence.ending, !ending.isCutShort {
      self.init(judgingDatagram: evidence, ending, findings)
    } else if evidence.transport == .unix, let verdict = Verdict(judgingUnix: evidence) {
      self = verdict
    } else if let verdict = Verdict(judgingHolding: evidence, findings) {
      self = verdict
    } else {
      self.init(judgingStream: evidence, findings: findings)
    }
    // Who asks for the sizes of segments is not told by small ones.
    if code == .okOpen, findings.contains(.evidenceNoSegmentFilled) {
      confidence = .suspected
      neighbours.append(.pathMtuBlackhole)
    }
  }

  private init(judgingStream evidence: AttemptEvidence, findings: Set<FindingID>) {
    switch evidence.ending {
    case nil, .cancelled:
      self.init(
        undetermined: [], endedBy: .user, phase: evidence.openedAt == nil ? .connect : .open)
    case .noSocket(let failure) where failure.isOfPorts:
      self.init(judgingPorts: failure.errno, evidence)
    case .noSocket(let failure): self.init(withoutSocket: failure)
    // A reset that was quicker than the call's return.
    case .refusedByCall("ECONNREFUSED"):
      self.init(judgingFailure: "ECONNREFUSED", evidence, findings)
    case .refusedByCall(let errno):
      self = Self(judgingLocalFailure: errno, evidence)
    // No code names it, and none of those of silence is near: what we send to ourselves is dropped here.
    case .noHandshake where evidence.isLoopbackDown:
      self.init(undetermined: [], endedBy: .probeDeadline, phase: .connect)
    case .connectFailed("ETIMEDOUT") where evidence.isLoopbackDown:
      self.init(undetermined: [], errno: "ETIMEDOUT", endedBy: .kernel, phase: .connect)
    case .connectFailed(let errno):
      self.init(judgingFailure: errno, evidence, findings)
    case .noHandshake: self.init(judgingSilence: evidence, findings)
    // Both ends are the same address and port: nothing else has that.
    case .selfConnected:
      self.init(.tcpSelfConnected, .certain, endedBy: .observer, phase: .connect)
    // Only a trial ends so.
    case .opened:
      self.init(
        .okOpen, .suspected, endedBy: .observer, phase: .open,
        neighbours: [.tcpPhantom, .tcpQueueFull, .appClosedOnAccept, .appResetOnAccept])
    case .spoke(let bytes) where findings.contains(.tlsAlertReceived):
      // After a warning the server may still go on.
      let isFatal = TLSAnswer(bytes).isFatalAlert
      self.init(
        .tlsAlert, isFatal ? .certain : .suspected, endedBy: .peer, phase: .data,
        neighbours: isFatal ? [] : [.okOpen])
    case .spoke where findings.contains(.tlsPlaintextAnswer):
      self.init(.tlsPeerPlaintext, .certain, endedBy: .peer, phase: .data)
    case .spoke(let bytes) where findings.contains(.tlsExpectedByPeer):
      // A proxy of plaintext passes on such a page of the server behind it.
      let isSure =
        TLSAnswer(bytes).isFatalAlert || findings.contains(.tlsAnswersClientHello)
      self.init(
        .appTlsRequired, isSure ? .likely : .suspected, endedBy: .peer, phase: .data,
        neighbours: isSure ? [] : [.okOpen])
    case .spoke(let bytes) where findings.contains(.tlsAnswerUnclear):
      self.init(judgingUnclear: bytes, evidence, findings)
    // It answers: whatever it does next, it works.
    case .spoke:
      self.init(
        .okOpen, .certain, endedBy: .observer, phase: evidence.sentBytes > 0 ? .data : .open)
    case .acknowledged: self.init(.okOpen, .certain, endedBy: .observer, phase: .open)
    case .endOfFile where evidence.hasSentFiller, .reset where evidence.hasSentFiller,
      .silentAfterData where evidence.hasSentFiller && evidence.isDataAcknowledged:
      self.init(judgingFiller: evidence)
    case .endOfFile where findings.contains(.tlsAnswersClientHello) && evidence.sentBytes > 0,
      .reset where findings.contains(.tlsAnswersClientHello) && evidence.sentBytes > 0:
      // A port may take both, and have closed for what the plaintext said.
      self.init(
        .appTlsRequired, .suspected, endedBy: .peer, phase: .data,
        neighbours: [evidence.ending == .reset ? .appResetAfterData : .appClosedAfterData])
    case .endOfFile where evidence.answersData:
      self.init(
        .appClosedAfterData, .suspected, endedBy: .peer, phase: .data,
        neighbours: [.appClosedOnAccept, .appRelayWithoutUpstream, evidence.otherSpeech])
    case .reset where evidence.sentBytes > 0 && findings.contains(.relayClosesWhoWaits):
      self.init(
        .appRelayWithoutUpstream, .suspected, errno: "ECONNRESET", endedBy: .peer, phase: .data,
        // A server that closes at once, without reading, treats both the same way.
        neighbours: [.appClosedOnAccept, .appResetAfterData])
    case .reset where evidence.sentBytes > 0:
      self.init(
        .appResetAfterData, .suspected, errno: "ECONNRESET", endedBy: .peer, phase: .data,
        // A peer that closed at accept, without reading, resets what comes then.
        neighbours: [
          .appClosedOnAccept, .appRelayWithoutUpstream, .tcpResetInjected, evidence.otherSpeech,
        ] + (evidence.isSynAckRepeated || !evidence.isDataAcknowledged ? [.tcpQueueFull] : []))
    case .silentAfterData:
      self.init(judgingSilenceAfterData: evidence, findings)
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
        // The last where SYN cookies answer for a full accept queue: the probe fails the cookie.
        undetermined: [.tcpPhantom, .appResetOnAccept, .tcpQueueFull], errno: "ECONNRESET",
        endedBy: .peer,
        phase: .open)
    // The ETIMEDOUT comes from options that we set, so it is our deadline and no errno.
    case .keepaliveUnanswered:
      self = Self(judgingUnansweredKeepalive: evidence, findings)
    // The third SYN,ACK may have been lost, or never be sent (tcp_synack_retries, see tcp(7)).
    case .acknowledgedAfterRepeat:
      self.init(
        .okOpen, .suspected, endedBy: .observer, phase: .open, neighbours: [.tcpQueueFull])
    case .acknowledgedAmongRepeats:
      self.init(
        undetermined: [.okOpen, .tcpQueueFull, .tcpPhantom], endedBy: .observer, phase: .open)
    case .notAnsweredYet, .notAsked:
      self.init(undetermined: [.okOpen, .tcpPhantom], endedBy: .probeDeadline, phase: .open)
    case .brokeOff(let errno):
      self.init(undetermined: [.tcpPathLost], errno: errno, endedBy: .kernel, phase: .open)
    // These are judged apart.
    case .sendRefused, .noAnswer, .spokeAfterIdle, .silentAfterIdle, .resetAfterIdle,
      .endOfFileAfterIdle, .unansweredAfterIdle, .unreachableAfterIdle, .endOfFileWhileIdle,
      .resetWhileIdle:
      self.init(undetermined: [], endedBy: .observer, phase: .open)
    }
  }

  /// Judges what connect(2) said at once: the routing table decides where it says the same.
  init(judgingLocalFailure errno: ErrnoName, _ evidence: AttemptEvidence) {
    let phase: Phase = errno.isOfRouting ? .route : .connect
    if errno == evidence.refusalOfTheTable, let code = errno.codeOfRouting {
      self.init(code, .certain, errno: errno, endedBy: .kernel, phase: .route)
    } else if evidence.mayLackAPort, evidence.route?.isWay == true,
      evidence.ports?.areUsedUp == true || errno == "EAGAIN"
    {
      self.init(judgingPorts: errno, evidence)
    } else if errno == "EACCES" || errno == "EPERM", evidence.route?.isWay == true {
      // The table would let it pass: a filter of system calls, a security module or a broadcast. A
      // rule of the table may also ask for the source port, which is not known yet.
      let mayBeARoute = errno == "EACCES" && evidence.route?.reachesMany != true
      self.init(
        .localPermission, mayBeARoute ? .suspected : .likely, errno: errno, endedBy: .kernel,
        phase: .connect, neighbours: mayBeARoute ? [.localRouteProhibited] : [])
    } else if evidence.route?.reachesMany == true || evidence.isFromLoopback {
      // TCP has one host at the other end, and a loopback address none but our own.
      self.init(
        undetermined: evidence.isFromLoopback
          ? [.localAddressUnavailable] + (errno == "ENETUNREACH" ? [.localNoRoute] : []) : [],
        errno: errno, endedBy: .kernel, phase: phase)
    } else {
      self.init(
        undetermined: evidence.neighbours(of: errno, atOnce: true), errno: errno,
        endedBy: .kernel, phase: phase)
    }
  }

  /// Judges a call that says that no port is left.
  ///
  /// What is bound, and neither listens nor is connected, takes a port too and stands in no table.
  private init(judgingPorts errno: ErrnoName, _ evidence: AttemptEvidence) {
    let areSeen = evidence.ports?.areUsedUp == true
    self.init(
      .localPortsExhausted, areSeen ? .certain : .suspected, errno: errno, endedBy: .kernel,
      phase: .connect, neighbours: areSeen ? [] : [.localAddressUnavailable])
  }

  /// Judges a connection whose keepalive probes the kernel gave up on.
  private init(judgingUnansweredKeepalive evidence: AttemptEvidence, _ findings: Set<FindingID>) {
    if evidence.isAcknowledged {
      self.init(undetermined: [.tcpPeerVanished], endedBy: .probeDeadline, phase: .open)
    } else if evidence.overflow != .unmet {
      self.init(judgingFullQueue: evidence, phase: .open)
    } else if evidence.hasNetworkChanged || evidence.isLinkDown {
      self.init(undetermined: [.tcpPhantom], endedBy: .probeDeadline, phase: .open)
    } else if evidence.counted?.mayHaveFailedToSend == true {
      self.init(
        undetermined: [.tcpPhantom, .localFirewallDrop], endedBy: .probeDeadline, phase: .open)
    } else if evidence.status?.segmentsIn == nil || evidence.handshake?.segmentsIn == nil {
      // Nobody counted, so an acknowledgement may have come.
      self.init(undetermined: [.tcpPhantom, .okOpen], endedBy: .probeDeadline, phase: .open)
    } else if findings.contains(.openSomeAcknowledged) {
      self.init(
        undetermined: [.okOpen, .tcpPhantom, .tcpQueueFull], endedBy: .probeDeadline, phase: .open)
    } else if evidence.isSynAckRepeated || evidence.isMissedByTheInterface
      || evidence.counted?.mayHaveMissed == true
    {
      // Our ACK does not arrive, or what answers it: a box cuts the way, or a rule of our own.
      self.init(
        .tcpPhantom, .suspected, endedBy: .probeDeadline, phase: .open,
        neighbours: [.localFirewallDrop])
    } else if findings.contains(.openAllUnacknowledged) {
      // Only keepalive probes were sent, and a box may eat those alone.
      self.init(
        .tcpPhantom, .suspected, endedBy: .probeDeadline, phase: .open, neighbours: [.okOpen])
    } else {
      // A path that loses packets can lose both probes of one connection.
      self.init(
        .tcpPhantom, .suspected, endedBy: .probeDeadline, phase: .open,
        neighbours: [.okOpen, .tcpQueueFull])
    }
  }

  /// Judges what our own listener, whose accept queue is full, never took.
  private init(judgingFullQueue evidence: AttemptEvidence, phase: Phase) {
    let isMet = evidence.overflow == .met
    self.init(
      .tcpQueueFull, isMet ? .certain : .suspected, endedBy: .probeDeadline, phase: phase,
      neighbours: isMet ? [] : [.localFirewallDrop, .tcpPhantom])
  }

  /// Judges an answer that may be the beginning of a TLS record, and of which no more came.
  private init(
    judgingUnclear bytes: [UInt8], _ evidence: AttemptEvidence, _ findings: Set<FindingID>
  ) {
    if evidence.sends == .tls {
      self.init(
        undetermined: [.tlsAlert, .okOpen, .tlsPeerPlaintext], endedBy: .peer, phase: .data)
    } else if bytes.count > 2 || findings.contains(.tlsAnswersClientHello) {
      self.init(
        .appTlsRequired, .suspected, endedBy: .peer, phase: .data, neighbours: [.okOpen])
    } else {
      // Any protocol may answer by these one or two bytes.
      self.init(undetermined: [.okOpen, .appTlsRequired], endedBy: .peer, phase: .data)
    }
  }

  /// Judges what met bytes that only filled segments: how a peer takes nonsense says little of it.
  private init(judgingFiller evidence: AttemptEvidence) {
    switch evidence.ending {
    case .silentAfterData: self.init(.okOpen, .certain, endedBy: .observer, phase: .data)
    case .reset:
      self.init(
        undetermined: [.okOpen, .appResetAfterData, .appResetOnAccept], errno: "ECONNRESET",
        endedBy: .peer, phase: .data)
    default:
      self.init(
        undetermined: [.okOpen, .appClosedAfterData, .appClosedOnAccept], endedBy: .peer,
        phase: .data)
    }
  }

  private init(judgingSilenceAfterData evidence: AttemptEvidence, _ findings: Set<FindingID>) {
    if findings.contains(.pathLargeAnswersLost) {
      // A filter that looks for a word in the answer does not find it in what is cut small.
      self.init(
        .pathMtuBlackhole, .suspected, endedBy: .observer, phase: .data,
        neighbours: [.appSilent, .tcpFiltered])
    } else if evidence.isDataAcknowledged {
      self.init(
        .appSilent, .suspected, endedBy: .probeDeadline, phase: .data,
        neighbours: evidence.neighboursOfASilentProgram)
    } else if evidence.overflow != .unmet {
      self.init(judgingFullQueue: evidence, phase: .data)
    } else if SegmentSizes(evidence.known).isBlackHole {
      self.init(judgingLostSegments: SegmentSizes(evidence.known))
    } else if findings.contains(.openWindowClosed) {
      // A program that is busy reads later.
      self.init(
        .appNotReading, .suspected, endedBy: .probeDeadline, phase: .data, neighbours: [.okOpen])
    } else if evidence.isHeldBackHere {
      self.init(
        undetermined: [.localFirewallDrop, .appNotReading], endedBy: .probeDeadline, phase: .data)
    } else if findings.contains(.openSomeAcknowledged) {
      self.init(
        undetermined: [.okOpen, .appSilent, .tcpPhantom, .tcpQueueFull],
        endedBy: .probeDeadline, phase: .data)
    } else if findings.contains(.openAllUnacknowledged), !evidence.mayHaveLostHere,
      !evidence.isSynAckRepeated
    {
      // Neither data nor keepalive probes, on none of three connections.
      self.init(
        .tcpPhantom, .likely, endedBy: .probeDeadline, phase: .data, neighbours: [.tcpQueueFull])
    } else {
      self.init(
        undetermined: [.appNotReading, .tcpPhantom, .tcpQueueFull, .pathMtuBlackhole]
          + (evidence.mayHaveLostHere ? [.localFirewallDrop] : []),
        endedBy: .probeDeadline,
        phase: .data)
    }
  }

  /// Judges full segments that are lost where small ones pass.
  private init(judgingLostSegments sizes: SegmentSizes) {
    // Once may be chance, or another server behind the same address.
    let others: [VerdictCode] =
      (sizes.isRepeated ? [] : [.tcpPhantom, .appNotReading])
      + (sizes.mayBeAFilter ? [.tcpFiltered] : [])
      + (sizes.mayHaveMissedTheReason ? [.localFirewallDrop] : [])
    self.init(
      .pathMtuBlackhole, sizes.isProven ? .certain : .suspected, endedBy: .observer, phase: .data,
      neighbours: others)
  }

  /// Judges a call without which there is no socket to connect.
  init(withoutSocket failure: CallFailure, phase: Phase = .connect) {
    if failure.isOfBinding {
      self.init(judgingBinding: failure, phase: phase)
    } else if failure.errno.isDescriptorLimit {
      self.init(
        .localDescriptorLimit, .certain, errno: failure.errno, endedBy: .kernel, phase: phase)
    } else if failure.call == "socket", failure.errno == "EACCES" || failure.errno == "EPERM" {
      // What only the probe needs is no business of the connection's. No rule of a route or of a packet filter is asked before there is a socket.
      self.init(.localPermission, .certain, errno: failure.errno, endedBy: .kernel, phase: phase)
    } else {
      self.init(undetermined: [], errno: failure.errno, endedBy: .kernel, phase: phase)
    }
  }

  /// Judges the address or the interface that was asked for as our own.
  private init(judgingBinding failure: CallFailure, phase: Phase) {
    switch failure.errno {
    case "EADDRNOTAVAIL":
      self.init(
        .localAddressUnavailable, .certain, errno: failure.errno, endedBy: .kernel, phase: phase)
    case "EACCES", "EPERM":
      self.init(.localPermission, .certain, errno: failure.errno, endedBy: .kernel, phase: phase)
    default:
      self.init(undetermined: [], errno: failure.errno, endedBy: .kernel, phase: phase)
    }
  }

  init(
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

extension Probing.Ending {
  /// Whether it ended before it could tell anything of the target.
  fileprivate var isCutShort: Bool {
    switch self {
    case .cancelled, .noSocket: true
    default: false
    }
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
  var codeOfRouting: VerdictCode? {
    switch self {
    case "ENETUNREACH": .localNoRoute
    case "EHOSTUNREACH": .localRouteUnreachable
    case "EACCES": .localRouteProhibited
    case "EINVAL": .localRouteBlackhole
    default: nil
    }
  }
}
