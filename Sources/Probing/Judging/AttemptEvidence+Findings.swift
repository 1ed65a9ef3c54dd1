// Evidence to findings: what one attempt saw, in the closed vocabulary.
import Diagnosis

extension AttemptEvidence {
  /// The findings of the attempt, with the values seen.
  func findings(stamp: FindingStamp) -> [Finding] {
    guard let ending else { return [] }
    var found: [Finding] = []
    func add(_ id: FindingID, _ values: [Finding.Value] = []) {
      found.append(stamp.finding(id, values, address: endpoint.address))
    }
    if case .noSocket(let failure) = ending {
      add(failure.isOfBinding ? .localBindFailed : .localNoSocket, failure.values)
      for (id, values) in findingsOfPorts { add(id, values) }
      return found
    }
    if !hasErrorQueue, transport != .unix { add(.evidenceNoErrorQueue) }
    if lacksSegmentCounts { add(.evidenceNoSegmentCounts) }
    for (index, error) in icmp.enumerated() where !icmp.prefix(index).contains(error) {
      add(.connectIcmpError, error.values)
      if let named = error.codeOfThePath?.icmpFinding { add(named) }
      if error.isBeyondScope { add(.icmpBeyondScope) }
      if let offender = error.offender {
        add(sender(of: error), [.init("offender", offender)])
      }
    }
    if isLoopbackDown { add(.localLoopbackDown, [.init("interface", "lo")]) }
    if transport == .udp {
      return found
        + datagramFindings(ending).map { stamp.finding($0, $1, address: endpoint.address) }
    }
    if transport == .unix, let failed = unixFailure(ending) {
      return found + failed.map { stamp.finding($0, $1) }
    }
    if let openedAt {
      // What was lost since speaks of now, and no more of a host that is there.
      let opened = isLostAfterIdle ? FindingID.holdWorked : .connectEstablished
      add(
        transport == .unix ? .unixConnected : opened,
        [.init("elapsed-ms", openedAt.milliseconds)])
      if let again = handshake?.retransmissions, again > 0, transport == .tcp {
        add(.connectEstablishedLate, [.init("retransmissions", "\(again)")])
      }
      if transport == .unix { for (id, values) in unixAccepting { add(id, values) } }
    }
    let outcome = unixOutcome(worked ?? ending)
    switch worked ?? ending {
    case _ where !outcome.isEmpty: for (id, values) in outcome { add(id, values) }
    case .refusedByCall(let errno):
      let id = errno == "ECONNREFUSED" ? failure(errno) : .connectFailedLocally
      add(id, [.init("errno", errno.rawValue)] + counts)
      if id == .connectFailedLocally {
        for (id, values) in whyFailedHere(errno) { add(id, values) }
      }
    case .connectFailed(let errno):
      add(failure(errno), [.init("errno", errno?.rawValue ?? "none")] + counts)
    case .noHandshake where icmp.isEmpty && (status?.segmentsIn ?? 0) == 0:
      add(.connectNoAnswer, [.init("elapsed-ms", elapsed.milliseconds)] + counts)
    case .spoke(let bytes):
      add(
        // What only fills segments has no answer.
        answersData && !hasSentFiller ? .openAnswerToData : .openFirstByte,
        [.init("bytes", String(bytes.count)), .init("first-bytes", bytes.shown)])
    case .endOfFile where answersData: add(.openFinAfterData, sinceHandshake + amounts)
    case .reset where sentBytes > 0: add(.openResetAfterData, sinceHandshake + amounts)
    case .endOfFile:
      add(.openFinBeforeData, sinceHandshake)
      add(endingTime)
    case .reset:
      add(.openResetBeforeData, sinceHandshake + counts)
      add(endingTime)
    case .silentAfterData:
      add(wasDataTaken ? .openSilentAfterData : .openDataUnacknowledged, amounts + counts)
    case .resetAfterKeepalive: add(.openResetAfterKeepalive, sinceHandshake + counts)
    case .acknowledged:
      add(.openSilentAndAcknowledged, counts)
      if held == nil { add(.openStayedOpen, sinceHandshake) }
    case .keepaliveUnanswered: add(.openKeepaliveUnanswered, sinceHandshake + counts)
    case .acknowledgedAfterRepeat:
      add(.openAcknowledgedAfterRepeat, counts)
      add(.openStayedOpen, sinceHandshake)
    case .acknowledgedAmongRepeats:
      add(.openSynAckRepeated, sinceHandshake + counts)
      add(.openStayedOpen, sinceHandshake)
    case .notAnsweredYet: add(.openStayedOpen, sinceHandshake + counts)
    case .notAsked:
      if !wasAsked, transport == .tcp { add(.evidenceNoKeepalive) }
      add(.openStayedOpen, sinceHandshake)
    // Only a trial ends so, and what it saw is told by its inquiry.
    case .opened: break
    case .cancelled: add(.probeCancelled, [.init("elapsed-ms", elapsed.milliseconds)])
    case .brokeOff(let errno): add(.connectFailedOtherwise, [.init("errno", errno.rawValue)])
    // A stray segment is no answer, and not silence either.
    case .noHandshake where icmp.isEmpty:
      add(.connectFailedOtherwise, [.init("errno", "none")] + counts)
    case .selfConnected:
      add(.connectFailedOtherwise, [.init("errno", "none"), .init("peer", endpoint.text)])
    case .noSocket, .noHandshake, .sendRefused, .noAnswer, .spokeAfterIdle, .silentAfterIdle,
      .resetAfterIdle, .endOfFileAfterIdle, .unansweredAfterIdle, .unreachableAfterIdle,
      .endOfFileWhileIdle, .resetWhileIdle:
      break
    }
    if ending == .noHandshake, isFromLoopback { add(.localSourceLoopback) }
    for (id, values) in findingsOfSpeech + findingsOfHolding { add(id, values) }
    if neighbourFailed == true, isAsLateAsADeadNeighbour { add(.neighbourFailedInTable) }
    for (id, values) in findingsOfTrials + findingsOfCapture { add(id, values) }
    return found
  }

