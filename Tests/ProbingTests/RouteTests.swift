// The routing table, the neighbour table, and ICMP errors: which code each combination is.
import Diagnosis
import Testing

@testable import Probing

@Suite struct RouteTests {
  @Test func anAddressOfManyIsNotARouteThatIsMissing() throws {
    let many = RouteAnswer(refusal: nil, interface: "eth0", reachesMany: true)
    let report = try #require(
      report([]) {
        $0.connectErrors = [0: "ENETUNREACH"]
        $0.route = many
      })
    #expect(report.verdict.code == .probeUndetermined)
    #expect(report.verdict.neighbours.isEmpty)
    #expect(report.ids.contains("local.broadcast-address"))
  }

  @Test func aLoopbackSourceIsNotABlackHole() throws {
    var network = ScriptedNetwork()
    network.connectErrors = [0: "EINVAL"]
    network.route = RouteAnswer(refusal: nil, interface: "eth0")
    network.acceptQueue = AcceptQueue(listeners: 0, waiting: 0, limit: 0)
    var settings = ProbeSettings()
    settings.options.source = "127.0.0.1"
    let report = try #require(run(network, settings: settings).report)
    #expect(report.verdict.code == .probeUndetermined)
    #expect(report.verdict.neighbours == [.localAddressUnavailable])
    #expect(report.ids.contains("local.source-loopback"))
    // The target is another machine: our own listeners have no part in it.
    #expect(!report.ids.contains("socket.no-listener"))
  }

  /// From a loopback address the look-up itself ends by EINVAL, though no route is a black hole.
  @Test func theTableDoesNotMakeABlackHoleOfALoopbackSourceEither() throws {
    var network = ScriptedNetwork()
    network.connectErrors = [0: "EINVAL"]
    network.route = RouteAnswer(refusal: "EINVAL")
    var settings = ProbeSettings()
    settings.options.source = "127.0.0.1"
    let report = try #require(run(network, settings: settings).report)
    #expect(report.verdict.code == .probeUndetermined)
    #expect(report.ids.contains("local.source-loopback"))
    #expect(!report.ids.contains("route.blackhole"))
    network.connectErrors = [0: "ENETUNREACH"]
    network.route = RouteAnswer(refusal: "ENETUNREACH")
    let byLo = try #require(run(network, settings: settings).report)
    #expect(byLo.verdict.code == .probeUndetermined)
    #expect(byLo.verdict.neighbours == [.localAddressUnavailable, .localNoRoute])
    network.connectErrors = [0: "EINVAL"]
    network.route = RouteAnswer(refusal: "EINVAL")
    settings.options.source = own.address
    let fromElsewhere = try #require(run(network, settings: settings).report)
    #expect(fromElsewhere.verdict.code == .localRouteBlackhole)
    #expect(fromElsewhere.verdict.confidence == .certain)
    #expect(fromElsewhere.start == .address(own.address))
  }

  /// A socket that is bound to an interface hears no ICMP error of its own kernel over IPv6.
  @Test func aSynThatIsNeverSentAgainWaitsForTheGateway() throws {
    let gateway = RouteAnswer(refusal: nil, interface: "eth1", gateway: "192.0.2.1")
    for (again, code) in [(0, VerdictCode.localNeighborUnreachable), (2, .tcpFiltered)] {
      let verdict = try verdict([Scene(status: .opening(again: again))]) {
        $0.route = gateway
        $0.neighbourFailed = true
      }
      #expect(verdict.code == code)
      #expect(verdict.confidence == .suspected)
    }
  }

  @Test func thisMachineIsAskedAboutTheWayFromWhereTheProbeStarts() throws {
    var network = ScriptedNetwork()
    var again = ConnectionStatus.opening(again: 2)
    again.segmentsOut = 3
    network.scenes = [0: [Scene(status: again)]]
    network.counters = [
      MachineCounters(failedRetransmissions: 0), MachineCounters(failedRetransmissions: 2),
    ]
    network.route = RouteAnswer(refusal: nil, interface: "eth1")
    var settings = ProbeSettings()
    settings.options.source = "eth1"
    let asked = run(network, settings: settings).network.log.filter { $0.contains(" from ") }
    #expect(
      Set(asked) == ["route from eth1", "neighbour from eth1", "datagram from eth1"])
  }

  private func verdict(
    _ scenes: [Scene], _ change: (inout ScriptedNetwork) -> Void
  ) throws -> Verdict {
    let report = report(scenes, change)
    return try #require(report).verdict
  }

  private func refused(_ errno: ErrnoName, table refusal: ErrnoName?) throws -> Verdict {
    try verdict([Scene(status: .closed(in: 0))]) {
      $0.connectErrors = [0: errno]
      $0.route = RouteAnswer(refusal: refusal)
    }
  }

  @Test(
    arguments: [
      ("ENETUNREACH", VerdictCode.localNoRoute), ("EHOSTUNREACH", .localRouteUnreachable),
      ("EACCES", .localRouteProhibited), ("EINVAL", .localRouteBlackhole),
    ] as [(ErrnoName, VerdictCode)])
  func theTableAndTheCallTogetherAreCertain(errno: ErrnoName, code: VerdictCode) throws {
    let both = try refused(errno, table: errno)
    #expect(both.code == code)
    #expect(both.confidence == .certain)
    #expect(both.phase == .route)
    for other: ErrnoName? in [nil, "ENODEV"] {
      let alone = try refused(errno, table: other)
      // Where the table would let it pass, something else on this machine denies.
      if errno == "EACCES", other == nil {
        #expect(alone.code == .localPermission)
        // A rule of the table may ask for a source port, which is not known yet.
        #expect(alone.confidence == .suspected)
        #expect(alone.neighbours == [.localRouteProhibited])
        continue
      }
      #expect(alone.code == .probeUndetermined, "the call alone may mean something else")
      #expect(alone.neighbours.contains(code))
    }
  }

  @Test func withoutAnAnswerOfTheTableNothingIsCertain() throws {
    let verdict = try verdict([Scene(status: .closed(in: 0))]) {
      $0.connectErrors = [0: "EACCES"]
    }
    #expect(verdict.code == .probeUndetermined)
    #expect(verdict.neighbours == [.localRouteProhibited, .localPermission])
  }

  private static func icmp(_ offender: String?, _ code: Int = 1) -> Scene {
    Scene(
      error: "EHOSTUNREACH", icmp: [.v4(3, code, from: offender, "EHOSTUNREACH")],
      status: .closed(in: 0))
  }

  @Test func aDeadNeighbourNeedsItsTimeItsSenderAndItsTable() throws {
    let waits = Array(repeating: Scene(status: .opening()), count: 3)
    let late = waits + [Self.icmp(own.address)]
    let certain = try verdict(late) { $0.neighbourFailed = true }
    #expect(certain.code == .localNeighborUnreachable)
    #expect(certain.confidence == .certain)
    for failed in [false, nil] {
      let verdict = try verdict(late) { $0.neighbourFailed = failed }
      #expect(verdict.code == .probeUndetermined)
      #expect(verdict.neighbours == [.localNeighborUnreachable, .localFirewallReject])
    }
    var again = Self.icmp(own.address)
    again.status = ConnectionStatus(
      state: .closed, segmentsIn: 0, segmentsOut: 3, retransmissions: 2)
    let filtered = try verdict(waits + [again]) { $0.neighbourFailed = true }
    #expect(filtered.code == .probeUndetermined, "SYNs that left did not wait for a neighbour")
    let early = try verdict([Self.icmp(own.address)]) { $0.neighbourFailed = true }
    #expect(early.code == .probeUndetermined, "a rule answers at once, and may stand beside it")
    let unknown = try verdict([Self.icmp(own.address)]) { $0.neighbourFailed = nil }
    #expect(
      unknown.code == .probeUndetermined, "a table without an entry proves no neighbour alive")
  }

  /// The kernel takes the preferred address of a route as the sender, and not the socket's.
  @Test(arguments: [1, 0, 13, 3]) func anotherAddressOfThisMachineIsNoOtherHost(code: Int) throws {
    var error = IcmpError.v4(3, code, from: "198.51.100.8", "EHOSTUNREACH")
    error.isFromOwnAddress = true
    let verdict = try verdict([Scene(error: error.errno, icmp: [error], status: .closed(in: 0))]) {
      $0.neighbourFailed = false
    }
    #expect(verdict.code == .localFirewallReject)
    // A tunnel of ours without a way says "host unreachable" too.
    #expect(verdict.confidence == (code == 1 ? .suspected : .likely))
    let report = report([Scene(error: error.errno, icmp: [error], status: .closed(in: 0))])
    #expect(report?.ids.contains("connect.icmp-from-ourselves") == true)
    #expect(report?.ids.contains("connect.icmp-from-another-host") == false)
  }

  @Test func aRouterThatSaysItIsNoDeadNeighbour() throws {
    for (gateway, confidence) in [
      ("192.0.2.1", Confidence.certain), ("192.0.2.2", .likely), (nil, .likely),
    ] {
      let verdict = try verdict([Self.icmp("192.0.2.1")]) {
        $0.neighbourFailed = true
        $0.route = RouteAnswer(refusal: nil, interface: "eth0", gateway: gateway)
      }
      #expect(verdict.code == .pathHostUnreachable)
      // A host may answer from another of its own addresses; our gateway is a router.
      #expect(verdict.confidence == confidence)
    }
  }

  @Test func withoutASenderNothingIsCertain() throws {
    let verdict = try verdict([Self.icmp(nil)]) { _ in }
    #expect(verdict.code == .probeUndetermined)
    #expect(verdict.neighbours == [.pathHostUnreachable, .localFirewallReject])
  }

  @Test func aSegmentBesideTheIcmpErrorDecidesNothing() throws {
    var scene = Self.icmp("192.0.2.1")
    scene.status = .closed(in: 1)
    #expect(try verdict([scene]) { _ in }.code == .probeUndetermined)
  }

  @Test func aProxyVariableIsToldAndChangesNoVerdict() throws {
    var network = ScriptedNetwork()
    network.scenes = [
      0: [Scene(status: .open()), Scene(received: .bytes([1]), status: .open(in: 2))]
    ]
    let ran = run(network, settings: ProbeSettings(proxyVariables: ["https_proxy"]))
    let found = try #require(ran.report)
    #expect(found.verdict.code == .okOpen)
    #expect(found.ids.first == "environment.proxy-variable")
    #expect(found.findings.first?.values == [.init("variable", "https_proxy")])
  }
}
