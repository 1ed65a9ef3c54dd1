// What the trials and this machine's own accounts add to the findings of an attempt.
import Diagnosis

extension AttemptEvidence {
  /// The findings of what followed the attempt.
  var findingsOfTrials: [(FindingID, [Finding.Value])] {
    // Where the handshake was answered after all, what was asked because of the silence says nothing.
    let ofHandshake = openedAt == nil ? findingsOfResets + findingsOfControls + findingsOfPath : []
    return ofHandshake + findingsOfThisMachine + findingsOfData
  }

  private var findingsOfResets: [(FindingID, [Finding.Value])] {
    guard isRefusedByReset else { return [] }
    let origin = ResetOrigin(known)
    var found: [(FindingID, [Finding.Value])] = []
    if origin.isInjected {
      found.append((.resetPassedByFloor, [.init("floor", "\(origin.highest + 1)")]))
    } else if origin.isMixed {
      found.append((.resetMixedWithSuccess, []))
    }
    if let hopLimit = origin.hopLimit {
      let control =
        ControlPorts(known).open.map { [Finding.Value("control-port", "\($0.port)")] } ?? []
      let values = [Finding.Value("hop-limit", "\(hopLimit)")]
      switch origin.comparison {
      case .same: found.append((.resetAsFarAsTheHost, values + control))
      case .nearer, .farther:
        let isNearer = origin.comparison == .nearer
        found.append(
          (
            .resetHopLimitDiffers,
            values + control + [.init("control-hop-limit", isNearer ? "lower" : "higher")]
          ))
      case nil: found.append((.resetHopLimit, values))
      }
    }
    let tries = FurtherTries(known)
    if isOwnAddress, tries.areResetsOurs == true { found.append((.resetByOwnKernel, [])) }
    if isOwnAddress, tries.areResetsForeign == true { found.append((.resetNotByOwnKernel, [])) }
    if neverLeft, isResetHere == true { found.append((.resetByOwnKernel, [])) }
    if neverLeft {
      found.append((.localNoPacketLeft, route?.interface.map { [.init("interface", $0)] } ?? []))
    }
    return found
  }

  private var findingsOfControls: [(FindingID, [Finding.Value])] {
    let controls = ControlPorts(known)
    if let answering = controls.answering {
      let how = answering.answer == .established ? "SYN,ACK" : "RST"
      return [
        (
          .controlPortAnswers,
          [.init("port", "\(answering.trial.endpoint.port)"), .init("answer", how)]
        )
      ]
    }
    guard controls.areAllSilent else { return [] }
    return [(.controlAllSilent, controls.ports.map { .init("port", "\($0)") })]
  }

  private var findingsOfPath: [(FindingID, [Finding.Value])] {
    let walk = HopWalk(known)
    guard !walk.hops.isEmpty else { return [] }
    if icmp.last?.codeOfThePath == .pathTtlExceeded, let hop = walk.hostAnswersAt {
      return [
        (.pathHops, [.init("hops", walk.text)]),
        (.pathHopLimitTooLow, [.init("hop-limit", "\(hop)")]),
      ]
    }
    if walk.diesAfterLastAnswer, let last = walk.lastAnswer, let address = last.address {
      return [
        (
          .pathDiesAfter,
          [.init("hop", "\(last.number)"), .init("router", address), .init("hops", walk.text)]
        )
      ]
    }
    return [(.pathHops, [.init("hops", walk.text)])]
  }