  /// What this machine's tables say of a call that failed at once.
  ///
  /// Where call and table disagree, something else than the route decided: with IPv6 switched off
  /// connect says EADDRNOTAVAIL, and the table ENETUNREACH (measured).
  func whyFailedHere(_ errno: ErrnoName) -> [(FindingID, [Finding.Value])] {
    guard let route, [nil, errno].contains(route.refusal) else { return [] }
    let isOfTheTable = route.isWay || refusalOfTheTable != nil
    return (isOfTheTable ? [(route.finding, route.values)] : [])
      + (route.reachesMany ? [(.localBroadcastAddress, [])] : [])
      + (isFromLoopback ? [(.localSourceLoopback, [])] : [])
  }

  /// The errno with which the table refuses; absent where the look-up ends so for another reason.
  ///
  /// From a loopback address or by lo there is no way to another machine, whatever the table says:
  /// EINVAL (net/ipv4/route.c, __mkroute_output), over IPv6 by lo ENETUNREACH.
  var refusalOfTheTable: ErrnoName? {
    let isOfLoopback = route?.refusal == "EINVAL" || route?.refusal == "ENETUNREACH"
    return isFromLoopback && isOfLoopback ? nil : route?.refusal
  }

  /// Whether a FIN answers our data: the peer's kernel had taken all of it.
  ///
  /// Where it had not, the FIN may have been on its way before our data came.
  var answersData: Bool { sentBytes > 0 && (transport == .unix || wasDataTaken) }

  /// Whether all that we sent first was acknowledged; what came after an idle time is told apart.
  private var wasDataTaken: Bool { worked == nil ? isDataAcknowledged : hadTakenData }

