// What is asked where nothing answers: other ports, the same once more, hop by hop, this machine.
import Diagnosis
import Testing

@testable import Probing

@Suite struct SilenceTests {
  private static let silent = Scene(status: .opening())
  private static let router = RouteAnswer(
    refusal: nil, interface: "eth0", gateway: "198.51.100.1")

  private func probe(
    _ change: (inout ScriptedNetwork) -> Void = { _ in },
    _ script: @escaping @Sendable (Endpoint, ConnectionOptions) -> [Scene]
  ) throws -> ProbeReport {
    var network = ScriptedNetwork()
    network.scenes = [0: [Self.silent]]
    network.route = Self.router
    network.script = script
    change(&network)
    return try #require(run(network, settings: ProbeSettings()).report)
  }

  /// A way of routers that say where the hop limit ends, up to one.
  private static func way(
    _ options: ConnectionOptions, until last: Int, version6: Bool = false
  ) -> Scene? {
    guard let hop = options.hopLimit, hop <= last else { return nil }
    let error: IcmpError =
      version6
      ? .v6(3, 0, from: "2001:db8::\(hop)", "EHOSTUNREACH")
      : .v4(11, 0, from: "198.51.100.\(hop)", "EHOSTUNREACH")
    return Scene(error: "EHOSTUNREACH", icmp: [error], status: .closed(in: 0))
  }

