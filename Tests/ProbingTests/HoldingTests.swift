// A connection that works, stays idle, and is used again.
import Diagnosis
import Testing

@testable import Probing

@Suite struct HoldingTests {
  private static let opened = Scene(status: .open())
  private static let answered = Scene(
    received: .bytes([0x2B]), status: status(in: 3, unacknowledged: 0))
  private static let quiet = Scene(status: status(in: 3, unacknowledged: 0))

  private static func status(
    _ state: ConnectionStatus.State = .open, in segments: Int, unacknowledged: Int
  ) -> ConnectionStatus {
    ConnectionStatus(
      state: state, segmentsIn: segments, segmentsOut: 4, retransmissions: 0,
      unacknowledged: unacknowledged, unsentBytes: 0)
  }

  /// Probes with data, an answer, an idle minute, and then these scenes.
  private func probe(
    after idle: [Scene], sending payload: String = "hello", followsUp: Bool = false,
    host: String? = nil, twin: [Scene]? = nil, _ change: (inout ScriptedNetwork) -> Void = { _ in }
  ) throws -> ProbeReport {
    var network = ScriptedNetwork()
    network.scenes = [0: [Self.opened, Self.opened, Self.answered] + idle]
    network.script = { _, _ in twin ?? [Scene(status: .opening())] }
    change(&network)
    var settings = ProbeSettings(
      wait: .milliseconds(300), payload: Array(payload.utf8), hold: .seconds(60),
      followsUp: followsUp)
    settings.address = host
    return try #require(run(network, settings: settings).report)
  }

  @Test func whoAnswersAgainIsOpen() throws {
    let report = try probe(after: [Self.quiet, Self.quiet, Self.answered])
    #expect(report.verdict.code == .okOpen)
    #expect(report.verdict.phase == .idle)
    #expect(report.events.contains("idle 60000 ms"))
    let held = try #require(report.findings.first { $0.id == "hold.answered" })
    #expect(held.values.first == .init("idle-ms", "60000.0"))
  }

  @Test func aResetAfterIdlenessIsStateLostOnlyWhereTheTwinPassesAndNeverForSure() throws {
    let reset = Scene(error: "ECONNRESET", status: .closed())
    let idle = [Self.quiet, Self.quiet, reset]
    let alone = try probe(after: idle)
    #expect(alone.verdict.code == .tcpStateLost)
    #expect(alone.verdict.confidence == .suspected)
    let working = try probe(
      after: idle, followsUp: true,
      twin: [Self.opened, Self.opened, Self.answered, Self.quiet, Self.quiet, Self.answered])
    #expect(working.verdict.code == .tcpStateLost)
    // A program that closes late what was idle resets the same way.
    #expect(working.verdict.confidence == .suspected)
    #expect(working.verdict.neighbours == [.appResetAfterData])
    #expect(working.ids.contains("hold.works-without-idle"))
    let resetting = try probe(
      after: idle, followsUp: true,
      twin: [Self.opened, Self.opened, Self.answered, Self.quiet, Self.quiet, reset])
    #expect(resetting.verdict.code == .appResetAfterData)
    #expect(resetting.verdict.confidence == .suspected)
    #expect(resetting.ids.contains("hold.reset-without-idle"))
  }

  @Test func aResetForWhatNeverLeftMayBeOurOwnFilters() throws {
    let reset = Scene(error: "ECONNRESET", status: .closed(in: 3, out: 4))
    let report = try probe(
      after: [Self.quiet, Self.quiet, reset], followsUp: true,
      twin: [Self.opened, Self.opened, Self.answered, Self.quiet, Self.quiet, Self.answered]
    ) { $0.countsPackets = { _ in 1 } }
    #expect(report.verdict.code == .tcpStateLost)
    #expect(report.verdict.confidence == .suspected)
    #expect(report.verdict.neighbours == [.appResetAfterData, .localFirewallReject])
  }

  @Test func whatIsNeverAcknowledgedAgainIsAPeerThatVanished() throws {
    let lost = Scene(status: Self.status(in: 3, unacknowledged: 1))
    let report = try probe(after: [Self.quiet, Self.quiet, lost], followsUp: true)
    #expect(report.verdict.code == .tcpPeerVanished)
    #expect(report.verdict.confidence == .likely)
    // What it did before is told as it was then.
    #expect(report.ids.contains("open.answer-to-data"))
    let alone = try probe(after: [Self.quiet, Self.quiet, lost])
    #expect(alone.verdict.confidence == .suspected)
    #expect(report.verdict.errno == nil)
    #expect(report.verdict.endedBy == .probeDeadline)
  }