  /// Whether the peer's kernel acknowledged all that we sent; what still waits for a window was not.
  var isDataAcknowledged: Bool { status?.isTaken == true }

  private var amounts: [Finding.Value] {
    [.init("sent-bytes", String(sentBytes))]
      + (status?.unacknowledged.map { [.init("unacknowledged-segments", String($0))] } ?? [])
      + (status?.unsentBytes.map { [.init("unsent-bytes", String($0))] } ?? [])
  }

  /// Who sent an ICMP error; our own kernel sends itself some, and is no other host.
  private func sender(of error: IcmpError) -> FindingID {
    if error.offender == endpoint.address { return .connectIcmpFromTarget }
    return isOurs(error) ? .connectIcmpFromOurselves : .connectIcmpFromAnotherHost
  }

  /// Who closes on purpose does it at once; who waited before had a timer.
  private var endingTime: FindingID {
    let lasted = elapsed - (openedAt ?? elapsed)
    return lasted < .milliseconds(500) ? .openEndedAtOnce : .openEndedAfterAWait
  }

  /// The finding of a connect that failed.
  private func failure(_ errno: ErrnoName?) -> FindingID {
    switch (errno, status?.segmentsIn) {
    case ("ECONNREFUSED", 0): .connectRefusedWithoutSegment
    case ("ECONNREFUSED", .some) where icmp.isEmpty: .connectRefusedByReset
    case ("ETIMEDOUT", _): .connectTimedOutByKernel
    default: .connectFailedOtherwise
    }
  }

  private var sinceHandshake: [Finding.Value] {
    openedAt.map { [.init("elapsed-ms", (elapsed - $0).milliseconds)] } ?? []
  }

  private var counts: [Finding.Value] {
    let seen = [
      ("segments-in", status?.segmentsIn), ("segments-out", status?.segmentsOut),
      ("retransmissions", status?.retransmissions),
    ]
    return seen.compactMap { name, count in count.map { .init(name, String($0)) } }
  }
}

extension RouteAnswer {
  /// What the table says, as a finding.
  fileprivate var finding: FindingID {
    switch refusal {
    case nil: .routeFound
    case "EHOSTUNREACH": .routeUnreachable
    case "EACCES": .routeProhibited
    case "EINVAL": .routeBlackhole
    default: .routeNone
    }
  }

  fileprivate var values: [Finding.Value] {
    (refusal.map { [.init("errno", $0.rawValue)] } ?? [])
      + (text.map { [.init("route", $0)] } ?? [])
  }
}

extension VerdictCode {
  /// The finding that an ICMP error with this meaning came.
  fileprivate var icmpFinding: FindingID? {
    switch self {
    case .pathHostUnreachable: .icmpHostUnreachable
    case .pathNetUnreachable: .icmpNetUnreachable
    case .pathAdminProhibited: .icmpAdminProhibited
    case .pathProtocolUnreachable: .icmpProtocolUnreachable
    case .tcpRefusedByIcmp: .icmpPortUnreachable
    case .pathTtlExceeded: .icmpTtlExceeded
    default: nil
    }
  }
}

extension CallFailure {
  /// Whether no port was left to draw: we bind to port 0, and so no socket but all are in the way.
  var isOfPorts: Bool { call == "bind" && errno == "EADDRINUSE" }

  /// Whether there is a socket, but it could not be given its address or its interface.
  var isOfBinding: Bool { call == "bind" || call.hasSuffix("SO_BINDTODEVICE") }

  /// The call and its errno as a finding's values.
  var values: [Finding.Value] { [.init("call", call), .init("errno", errno.rawValue)] }
}

extension IcmpError {
  fileprivate var values: [Finding.Value] {
    [
      .init("protocol", family == .ipv6 ? "icmpv6" : "icmp"), .init("type", String(type)),
      .init("code", String(code)), .init("offender", offender ?? "unknown"),
      .init("errno", errno.rawValue),
    ]
  }
}