  private var findingsOfThisMachine: [(FindingID, [Finding.Value])] {
    var found: [(FindingID, [Finding.Value])] = []
    let interface = route?.interface.map { [Finding.Value("interface", $0)] } ?? []
    if hasNetworkChanged { found.append((.localNetworkChanged, interface + changeOfWay)) }
    if isLinkDown { found.append((.localLinkDown, interface)) }
    if isLostAfterIdle || ending == .silentAfterData, isHeldBackHere {
      found.append((.localDataHeldBack, [.init("unsent-bytes", "\(status?.unsentBytes ?? 0)")]))
    }
    if hasFailedToSend {
      found.append(
        (
          .localRetransmissionsFailed,
          [
            .init("failed", "\(counted?.failedRetransmissions ?? 0)"),
            .init("retransmissions", "\(status?.retransmissions ?? 0)"),
          ]
        ))
    }
    if hasSentNothing { found.append((.localNothingSent, interface)) }
    if let datagramRefusal {
      let id: FindingID =
        datagramRefusal == "EPERM" ? .localDatagramRefused : .localDatagramUnroutable
      found.append((id, [.init("errno", datagramRefusal.rawValue)]))
    }
    found += findingsOfPorts
    if let acceptQueue, openedAt == nil || isUnheard {
      found.append(acceptQueue.finding(overflow))
      if overflow == .met {
        let count = counted?.listenOverflows ?? 0
        found.append((.listenerQueueOverflowed, [.init("listen-overflows", "+\(count)")]))
      }
    }
    return found
  }

  /// How many of the ports that may be drawn are taken.
  var findingsOfPorts: [(FindingID, [Finding.Value])] {
    guard let ports else { return [] }
    let values = [
      Finding.Value("taken", "\(ports.taken)"), .init("ephemeral-ports", "\(ports.count)"),
    ]
    if ports.isForEveryPeer { return ports.areUsedUp ? [(.localSourcePortsTaken, values)] : [] }
    return [(ports.areUsedUp ? .localPortsUsedUp : .localPortsFree, values)]
  }

  private var findingsOfData: [(FindingID, [Finding.Value])] {
    var found: [(FindingID, [Finding.Value])] = []
    let tries = FurtherTries(known)
    if tries.hasSucceeded, ending == .noHandshake {
      let (count, all) = tries.successes
      found.append((.triesMixed, [.init("opened", "\(count)"), .init("tries", "\(all + 1)")]))
    }
    if ending == .keepaliveUnanswered || isDataNeverAcknowledged {
      let twins = PhantomTwin(known)
      if twins.isSomeAcknowledged { found.append((.openSomeAcknowledged, [])) }
      if twins.areAllUnacknowledged { found.append((.openAllUnacknowledged, [])) }
    }
    if isWindowClosed { found.append((.openWindowClosed, [])) }
    if RelayTwin(known).closesWhoWaits { found.append((.relayClosesWhoWaits, [])) }
    let sizes = SegmentSizes(known)
    if settings.asksForSegments, let size = sizes.sizeThatPasses {
      found.append((.pathLargeSegmentsPass, [.init("segment-bytes", "\(size)")]))
    }
    if settings.asksForSegments, sends != .filler, let size = status?.segmentSize, sentBytes > 0,
      sentBytes < size
    {
      found.append(
        (
          .evidenceNoSegmentFilled,
          [.init("sent-bytes", "\(sentBytes)"), .init("segment-bytes", "\(size)")]
        ))
    }
    if sizes.areMixed, known.first.ending == .silentAfterData, !isDataAcknowledged {
      found.append((.pathSizesMixed, []))
    }
    if sizes.areLargeAnswersLost, let largest = sizes.largestThatPasses {
      found.append((.pathLargeAnswersLost, [.init("passing-segment-bytes", "\(largest)")]))
    }
    if sizes.isBlackHole, let largest = sizes.largestThatPasses {
      found.append(
        (
          sizes.isProven ? .pathLargeSegmentsLost : .pathLargeSegmentsStall,
          [
            .init("segment-bytes", "\(status?.segmentSize ?? 0)"),
            .init("passing-segment-bytes", "\(largest)"),
          ]
        ))
    }
    return found
  }

  // MARK: What the accounts prove

  /// Whether the socket is bound to an address of ours, and with it to a port.
  var isBoundToAddress: Bool {
    guard case .address = settings.options.source.map(ProbeStart.init) else { return false }
    return true
  }