  @Test func aNewConnectionTellsALostFlowFromALostHost() throws {
    let lost = Scene(status: Self.status(in: 3, unacknowledged: 1))
    let idle = [Self.quiet, Self.quiet, lost]
    let answered = try probe(after: idle, followsUp: true, twin: [Self.opened])
    #expect(answered.verdict.code == .tcpPeerVanished)
    #expect(answered.ids.contains("hold.new-connection-answered"))
    let silent = try probe(after: idle, followsUp: true)
    #expect(silent.verdict.code == .tcpPeerVanished)
    #expect(silent.ids.contains("hold.new-connection-unanswered"))
    // The early handshake says nothing of a host that is lost now.
    #expect(!silent.ids.contains("connect.established"))
    #expect(silent.ids.contains("hold.worked"))
  }

  @Test func theLadderShowsWhatAsksAfterTheIdleTime() throws {
    let silent = Scene(status: Self.status(in: 1, unacknowledged: 0))
    let answers = Scene(status: Self.status(in: 2, unacknowledged: 0))
    var network = ScriptedNetwork()
    network.scenes = [
      0: [Self.opened, Self.opened, silent, answers, answers, answers, answers, answers, answers]
        + Array(repeating: answers, count: 9) + [
          Scene(status: Self.status(in: 3, unacknowledged: 0))
        ]
    ]
    let report = try #require(
      run(network, settings: ProbeSettings(hold: .seconds(60), followsUp: false)).report)
    #expect(report.verdict.code == .okOpen)
    let idle = try #require(report.events.firstIndex(of: "idle 60000 ms"))
    #expect(report.events[idle...].contains("keepalive probe"))
    #expect(report.events.suffix(2) == ["ACK", "close"])
  }

  /// When a connection whose data nothing acknowledges is given up, counted from its use: the kernel
  /// retransmits at these times.
  private func giveUp(_ retransmissions: [Duration]) -> Duration {
    var holding = Holding(from: .zero, hold: .seconds(1), count: 5, wait: .milliseconds(300))
    var (now, event) = (Duration.zero, ConnectionEvent.begin)
    while now < .seconds(60) {
      let used = now - .seconds(1)
      switch holding.handle(event, at: now) {
      case .stopAsking: event = .quieted
      case .send: event = .sent(5)
      case .wait(let until): (now, event) = (until, .tick)
      case .look:
        let count = retransmissions.count { $0 <= used }
        let status = ConnectionStatus(
          state: .open, segmentsIn: 3, segmentsOut: 4 + count, retransmissions: count,
          unacknowledged: used < .zero ? 0 : 1, unsentBytes: 0)
        event = .looked(Look(status: status))
      case .askByKeepalive: event = .begun(asked: true)
      case .end(let ending):
        #expect(ending == .unansweredAfterIdle)
        return used
      }
    }
    return now
  }

  /// New connections are asked next: an outage that ends in between looks like a flow that is lost.
  @Test func dataIsGivenUpJustAfterItWasRetransmitted() {
    let quick = giveUp([0.2, 0.6, 1.4, 3, 6.2, 12.6].map { .seconds($0) })
    #expect((Duration.seconds(6.6)...(.seconds(7.3))).contains(quick), "\(quick)")
    let slow = giveUp([0.6, 1.8, 4.2, 9].map { .seconds($0) })
    #expect((Duration.seconds(9.3)...(.seconds(10.1))).contains(slow), "\(slow)")
    // Where the kernel does not tell, or does not retransmit any more, there is an end too.
    #expect((Duration.seconds(14)...(.seconds(14.2))).contains(giveUp([])))
  }

  @Test func aPathThatIsThereAgainIsNotSurelyLost() throws {
    let unreachable = Scene(error: "EHOSTUNREACH", status: Self.status(in: 3, unacknowledged: 5))
    let idle = [Self.quiet, Self.quiet, unreachable]
    let over = try probe(after: idle, followsUp: true, twin: [Self.opened])
    #expect(over.verdict.code == .tcpPathLost)
    #expect(over.verdict.confidence == .suspected)
    #expect(over.verdict.neighbours == [.okOpen])
  }

  @Test func aLinkThatWentDownIsNotThePeers() throws {
    let lost = Scene(status: Self.status(in: 3, unacknowledged: 1))
    let report = try probe(after: [Self.quiet, Self.quiet, lost], followsUp: true) {
      $0.counters = [MachineCounters(failedRetransmissions: 0, linkChanges: 2)]
      $0.laterCounters = MachineCounters(failedRetransmissions: 0, linkChanges: 3)
    }
    #expect(report.verdict.code == .probeUndetermined)
    #expect(report.ids.contains("local.network-changed"))
  }

  @Test(
    arguments: [
      RouteAnswer(refusal: nil, interface: "wg0", gateway: "10.8.0.1", hasLink: true),
      RouteAnswer(refusal: nil, interface: "eth0", gateway: "192.0.2.77", hasLink: true),
      RouteAnswer(refusal: "EHOSTUNREACH"),
    ]) func aRouteThatWasChangedIsNotThePeers(now: RouteAnswer) throws
  {
    let before = RouteAnswer(
      refusal: nil, interface: "eth0", gateway: "192.0.2.1", hasLink: true)
    let lost = Scene(status: Self.status(in: 3, unacknowledged: 1))
    let idle = [Self.quiet, Self.quiet, lost]
    let changed = try probe(after: idle, followsUp: true) {
      ($0.route, $0.laterRoute) = (before, now)
    }
    #expect(changed.verdict.code == .probeUndetermined)
    #expect(changed.verdict.confidence == .suspected)
    #expect(changed.verdict.neighbours == [.tcpPeerVanished])
    let finding = try #require(changed.findings.first { $0.id == "local.network-changed" })
    #expect(finding.values.contains(.init("route-before", "via 192.0.2.1 dev eth0")))
    #expect(finding.values.contains(.init("route-now", now.text ?? "none")))
    let unchanged = try probe(after: idle, followsUp: true) { $0.route = before }
    #expect(unchanged.verdict.code == .tcpPeerVanished)
    #expect(unchanged.verdict.confidence == .likely)
    #expect(!unchanged.ids.contains("local.network-changed"))
  }

  @Test func anIcmpErrorOnAnotherWayThanBeforeIsNotSurelyThePaths() throws {
    let unreachable = Scene(error: "EHOSTUNREACH", status: Self.status(in: 3, unacknowledged: 5))
    let error = IcmpError.v4(3, 1, from: "10.8.0.1", "EHOSTUNREACH")
    let report = try probe(
      after: [Self.quiet, Self.quiet, unreachable], followsUp: true,
      twin: [Scene(error: "EHOSTUNREACH", icmp: [error], status: .closed(in: 0))]
    ) {
      $0.route = RouteAnswer(refusal: nil, interface: "eth0", hasLink: true)
      $0.laterRoute = RouteAnswer(refusal: nil, interface: "wg0", hasLink: true)
    }
    #expect(report.verdict.code == .probeUndetermined)
    #expect(report.verdict.neighbours.first == .tcpPathLost)
  }

  @Test(arguments: ["127.0.0.1", own.address]) func aLoThatWentDownIsNotThePeers(
    host: String
  ) throws {
    let lost = Scene(status: Self.status(in: 3, unacknowledged: 1))
    let report = try probe(
      after: [Self.quiet, Self.quiet, lost], followsUp: true, host: host
    ) {
      $0.loopbackIsUp = false
      $0.acceptQueue = AcceptQueue(listeners: 1, waiting: 0, limit: 8)
    }
    #expect(report.verdict.code == .probeUndetermined)
    #expect(report.verdict.confidence == .suspected)
    #expect(report.ids.contains("local.loopback-down"))
  }

  @Test func whoNeverAnswersIsAsSilentAsWithoutTheIdleTime() throws {
    var network = ScriptedNetwork()
    network.scenes = [0: [Self.opened, Self.opened, Self.quiet]]
    let silent = try #require(
      run(
        network,
        settings: ProbeSettings(
          wait: .milliseconds(300), payload: Array("hello".utf8), hold: .seconds(60),
          followsUp: false)
      ).report)
    #expect(silent.verdict.code == .appSilent)
    #expect(silent.verdict.confidence == .suspected)
    #expect(silent.verdict.phase == .idle)
    #expect(silent.verdict.neighbours.contains(.okOpen))
    #expect(silent.verdict.neighbours.contains(.tcpQueueFull))
    #expect(silent.ids.contains("hold.acknowledged"))
  }

  @Test func anAnswerToWhatWasSentAgainIsToldToBeLate() throws {
    var late = Self.status(in: 4, unacknowledged: 0)
    late.retransmissions = 3
    let report = try probe(
      after: [Self.quiet, Self.quiet, Scene(received: .bytes([0x2B]), status: late)])
    #expect(report.verdict.code == .okOpen)
    let finding = try #require(report.findings.first { $0.id == "hold.answered-late" })
    #expect(finding.values == [.init("retransmissions", "3")])
    let prompt = try probe(after: [Self.quiet, Self.quiet, Self.answered])
    #expect(!prompt.ids.contains("hold.answered-late"))
  }

  @Test func aLossThatIsOurOwnIsNotThePeers() throws {
    let lost = Scene(status: Self.status(in: 3, unacknowledged: 1))
    let report = try probe(after: [Self.quiet, Self.quiet, lost], followsUp: true) {
      $0.counters = [MachineCounters(failedRetransmissions: 0)]
      $0.laterCounters = MachineCounters(failedRetransmissions: 3)
    }
    #expect(report.verdict.code == .probeUndetermined)
    #expect(report.verdict.neighbours == [.tcpPeerVanished, .localFirewallDrop])
  }

  @Test func aLossBesideOthersOfOursMayBeOurOwn() throws {
    let lost = Scene(status: Self.status(in: 3, unacknowledged: 1))
    let report = try probe(after: [Self.quiet, Self.quiet, lost], followsUp: true) {
      $0.counters = [MachineCounters(failedRetransmissions: 0)]
      $0.laterCounters = MachineCounters(failedRetransmissions: 3, isShared: true)
    }
    #expect(report.verdict.code == .probeUndetermined)
    #expect(report.verdict.neighbours == [.tcpPeerVanished, .localFirewallDrop])
  }

  @Test func anIcmpErrorAfterwardsIsAPathThatWasLost() throws {
    let lost = Scene(
      icmp: [.v4(3, 1, from: "198.51.100.1", "EHOSTUNREACH")],
      status: Self.status(in: 3, unacknowledged: 1))
    let report = try probe(after: [Self.quiet, Self.quiet, lost])
    #expect(report.verdict.code == .tcpPathLost)
    #expect(report.ids.contains("hold.unreachable"))
  }

  @Test func whoClosesWhileIdleHasALimitAndIsHealthy() throws {
    let report = try probe(
      after: [Self.quiet, Scene(received: .endOfFile, status: .open(in: 4))])
    #expect(report.verdict.code == .okOpen)
    #expect(report.verdict.confidence == .likely)
    #expect(report.ids.contains("hold.closed-while-idle"))
  }

  @Test func whoClosesAtWhatIsSentAfterIdleHasTakenIt() throws {
    let closed = Scene(received: .endOfFile, status: .open(in: 5))
    let report = try probe(after: [Self.quiet, Self.quiet, closed])
    #expect(report.verdict.code == .appClosedAfterData)
    #expect(report.verdict.confidence == .suspected)
    #expect(report.verdict.phase == .data)
    #expect(report.ids.contains("hold.closed-after-data"))
  }

  @Test func aResetWhileIdleIsNotSaidToAnswerUs() throws {
    let report = try probe(
      after: [Self.quiet, Scene(error: "ECONNRESET", status: .closed())])
    #expect(report.verdict.code == .probeUndetermined)
    #expect(report.verdict.neighbours == [.tcpStateLost, .appResetAfterData])
  }

  @Test func withoutDataOnlyKeepaliveAsksAndTheReportSaysWhatThatCannotShow() throws {
    var network = ScriptedNetwork()
    let asked = Scene(status: .open(in: 2))
    network.scenes = [
      0: [Self.opened, Self.opened, asked, asked, asked, Scene(status: .open(in: 3))]
    ]
    let settings = ProbeSettings(
      wait: .milliseconds(300), hold: .seconds(60), followsUp: false)
    let ran = run(network, settings: settings)
    let report = try #require(ran.report)
    #expect(report.verdict.code == .okOpen)
    // Between the two times that it is asked nothing goes out by itself.
    #expect(
      ran.network.log.filter { ["keepalive", "quiet"].contains($0) } == [
        "keepalive", "quiet", "keepalive",
      ])
    #expect(report.ids.contains("hold.acknowledged"))
    #expect(report.ids.contains("hold.keepalive-only"))
  }

  @Test func aConnectionThatNeverWorkedIsNotHeld() throws {
    var network = ScriptedNetwork()
    network.scenes = [0: [Scene(error: "ECONNREFUSED", status: .closed())]]
    let settings = ProbeSettings(hold: .seconds(60), followsUp: false)
    let report = try #require(run(network, settings: settings).report)
    #expect(report.verdict.code == .tcpRefused || report.verdict.code == .probeUndetermined)
    #expect(report.elapsed < .seconds(2))
  }
}
