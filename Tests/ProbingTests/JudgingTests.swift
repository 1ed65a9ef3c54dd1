// Every verdict of an attempt, its findings, and its nearest neighbour.
import Diagnosis
import Testing

@testable import Probing

@Suite struct JudgingTests {
  func verdict(_ scenes: [Scene], _ change: (inout ScriptedNetwork) -> Void = { _ in }) throws
    -> (Verdict, [FindingID])
  {
    let found = report(scenes, change)
    let report = try #require(found)
    return (report.verdict, report.ids)
  }

  // MARK: Refused

  @Test func aSegmentThatRefusedIsARefusalByReset() throws {
    let (verdict, ids) = try verdict([Scene(error: "ECONNREFUSED", status: .closed(in: 1))])
    #expect(
      verdict
        == Verdict(
          code: .tcpRefused, errno: "ECONNREFUSED", endedBy: .peer, phase: .connect,
          confidence: .suspected,
          neighbours: [.tcpRefusedByMiddlebox, .tcpResetInjected, .localFirewallReject]))
    #expect(ids == ["connect.refused-by-reset"])
  }

  @Test func aResetQuickerThanTheCallIsARefusalToo() throws {
    let (verdict, ids) = try verdict([Scene(status: .closed(in: 1))]) {
      $0.connectErrors = [0: "ECONNREFUSED"]
    }
    #expect(verdict.code == .tcpRefused)
    #expect(ids == ["connect.refused-by-reset"])
  }

  @Test func withoutASegmentItWasNotTheHost() throws {
    let (verdict, ids) = try verdict([Scene(error: "ECONNREFUSED", status: .closed(in: 0))])
    #expect(verdict.code == .probeUndetermined)
    #expect(verdict.neighbours == [.tcpRefusedByIcmp, .localFirewallReject])
    #expect(ids == ["connect.refused-without-segment"])
  }

  @Test func withoutCountsNobodyKnowsWhoRefused() throws {
    let (verdict, ids) = try verdict([Scene(error: "ECONNREFUSED", status: .closed(in: nil))])
    #expect(verdict.code == .probeUndetermined)
    #expect(
      verdict.neighbours == [
        .tcpRefusedByIcmp, .localFirewallReject, .tcpRefused, .tcpRefusedByMiddlebox,
      ])
    #expect(ids == ["evidence.no-segment-counts", "connect.failed-otherwise"])
  }

  @Test func withoutTheQueueAnIcmpErrorCannotBeExcluded() throws {
    let (verdict, ids) = try verdict([Scene(error: "ECONNREFUSED", status: .closed(in: 1))]) {
      $0.hasErrorQueue = false
    }
    #expect(verdict.code == .tcpRefused)
    #expect(verdict.confidence == .suspected)
    #expect(verdict.neighbours.contains(.tcpRefusedByIcmp))
    #expect(ids == ["evidence.no-error-queue", "connect.refused-by-reset"])
  }

  @Test func aSegmentBesideAnIcmpErrorDecidesNothing() throws {
    let icmp = IcmpError.v4(3, 3, from: "192.0.2.1", "ECONNREFUSED")
    let (verdict, _) = try verdict([
      Scene(error: "ECONNREFUSED", icmp: [icmp], status: .closed(in: 1))
    ])
    #expect(verdict.code == .probeUndetermined)
    #expect(verdict.neighbours.first == .tcpRefusedByIcmp)
  }

  // MARK: Silence

  @Test func silenceIsFiltered() throws {
    let (verdict, ids) = try verdict([Scene(status: .opening())])
    #expect(
      verdict
        == Verdict(
          code: .tcpFiltered, errno: nil, endedBy: .probeDeadline, phase: .connect,
          confidence: .suspected, neighbours: [.localFirewallDrop, .tcpQueueFull]))
    #expect(ids == ["connect.no-answer"])
  }

  @Test func theKernelsOwnTimeoutKeepsItsErrno() throws {
    let (verdict, ids) = try verdict([Scene(error: "ETIMEDOUT", status: .closed(in: 0))])
    #expect(verdict.code == .tcpFiltered)
    #expect(verdict.errno == "ETIMEDOUT")
    #expect(verdict.endedBy == .kernel)
    #expect(ids == ["connect.timed-out-by-kernel"])
  }

  @Test(arguments: [nil, 1]) func silenceThatNobodyCountedIsNotProven(segments: Int?) throws {
    let (verdict, ids) = try verdict([Scene(status: .opening(in: segments))])
    #expect(verdict.code == .probeUndetermined)
    #expect(verdict.endedBy == .probeDeadline)
    #expect(verdict.neighbours.contains(.tcpFiltered))
    #expect(!ids.isEmpty)
  }

  @Test func oneSynIsTooFewToSayFiltered() throws {
    var network = ScriptedNetwork()
    network.scenes = [0: [Scene(status: .opening())]]
    let short = run(network, settings: ProbeSettings(timeout: .milliseconds(300))).report
    #expect(short?.verdict.code == .probeUndetermined)
    #expect(short?.verdict.neighbours.contains(.okOpen) == true)
    let longer = run(network, settings: ProbeSettings(timeout: .seconds(1))).report
    #expect(longer?.verdict.code == .tcpFiltered)
    #expect(longer?.verdict.neighbours.contains(.localNeighborUnreachable) == true)
  }

  @Test func anIcmpErrorInTheQueueIsNoSilence() throws {
    let icmp = IcmpError.v4(3, 13, from: "192.0.2.1", "EHOSTUNREACH")
    let (verdict, ids) = try verdict([
      Scene(icmp: [icmp], status: .opening()), Scene(status: .opening()),
    ])
    #expect(verdict.code == .probeUndetermined)
    #expect(verdict.errno == nil)
    #expect(verdict.neighbours.prefix(2) == [.pathAdminProhibited, .tcpFiltered])
    #expect(
      ids == [
        "connect.icmp-error", "icmp.admin-prohibited", "connect.icmp-from-another-host",
      ])
  }

  // MARK: Other errnos of connect

  @Test(arguments: [
    ("ENETUNREACH", [VerdictCode.localNoRoute], Verdict.Phase.route),
    ("EHOSTUNREACH", [.localRouteUnreachable], .route),
    ("EACCES", [.localRouteProhibited, .localPermission], .route),
    ("EINVAL", [.localRouteBlackhole], .route), ("EPERM", [.localPermission], .connect),
    ("EADDRNOTAVAIL", [.localAddressUnavailable, .localPortsExhausted], .connect),
    ("ENOBUFS", [], .connect), ("errno 524", [], .connect),
  ])
  func whatConnectSaysAtOnceIsOfThisMachine(
    errno: String, neighbours: [VerdictCode], phase: Verdict.Phase
  ) throws {
    let name = ErrnoName(rawValue: errno)
    let (verdict, ids) = try verdict([Scene(status: .closed(in: 0))]) {
      $0.connectErrors = [0: name]
    }
    #expect(
      verdict
        == Verdict(
          code: .probeUndetermined, errno: name, endedBy: .kernel, phase: phase,
          confidence: .suspected, neighbours: neighbours))
    #expect(ids == ["connect.failed-locally"])
  }

  @Test(arguments: [
    (IcmpError.v4(3, 0, from: "192.0.2.1", "ENETUNREACH"), [VerdictCode.pathNetUnreachable]),
    (.v4(3, 1, from: "192.0.2.1", "EHOSTUNREACH"), [.pathHostUnreachable]),
    (.v4(3, 2, from: "192.0.2.1", "ENOPROTOOPT"), [.pathProtocolUnreachable]),
    (.v4(3, 3, from: "192.0.2.10", "ECONNREFUSED"), [.tcpRefusedByIcmp]),
    (.v4(3, 9, from: "192.0.2.1", "ENETUNREACH"), [.pathAdminProhibited]),
    (.v4(3, 13, from: "192.0.2.1", "EHOSTUNREACH"), [.pathAdminProhibited]),
    (.v4(11, 0, from: "192.0.2.1", "EHOSTUNREACH"), [.pathTtlExceeded]),
    (
      .v4(3, 1, from: "198.51.100.7", "EHOSTUNREACH"),
      [.localNeighborUnreachable, .localFirewallReject]
    ),
    (.v4(3, 3, from: "198.51.100.7", "ECONNREFUSED"), [.localFirewallReject]),
    (.v4(3, 1, from: nil, "EHOSTUNREACH"), [.pathHostUnreachable, .localFirewallReject]),
    (.v6(1, 0, from: "2001:db8::1", "ENETUNREACH"), [.pathNetUnreachable]),
    (.v6(1, 1, from: "2001:db8::1", "EACCES"), [.pathAdminProhibited]),
    (.v6(1, 3, from: "2001:db8::1", "EHOSTUNREACH"), [.pathHostUnreachable]),
    (.v6(1, 4, from: "2001:db8::10", "ECONNREFUSED"), [.tcpRefusedByIcmp]),
    (.v6(3, 0, from: "2001:db8::1", "EHOSTUNREACH"), [.pathTtlExceeded]),
    (.v4(12, 0, from: "192.0.2.1", "EPROTO"), []),
  ])
  func anIcmpErrorPointsAtItsSender(icmp: IcmpError, neighbours: [VerdictCode]) throws {
    let (verdict, ids) = try verdict([
      Scene(error: icmp.errno, icmp: [icmp], status: .closed(in: 0))
    ])
    // A box with one meaning is named; our own kernel, or nobody, is not. In the place of the target
    // a translation of our own may have put its address.
    let isNamed = neighbours.count == 1
    let isTheTarget = icmp.offender == v4.address
    #expect(verdict.code == (isNamed ? neighbours.first : .probeUndetermined))
    // What our own kernel sends itself is sure only where no packet left, and another's only where
    // the address is known to be a router's.
    #expect(verdict.confidence == (isNamed && !isTheTarget ? .likely : .suspected))
    #expect(verdict.errno == icmp.errno)
    #expect(verdict.phase == .connect)
    let others: [VerdictCode] = isTheTarget ? [.localFirewallReject] : []
    #expect(verdict.neighbours == (isNamed ? others : neighbours))
    let isOther = icmp.offender != nil && ![v4.address, own.address].contains(icmp.offender)
    #expect(ids.contains("connect.icmp-from-another-host") == isOther)
    let isTarget = icmp.offender == v4.address
    #expect(ids.contains("connect.icmp-from-target") == isTarget)
    let isOurs = icmp.offender == own.address
    #expect(ids.contains("connect.icmp-from-ourselves") == isOurs)
  }

  @Test(arguments: ["EHOSTUNREACH", "ENETUNREACH", "EACCES", "ENOPROTOOPT"])
  func withoutTheQueueALateErrnoMayBeOursOrThePaths(errno: String) throws {
    let (verdict, _) = try verdict([
      Scene(error: ErrnoName(rawValue: errno), status: .closed(in: 0))
    ])
    #expect(verdict.code == .probeUndetermined)
    #expect(verdict.neighbours.contains { $0.rawValue.hasPrefix("path.") })
    #expect(verdict.neighbours.contains(.localFirewallReject))
  }

  @Test(arguments: ["EMFILE", "ENFILE"]) func noDescriptorIsCertain(errno: String) throws {
    let report = try #require(
      report([]) { $0.failing = (2, ErrnoName(rawValue: errno)) })
    #expect(report.verdict.code == .localDescriptorLimit)
    #expect(report.verdict.confidence == .certain)
    #expect(report.ids == ["local.no-socket"])
    #expect(report.events == ["socket = \(errno)"])
  }

  // MARK: After the handshake

  static let opened = Scene(status: .open())

  @Test func aPeerThatSpeaksIsOpen() throws {
    let (verdict, ids) = try verdict([
      Self.opened, Scene(received: .bytes([0x41]), status: .open(in: 2)),
    ])
    #expect(
      verdict
        == Verdict(
          code: .okOpen, errno: nil, endedBy: .observer, phase: .open, confidence: .certain))
    #expect(ids == ["connect.established", "open.first-byte"])
  }

  @Test func aPeerThatAcknowledgesIsOpen() throws {
    let (verdict, ids) = try verdict([
      Self.opened, Self.opened, Scene(status: .open(in: 2, out: 3)),
    ])
    #expect(verdict.code == .okOpen)
    #expect(verdict.confidence == .certain)
    #expect(verdict.endedBy == .observer)
    #expect(
      ids == ["connect.established", "open.silent-and-acknowledged", "open.stayed-open"])
  }

  @Test func aPeerThatNeverAcknowledgesIsNot() throws {
    let (verdict, ids) = try verdict([
      Self.opened, Self.opened, Self.opened, Self.opened,
      Scene(error: "ETIMEDOUT", status: .closed(in: 1, out: 4)),
    ])
    #expect(
      verdict
        == Verdict(
          code: .tcpPhantom, errno: nil, endedBy: .probeDeadline, phase: .open,
          confidence: .suspected, neighbours: [.okOpen, .tcpQueueFull]))
    #expect(ids == ["connect.established", "open.keepalive-unanswered"])
  }

  @Test func aPeerThatRepeatsItsSynAckIsNotSurelyOpen() throws {
    let repeated = Scene(status: .open(in: 3, out: 5, sinceLastAck: .milliseconds(20)))
    let again = Scene(status: .open(in: 4, out: 6, sinceLastAck: .milliseconds(20)))
    let (verdict, ids) = try verdict([Self.opened, repeated, repeated, repeated, again])
    #expect(verdict.code == .probeUndetermined)
    #expect(verdict.neighbours == [.okOpen, .tcpQueueFull, .tcpPhantom])
    #expect(ids.contains("open.syn-ack-repeated"))
  }

  @Test func aPeerThatRepeatsItsSynAckOnceMayBeOpen() throws {
    let repeated = Scene(status: .open(in: 3, out: 5, sinceLastAck: .milliseconds(20)))
    let (verdict, ids) = try verdict([Self.opened, repeated])
    #expect(verdict.code == .okOpen)
    // A server with a full accept queue may be told to repeat it once (tcp_synack_retries).
    #expect(verdict.confidence == .suspected)
    #expect(verdict.neighbours == [.tcpQueueFull])
    #expect(ids.contains("open.acknowledged-after-repeat"))
  }

  @Test func aPeerIsNoPhantomWhereOurOwnLinkWentDown() throws {
    let unanswered = [
      Self.opened, Self.opened, Self.opened, Self.opened,
      Scene(error: "ETIMEDOUT", status: .closed(in: 1, out: 4)),
    ]
    for route in [
      RouteAnswer(refusal: "ENETUNREACH"), RouteAnswer(refusal: nil, hasLink: false),
    ] {
      let (verdict, ids) = try verdict(unanswered) { $0.route = route }
      #expect(verdict.code == .probeUndetermined)
      #expect(verdict.neighbours == [.tcpPhantom])
      #expect(ids.contains(route.hasLink == false ? "local.link-down" : "local.network-changed"))
    }
    let (verdict, _) = try verdict(unanswered) {
      $0.route = RouteAnswer(refusal: nil, hasLink: true)
    }
    #expect(verdict.code == .tcpPhantom)
  }

  @Test func aSocketThatMetItselfIsNotAPeer() throws {
    let (verdict, ids) = try verdict([Self.opened]) { $0.peer = own }
    #expect(verdict.code == .tcpSelfConnected)
    #expect(verdict.confidence == .certain)
    #expect(ids == ["connect.failed-otherwise"])
  }

  @Test func aPeerThatClosesIsNotOneThatResets() throws {
    let (closed, closing) = try verdict([
      Self.opened, Scene(received: .endOfFile, status: .open(in: 2)),
    ])
    #expect(closed.code == .appClosedOnAccept)
    #expect(closed.errno == nil)
    #expect(closing == ["connect.established", "open.fin-before-data", "open.ended-at-once"])
    let (reset, resetting) = try verdict([
      Self.opened, Scene(error: "ECONNRESET", received: .endOfFile, status: .closed(in: 2)),
    ])
    #expect(reset.code == .appResetOnAccept)
    #expect(reset.errno == "ECONNRESET")
    #expect(resetting == ["connect.established", "open.reset-before-data", "open.ended-at-once"])
  }

  @Test func aResetAfterTheKeepaliveNamesBoth() throws {
    let (verdict, ids) = try verdict([
      Self.opened, Self.opened, Scene(error: "ECONNRESET", status: .closed(in: 2, out: 3)),
    ])
    #expect(verdict.code == .probeUndetermined)
    #expect(verdict.neighbours == [.tcpPhantom, .appResetOnAccept, .tcpQueueFull])
    #expect(ids == ["connect.established", "open.reset-after-keepalive"])
  }

  @Test func withoutKeepaliveASilentPeerIsUndetermined() throws {
    let (verdict, ids) = try verdict([Self.opened]) { $0.canAsk = false }
    #expect(verdict.code == .probeUndetermined)
    #expect(verdict.neighbours == [.okOpen, .tcpPhantom])
    #expect(ids == ["connect.established", "evidence.no-keepalive", "open.stayed-open"])
  }

  @Test func anOlderKernelWithoutCountsLeavesASilentPeerUndetermined() throws {
    let (verdict, ids) = try verdict([Scene(status: .open(in: nil, out: nil))])
    #expect(verdict.code == .probeUndetermined)
    #expect(
      ids == ["evidence.no-segment-counts", "connect.established", "open.stayed-open"])
    let (speaking, _) = try self.verdict([
      Scene(received: .bytes([1]), status: .open(in: nil, out: nil))
    ])
    #expect(speaking.code == .okOpen)
  }

  @Test func aPathThatBreaksIsNotGuessed() throws {
    let (verdict, _) = try verdict([
      Self.opened, Scene(error: "EHOSTUNREACH", status: .closed(in: 1)),
    ])
    #expect(verdict.code == .probeUndetermined)
    #expect(verdict.errno == "EHOSTUNREACH")
    #expect(verdict.neighbours == [.tcpPathLost])
  }
}