  /// Whether it failed as it does where no port is left: connect(2) says so by EADDRNOTAVAIL, of a
  /// datagram by EAGAIN, and bind(2) by EADDRINUSE (facts: EADDRNOTAVAIL).
  var mayLackAPort: Bool {
    switch ending {
    case .noSocket(let failure): failure.isOfPorts
    case .refusedByCall("EADDRNOTAVAIL"): transport == .tcp && !isBoundToAddress
    case .refusedByCall("EAGAIN"): transport == .udp && !isBoundToAddress
    default: false
    }
  }

  /// Whether the interface has no link: nothing leaves by it.
  ///
  /// Of lo, by which we reach ourselves, another finding tells.
  var isLinkDown: Bool { (wayAtTheEnd ?? route)?.hasLink == false && !isLoopbackDown }

  /// Whether an open connection was asked, or sent data, and its peer has not answered all of it.
  var isUnheard: Bool {
    ending == .keepaliveUnanswered || isLostAfterIdle
      || ending == .silentAfterData && !isDataAcknowledged
  }

  /// Whether the link or the route went away while the connection was open and met silence.
  var hasNetworkChanged: Bool {
    guard openedAt != nil, isUnheard else { return false }
    return (counted?.linkChanges ?? 0) != 0 || route?.isWay == false || hasLostSource
      || isLoopbackDown || hasWayChanged || LossTwin(known).isRefusedHere
  }

  /// Whether the routing table sends what is for the peer another way than when the connection was
  /// opened: a VPN that came up, another router.
  private var hasWayChanged: Bool {
    guard let wayAtOpening, let wayAtTheEnd else { return false }
    return !wayAtTheEnd.leads(as: wayAtOpening)
  }

  private var changeOfWay: [Finding.Value] {
    guard hasWayChanged else { return [] }
    return [
      .init("route-before", wayAtOpening?.text ?? "none"),
      .init("route-now", wayAtTheEnd?.text ?? "none"),
    ]
  }

  /// Whether every retransmission of a SYN failed on this machine.
  ///
  /// The kernel counts for all: where more failed than we sent again, others failed too. A router that
  /// answered a SYN to the same port has seen it leave.
  var hasFailedToSend: Bool {
    guard openedAt == nil, icmp.isEmpty, let failed = counted?.failedRetransmissions,
      let own = status?.retransmissions, own >= 2
    else { return false }
    let ofTrials = trials.reduce(0) { $0 + ($1.evidence.status?.retransmissions ?? 0) }
    return failed - ofTrials == own && HopWalk(known).lastAnswer == nil
  }

  /// Whether data waits here though the peer offers room and nothing is under way.
  ///
  /// A segment that the packet filter refuses stays unsent, and is not counted as a retransmission
  /// (net/ipv4/tcp_output.c, tcp_write_xmit).
  var isHeldBackHere: Bool {
    status?.unacknowledged == 0 && (status?.unsentBytes ?? 0) > 0 && (status?.sendWindow ?? 0) > 0
  }

  /// Whether more came in than the one SYN,ACK: the peer has not heard our ACK, and repeats it.
  var isSynAckRepeated: Bool {
    guard let before = handshake?.segmentsIn, let after = status?.segmentsIn else { return false }
    return after > before
  }

  /// Whether the interface sent fewer packets than the connection sent segments.
  var isMissedByTheInterface: Bool {
    guard !isOwnAddress, let sent = counted?.packetsSent, let own = status?.segmentsOut else {
      return false
    }
    return sent < own
  }

  /// Whether the SYN still waits for the neighbour, whom the table says did not answer.
  var isStuckAtTheNeighbour: Bool {
    openedAt == nil && neighbourFailed == true && isAsLateAsADeadNeighbour
  }

  /// Whether SYNs were sent again and not one packet of anybody's left by the interface.
  ///
  /// Some drivers bring the count up to date late, so it is no proof.
  var hasSentNothing: Bool {
    !isOwnAddress && ending == .noHandshake && counted?.packetsSent == 0
      && (status?.retransmissions ?? 0) >= 2
  }