  @Test(arguments: [false, true]) func theLastRouterThatAnswersIsNamed(version6: Bool) throws {
    let report = try probe({
      if version6 { $0.resolution = .addresses([v6]) }
    }) { _, options in
      [Self.way(options, until: 3, version6: version6) ?? Self.silent]
    }
    #expect(report.verdict.code == .tcpFiltered)
    #expect(report.verdict.confidence == .suspected)
    let dies = try #require(report.findings.first { $0.id == "path.dies-after" })
    #expect(dies.values.first { $0.name == "hop" }?.value == "3")
    #expect(
      dies.values.first { $0.name == "router" }?.value
        == (version6 ? "2001:db8::3" : "198.51.100.3"))
    #expect(report.ids.contains("address.no-port-answers"))
    #expect(report.elapsed <= .seconds(5))
    let spent = try #require(report.attempts.first?.spent)
    #expect(spent.attempts <= 16)
    #expect(spent.packets <= 40)
  }

  @Test func aHopThatIsSilentBetweenTwoDoesNotEndTheWalk() throws {
    let report = try probe { _, options in
      options.hopLimit == 2 ? [Self.silent] : [Self.way(options, until: 4) ?? Self.silent]
    }
    let hops = report.findings.flatMap(\.values).first { $0.name == "hops" }?.value
    #expect(
      hops == "1 198.51.100.1, 2 *, 3 198.51.100.3, 4 198.51.100.4, 5 *, 6 *, 7 *")
  }

  @Test func aHostThatAnswersOnAnotherPortIsThere() throws {
    let report = try probe { endpoint, options in
      endpoint.port == 22
        ? [Scene(error: "ECONNREFUSED", status: .closed(in: 1))]
        : [Self.way(options, until: 1) ?? Self.silent]
    }
    #expect(report.verdict.code == .tcpFiltered)
    let control = report.findings.first { $0.id == "address.other-port-answers" }
    #expect(control?.values.map(\.value) == ["22", "RST"])
  }

  @Test func onTheLinkNoRouterIsAsked() throws {
    let report = try probe({ $0.route = RouteAnswer(refusal: nil, interface: "eth0") }) {
      _, options in
      #expect(options.hopLimit == nil)
      return [Self.silent]
    }
    #expect(!report.ids.contains("path.hops"))
  }

  @Test func mixedSuccessIsSuspectedOfAFullQueueAndNeverMore() throws {
    let report = try probe { endpoint, options in
      let isSame = endpoint.port == v4.port && options.hopLimit == nil
      return isSame ? [Scene(status: .open())] : [Self.silent]
    }
    #expect(report.verdict.code == .tcpQueueFull)
    #expect(report.verdict.confidence == .suspected)
    #expect(report.verdict.neighbours.contains(.tcpFiltered))
    #expect(report.ids.contains("tries.mixed"))
  }

  @Test func anAnswerAfterAllMakesTheSilenceForgotten() throws {
    var network = ScriptedNetwork()
    network.route = Self.router
    network.script = { _, _ in [Self.silent] }
    network.scenes = [
      0: [
        Self.silent, Self.silent, Scene(status: .open()),
        Scene(received: .bytes(Array("hi".utf8)), status: .open(in: 2)),
      ]
    ]
    let report = try #require(run(network, settings: ProbeSettings()).report)
    #expect(report.verdict.code == .okOpen)
    #expect(report.ids == ["connect.established", "open.first-byte"])
  }

  @Test func fromTheLoopbackInterfaceNoOtherHostIsFiltered() throws {
    var settings = ProbeSettings()
    settings.options.source = "lo"
    var network = ScriptedNetwork()
    network.route = Self.router
    network.script = { _, _ in [Self.silent] }
    network.scenes = [0: [Self.silent]]
    let report = try #require(run(network, settings: settings).report)
    #expect(report.verdict.code == .probeUndetermined)
    #expect(report.verdict.neighbours == [.localAddressUnavailable, .tcpFiltered])
    #expect(report.ids.contains("local.source-loopback"))
  }

  // MARK: This machine

  private static let own = Endpoint(address: "127.0.0.1", family: .ipv4, port: 5432)

  private func here(_ change: (inout ScriptedNetwork) -> Void) throws -> ProbeReport {
    try probe({
      $0.resolution = .addresses([Self.own])
      change(&$0)
    }) { _, _ in [Self.silent] }
  }

  /// The kernel counts each SYN that finds the queue full; a rule of ours may drop them before.
  @Test(
    arguments: [
      (4, .tcpQueueFull, .certain), (1, .tcpQueueFull, .suspected),
      (nil, .tcpQueueFull, .suspected),
      (0, .tcpFiltered, .suspected),
    ] as [(Int?, VerdictCode, Confidence)])
  func anOwnListenersFullQueueIsCertainWhereItTurnedAllSynsAway(
    overflows: Int?, code: VerdictCode, confidence: Confidence
  ) throws {
    let report = try here {
      $0.acceptQueue = AcceptQueue(listeners: 1, waiting: 2, limit: 1)
      $0.scenes = [0: [Self.again]]
      if let overflows {
        $0.counters = [MachineCounters(listenOverflows: 10)]
        $0.laterCounters = MachineCounters(listenOverflows: 10 + overflows)
      }
    }
    #expect(report.verdict.code == code)
    #expect(report.verdict.confidence == confidence)
    #expect(confidence == .certain || report.verdict.neighbours.contains(.localFirewallDrop))
    #expect(report.ids.contains("socket.accept-queue-unmet") == (overflows == 0))
  }

  @Test func aQueueWithRoomIsNotFull() throws {
    let report = try here { $0.acceptQueue = AcceptQueue(listeners: 1, waiting: 1, limit: 1) }
    #expect(report.verdict.code == .tcpFiltered)
    #expect(report.verdict.confidence == .suspected)
  }

  private static let again = Scene(status: .opening(again: 3))

  /// The first attempt's own retransmissions failed, and nothing else's count.
  @Test(arguments: [(3, true), (2, false), (0, false)])
  func everyRetransmissionMustHaveFailedHere(failed: Int, isDrop: Bool) throws {
    let report = try here {
      $0.scenes = [0: [Self.again]]
      $0.counters = [MachineCounters(failedRetransmissions: 10)]
      $0.laterCounters = MachineCounters(failedRetransmissions: 10 + failed)
    }
    #expect((report.verdict.code == .localFirewallDrop) == isDrop)
    // A route of a marked packet, and a full queue of the interface, fail alike.
    if isDrop { #expect(report.verdict.confidence == .suspected) }
  }

  /// A packet filter refuses a datagram by EPERM, and a route by an errno of its own.
  @Test(
    arguments: [
      ("EPERM", VerdictCode.localFirewallDrop, Confidence.likely, "local.datagram-refused"),
      ("EINVAL", .localRouteBlackhole, .likely, "local.datagram-unroutable"),
      ("EHOSTUNREACH", .localRouteUnreachable, .likely, "local.datagram-unroutable"),
      ("EACCES", .localRouteProhibited, .likely, "local.datagram-unroutable"),
    ] as [(ErrnoName, VerdictCode, Confidence, FindingID)])
  func theDatagramThatIsRefusedNamesWhoRefuses(
    errno: ErrnoName, code: VerdictCode, confidence: Confidence, finding: FindingID
  ) throws {
    let report = try here {
      $0.scenes = [0: [Self.again]]
      $0.counters = [MachineCounters(failedRetransmissions: 10)]
      $0.laterCounters = MachineCounters(failedRetransmissions: 13)
      $0.datagramRefusal = errno
    }
    #expect(report.verdict.code == code)
    #expect(report.verdict.confidence == confidence)
    #expect(report.ids.contains(finding))
  }

  /// A rule against a control port counts too, and is not the target's.
  @Test func whatTheTrialsFailedAtIsTakenOff() throws {
    let report = try probe({
      $0.scenes = [0: [Self.again]]
      $0.counters = [MachineCounters(failedRetransmissions: 0)]
      $0.laterCounters = MachineCounters(failedRetransmissions: 3)
    }) { _, _ in [Scene(status: .opening(again: 1))] }
    #expect(report.verdict.code == .tcpFiltered)
  }

  // MARK: lo

  @Test(arguments: ["127.0.0.1", "::1", own.address]) func whoCannotReachItselfHasItsLoDown(
    host: String
  ) throws {
    var network = ScriptedNetwork()
    network.resolution = nil
    network.scenes = [0: [Scene(status: .opening(again: 2))]]
    // To ::1 a default route leads away while lo is down.
    network.route = RouteAnswer(refusal: nil, interface: "lo", hasLink: host == "::1")
    network.loopbackIsUp = false
    network.acceptQueue = AcceptQueue(listeners: 0, waiting: 0, limit: 0)
    var settings = ProbeSettings()
    settings.address = host
    let report = try #require(run(network, settings: settings).report)
    #expect(report.verdict.code == .probeUndetermined)
    #expect(report.verdict.neighbours.isEmpty)
    #expect(report.ids.contains("local.loopback-down"))
    #expect(!report.ids.contains("local.link-down"))
    network.loopbackIsUp = true
    let up = try #require(run(network, settings: settings).report)
    #expect(!up.ids.contains("local.loopback-down"))
  }

  @Test func anotherMachineIsNotReachedByLo() throws {
    var network = ScriptedNetwork()
    network.route = Self.router
    network.scenes = [0: [Scene(status: .opening(again: 2))]]
    network.loopbackIsUp = false
    let report = try #require(run(network, settings: ProbeSettings()).report)
    #expect(report.verdict.code == .tcpFiltered)
    #expect(!report.ids.contains("local.loopback-down"))
  }

  // MARK: Ports

  private func addressUnavailable(
    _ ports: EphemeralPorts?, source: String? = nil
  ) throws -> ProbeReport {
    var network = ScriptedNetwork()
    network.route = Self.router
    network.connectErrors = [0: "EADDRNOTAVAIL"]
    network.ports = ports
    let settings = ProbeSettings(options: ConnectionOptions(source: source))
    return try #require(run(network, settings: settings).report)
  }

  @Test func portsThatAreAllTakenAreUsedUp() throws {
    let report = try addressUnavailable(EphemeralPorts(count: 100, taken: 100))
    #expect(report.verdict.code == .localPortsExhausted)
    #expect(report.verdict.confidence == .certain)
    #expect(report.ids.contains("local.many-connections"))
  }

  @Test(arguments: [EphemeralPorts(count: 100, taken: 3), nil])
  func portsThatAreFreeAreNot(ports: EphemeralPorts?) throws {
    let report = try addressUnavailable(ports)
    #expect(report.verdict.code == .probeUndetermined)
    #expect(report.verdict.neighbours == [.localAddressUnavailable, .localPortsExhausted])
  }

  @Test func anInterfaceHasPortsAsAnyOtherHas() throws {
    let used = EphemeralPorts(count: 4, taken: 4)
    #expect(try addressUnavailable(used, source: "eth0").verdict.code == .localPortsExhausted)
    #expect(try addressUnavailable(used, source: "eth0").verdict.confidence == .certain)
    // Who is bound to an address has a port already.
    let bound = try addressUnavailable(used, source: "198.51.100.7")
    #expect(bound.verdict.code == .probeUndetermined)
    #expect(!bound.ids.contains("local.many-connections"))
  }

  @Test(arguments: [(4, Confidence.certain), (3, .suspected)])
  func noPortToBindToIsNoPort(taken: Int, confidence: Confidence) throws {
    var network = ScriptedNetwork()
    network.openErrors = [0: CallFailure("bind", "EADDRINUSE")]
    network.ports = EphemeralPorts(count: 4, taken: taken, isForEveryPeer: true)
    let settings = ProbeSettings(options: ConnectionOptions(source: "198.51.100.7"))
    let report = try #require(run(network, settings: settings).report)
    #expect(report.verdict.code == .localPortsExhausted)
    #expect(report.verdict.confidence == confidence)
    #expect(report.ids.contains("local.source-ports-taken") == (taken == 4))
    network.ports = nil
    let quick = ProbeSettings(options: ConnectionOptions(source: "198.51.100.7"), followsUp: false)
    #expect(run(network, settings: quick).report?.verdict.confidence == .suspected)
  }

  @Test func aDatagramWithoutAPortIsToldByEAGAIN() throws {
    var network = ScriptedNetwork()
    network.route = Self.router
    network.connectErrors = [0: "EAGAIN"]
    network.ports = EphemeralPorts(count: 4, taken: 4, isForEveryPeer: true)
    var target = Target(tcp: "192.0.2.10", port: 53, input: "udp:192.0.2.10:53")
    target.transport = .udp
    let report = try #require(run(network, settings: ProbeSettings(), target: target).report)
    #expect(report.verdict.code == .localPortsExhausted)
    #expect(report.verdict.confidence == .certain)
    #expect(report.ids.contains("local.source-ports-taken"))
  }

  @Test func aSourceThatIsNotOursIsUnavailable() throws {
    var network = ScriptedNetwork()
    network.openErrors = [0: CallFailure("bind", "EADDRNOTAVAIL")]
    let report = try #require(run(network, settings: ProbeSettings()).report)
    #expect(report.verdict.code == .localAddressUnavailable)
    #expect(report.verdict.confidence == .certain)
    #expect(report.ids == ["local.bind-failed"])
  }
}