  /// Whether this machine may have kept what was sent, or what answered it, for itself.
  var mayHaveLostHere: Bool {
    hasNetworkChanged || isLinkDown || isMissedByTheInterface
      || counted?.mayHaveFailedToSend == true || counted?.mayHaveMissed == true
  }

  /// Whether a RST came though not one packet had left by the interface towards the host.
  ///
  /// A count that stands still proves nothing where it is brought up to date late; so another
  /// connection to the same host must have moved it.
  var neverLeft: Bool {
    // One that has passed a router is not ours; 64 is what Linux begins with (ip-sysctl.rst).
    let hopLimit = ResetOrigin(known).hopLimit
    guard isRefusedByReset, !isOwnAddress, counted?.packetsSent == 0,
      hopLimit == nil || hopLimit == 64 || hopLimit == 128 || hopLimit == 255
    else { return false }
    let isLive = trials.contains {
      $0.answer == .established && ($0.evidence.counted?.packetsSent ?? 0) > 0
    }
    // What ran beside others saw their packets counted; so twice is enough.
    return isLive && resetAgain.count { $0.evidence.counted?.packetsSent == 0 } >= 2
  }

  /// Whether our own kernel counted a RST each time, or not once; absent where it is neither, or not
  /// known.
  ///
  /// It refused what a translation of addresses (NAT) sends to a port of its own; a packet filter's
  /// RSTs are not counted.
  var isResetHere: Bool? {
    let counts = resetAgain.map { $0.evidence.counted?.resetsSent }
    if counts.allSatisfy({ $0 == 0 }) { return false }
    return counts.allSatisfy { ($0 ?? 0) > 0 } ? true : nil
  }

  /// The trials that were reset as the first attempt was.
  private var resetAgain: [FinishedTrial] {
    trials.filter { $0.answer == .reset && $0.trial.purpose.isAtSamePort }
  }

  /// Whether the peer offers no room, and what it offered is full.
  var isWindowClosed: Bool {
    // A window that was never open may be that of a box that answers SYNs for a host that is not there.
    ending == .silentAfterData && status?.sendWindow == 0 && (status?.unsentBytes ?? 0) > 0
      && (handshake?.sendWindow ?? 0) > 0
  }
}

extension Trial.Purpose {
  /// Whether it goes to the port of the first attempt, by the whole way.
  fileprivate var isAtSamePort: Bool {
    switch self {
    case .first, .again, .floor: true
    default: false
    }
  }
}

extension AttemptEvidence {
  /// What a full accept queue of our own listener did to what we sent.
  enum Overflow {
    /// It turned nothing away.
    case unmet
    /// It turned something away, perhaps not ours.
    case perhaps
    /// It turned away all that we sent.
    case met
  }

  /// What a full accept queue did: the kernel counts each segment that finds it full, of anybody
  /// (ListenOverflows); net/ipv4/tcp_input.c, tcp_conn_request.
  var overflow: Overflow {
    guard acceptQueue?.isFull == true else { return .unmet }
    guard let overflows = counted?.listenOverflows else { return .perhaps }
    if overflows == 0 { return .unmet }
    return overflows >= (openedAt == nil ? status?.segmentsOut ?? 1 : 1) ? .met : .perhaps
  }
}

extension AcceptQueue {
  fileprivate func finding(
    _ overflow: AttemptEvidence.Overflow
  ) -> (FindingID, [Finding.Value]) {
    if listeners == 0, let elsewhere {
      return (.listenerElsewhere, [.init("listens-at", elsewhere)])
    }
    if listeners == 0 { return (.listenerNone, []) }
    let values = [Finding.Value("recv-q", "\(waiting)"), .init("send-q", "\(limit)")]
    if !isFull { return (.listenerPresent, values) }
    return (overflow == .unmet ? .listenerQueueUnmet : .listenerQueueFull, values)
  }
}
