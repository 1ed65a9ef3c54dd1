// Who sent a RST: the search with a floor, over a host whose answers have hop limits.
import Diagnosis
import Testing

@testable import Probing

@Suite struct ResetOriginTests {
  /// A host behind some hops: its ports that are open, and who sends RSTs.
  private struct Host {
    /// The hop limit with which a RST to the target's port arrives.
    var reset: Int?
    /// Whether the RST is another box's, and the server behind it answers too.
    var isInjected = false
    /// The hop limit with which the host's own SYN,ACK arrives.
    var synAck = 63
    var openControl: UInt16? = 22
    /// Whether the machine counts what it drops below a floor.
    var counts = true
    /// Whether other probes of ours move the counter too, and the sockets count for themselves.
    var isShared = false

    func scenes(_ endpoint: Endpoint, _ options: ConnectionOptions) -> [Scene] {
      let floor = options.hopLimitFloor ?? 0
      var dropped = ConnectionStatus.opening()
      if isShared { dropped.drops = 1 }
      if endpoint.port == openControl {
        return synAck >= floor ? [Scene(status: .open())] : [Scene(status: dropped)]
      }
      if endpoint.port != v4.port { return [Scene(status: .opening())] }
      if let reset, reset >= floor {
        return [Scene(error: "ECONNREFUSED", status: .closed(in: 1))]
      }
      return isInjected && synAck >= floor
        ? [Scene(status: .open())] : [Scene(status: dropped)]
    }
  }

  private func probe(_ host: Host) throws -> ProbeReport {
    var network = ScriptedNetwork()
    network.scenes = [0: [Scene(error: "ECONNREFUSED", status: .closed(in: 1))]]
    network.script = { host.scenes($0, $1) }
    if host.counts {
      // Each look at the counters finds one more segment below the floor.
      network.counters = (0..<200).map {
        MachineCounters(floorDrops: $0, isShared: host.isShared)
      }
    }
    return try #require(run(network, settings: ProbeSettings(), answeredAt: 2).report)
  }

  private func values(_ name: String, _ report: ProbeReport) -> [String] {
    report.findings.flatMap(\.values).filter { $0.name == name }.map(\.value)
  }

  @Test(arguments: [1, 33, 52, 63, 64, 65, 117, 128, 200, 255])
  func theHopLimitOfARstIsFound(hopLimit: Int) throws {
    let report = try probe(Host(reset: hopLimit, synAck: hopLimit))
    #expect(values("hop-limit", report) == ["\(hopLimit)"])
    let spent = try #require(report.attempts.first?.spent)
    #expect(spent.attempts <= 16)
    #expect(spent.packets <= 40)
  }

  /// A RST that is late, or that its sender did not send again, is silent as well.
  @Test(arguments: [64, 63, 57])
  func silenceWithoutADropMeasuresNothing(hopLimit: Int) throws {
    let report = try probe(Host(reset: hopLimit, counts: false))
    #expect(report.verdict.code == .tcpRefused)
    #expect(values("hop-limit", report) == [])
    #expect(!report.ids.contains("socket.reset-ttl-differs"))
    #expect(!report.ids.contains("reset.as-far-as-the-host"))
  }

  @Test func besideOtherProbesTheDropsOfTheSocketTell() throws {
    let report = try probe(Host(reset: 63, isShared: true))
    #expect(values("hop-limit", report) == ["63"])
    #expect(report.ids.contains("reset.as-far-as-the-host"))
  }

  @Test func theDropsOfOthersAreNotOurs() throws {
    var network = ScriptedNetwork()
    network.scenes = [0: [Scene(error: "ECONNREFUSED", status: .closed(in: 1))]]
    network.script = { _, _ in
      var status = ConnectionStatus.opening()
      status.drops = 0
      return [Scene(status: status)]
    }
    network.counters = (0..<200).map { MachineCounters(floorDrops: $0) }
    let report = try #require(run(network, settings: ProbeSettings(), answeredAt: 2).report)
    #expect(values("hop-limit", report) == [])
  }

  /// What was asked because of the silence waits for less than the answers take.
  @Test func whereARstComesLateTheOtherPortsAreAskedOnceMore() throws {
    var network = ScriptedNetwork()
    let silent = Scene(status: .opening())
    let refused = Scene(error: "ECONNREFUSED", status: .closed(in: 1))
    network.scenes = [0: [silent, refused]]
    network.script = { endpoint, _ in endpoint.port == v4.port ? [silent] : [refused] }
    network.counters = (0..<200).map { MachineCounters(floorDrops: $0) }
    var probe = Probe(
      Target(tcp: "db.test", port: 5432, input: "db.test:5432"), settings: ProbeSettings(),
      network: network)
    _ = probe.handle(.begin, at: moment(0))
    var answer: Int? = 1_400
    while let deadline = probe.deadline {
      if let late = answer, deadline > .milliseconds(late) {
        answer = nil
        _ = probe.handle(.ready(connection: 0), at: moment(late))
      } else {
        _ = probe.handle(
          .tick, at: Moment(elapsed: deadline, wall: WallTime(unixMilliseconds: 0)))
      }
    }
    let report = try #require(probe.report)
    #expect(report.verdict.code == .tcpRefused)
    #expect(report.ids.contains("address.other-port-answers"))
    #expect(!report.ids.contains("reset.mixed-with-success"))
    #expect(report.elapsed <= .seconds(5))
  }

  @Test func aRstAsFarAsTheHostsSynAckIsTheHostsOrABridgesBeforeIt() throws {
    let report = try probe(Host(reset: 63))
    #expect(report.verdict.code == .tcpRefused)
    #expect(report.verdict.confidence == .suspected)
    #expect(report.verdict.neighbours == [.tcpRefusedByMiddlebox])
    #expect(report.ids.contains("reset.as-far-as-the-host"))
    #expect(report.verdict.endedBy == .peer)
  }

  @Test(arguments: [80, 443, 53] as [UInt16])
  func whatAProxyOnTheWayMayAnswerMakesNothingLikely(port: UInt16) throws {
    let report = try probe(Host(reset: 63, openControl: port))
    #expect(report.verdict.code == .tcpRefused)
    #expect(report.verdict.confidence == .suspected)
    #expect(report.verdict.neighbours.contains(.tcpRefusedByMiddlebox))
  }

  @Test func aRstFromNearerIsSuspectedOfABoxBefore() throws {
    let report = try probe(Host(reset: 64))
    #expect(report.verdict.code == .tcpRefusedByMiddlebox)
    #expect(report.verdict.confidence == .suspected)
    #expect(report.verdict.neighbours.contains(.tcpRefused), "a port may be forwarded")
  }

  @Test func withoutAnOpenPortTheHopLimitAloneSaysNothing() throws {
    let report = try probe(Host(reset: 64, openControl: nil))
    #expect(report.verdict.code == .tcpRefused)
    #expect(report.verdict.confidence == .suspected)
    #expect(report.verdict.neighbours.contains(.tcpRefusedByMiddlebox))
    #expect(report.ids.contains("reset.hop-limit"))
  }

  @Test func aServerBehindARstOfAnotherDistanceIsLikelyRacedByAForger() throws {
    let report = try probe(Host(reset: 57, isInjected: true))
    #expect(report.verdict.code == .tcpResetInjected)
    #expect(report.verdict.confidence == .likely)
    #expect(report.verdict.neighbours == [.tcpRefused])
    #expect(report.ids.contains("reset.passed-by-floor"))
    #expect(report.verdict.errno == "ECONNREFUSED")
  }

  /// Two hosts that have one address, or a TCP in user space beside the kernel: they stand as far
  /// away, and begin with other hop limits.
  @Test(arguments: [(64, 128), (63, 254), (63, 127), (127, 254), (31, 63)])
  func aRstFromAsFarAsTheServerMayHaveNoForger(reset: Int, synAck: Int) throws {
    let report = try probe(Host(reset: reset, isInjected: true, synAck: synAck))
    #expect(report.verdict.code == .tcpResetInjected)
    #expect(report.verdict.confidence == .suspected)
    #expect(report.verdict.neighbours.contains(.tcpRefused))
  }

  @Test func withoutTheCounterItIsNoMoreThanSuspected() throws {
    let report = try probe(Host(reset: 57, isInjected: true, synAck: 120, counts: false))
    #expect(report.verdict.code == .tcpResetInjected)
    #expect(report.verdict.confidence == .suspected)
  }

  /// The look-alike of an injected RST: a server that begins to listen between two connections.
  @Test func aServerThatBeginsToListenIsNotAnInjectedRst() throws {
    var network = ScriptedNetwork()
    network.scenes = [0: [Scene(error: "ECONNREFUSED", status: .closed(in: 1))]]
    network.script = { endpoint, _ in
      endpoint.port == v4.port ? [Scene(status: .open())] : [Scene(status: .opening())]
    }
    let report = try #require(run(network, settings: ProbeSettings(), answeredAt: 2).report)
    #expect(report.verdict.code == .probeUndetermined)
    #expect(report.verdict.neighbours.contains(.tcpRefused))
    #expect(report.ids.contains("reset.mixed-with-success"))
  }

  @Test func toTheRestOfTheNetworkNothingIsSentBesideAnOwnAddress() throws {
    var network = ScriptedNetwork()
    let loopback = Endpoint(address: "127.0.0.1", family: .ipv4, port: 5432)
    network.resolution = .addresses([loopback])
    network.scenes = [0: [Scene(error: "ECONNREFUSED", status: .closed(in: 1))]]
    network.script = { endpoint, options in
      #expect(endpoint == loopback)
      #expect(options.hopLimitFloor == nil)
      return [Scene(error: "ECONNREFUSED", status: .closed(in: 1))]
    }
    network.counters = (0..<100).map { MachineCounters(resetsSent: $0) }
    let report = try #require(run(network, settings: ProbeSettings(), answeredAt: 2).report)
    #expect(report.verdict.code == .tcpRefused)
    #expect(report.verdict.confidence == .likely)
    #expect(report.attempts.first?.spent?.attempts == 3)
  }

  /// The RSTs that were counted may be those of another probe's target.
  @Test func aCounterThatOthersOfOursMoveTellsNoSender() throws {
    var network = ScriptedNetwork()
    network.resolution = .addresses([Endpoint(address: "::1", family: .ipv6, port: 5432)])
    let refused = Scene(error: "ECONNREFUSED", status: .closed(in: 1))
    network.scenes = [0: [refused]]
    network.script = { _, _ in [refused] }
    network.counters = (0..<100).map { MachineCounters(resetsSent: $0, isShared: true) }
    let report = try #require(run(network, settings: ProbeSettings(), answeredAt: 2).report)
    #expect(report.verdict.code == .tcpRefused)
    #expect(report.verdict.confidence == .suspected)
    #expect(report.verdict.neighbours.contains(.localFirewallReject))
  }

  @Test func aCounterThatStandsStillBesideOthersProvesAllTheSame() throws {
    var network = ScriptedNetwork()
    network.resolution = .addresses([Endpoint(address: "::1", family: .ipv6, port: 5432)])
    let refused = Scene(error: "ECONNREFUSED", status: .closed(in: 1))
    network.scenes = [0: [refused]]
    network.script = { _, _ in [refused] }
    network.counters = [MachineCounters(resetsSent: 7, isShared: true)]
    let report = try #require(run(network, settings: ProbeSettings(), answeredAt: 2).report)
    #expect(report.verdict.code == .localFirewallReject)
    #expect(report.ids.contains("reset.not-by-own-kernel"))
  }

  @Test func aRstThatOurKernelDidNotSendIsAFiltersOrAnotherHosts() throws {
    var network = ScriptedNetwork()
    network.resolution = .addresses([Endpoint(address: "::1", family: .ipv6, port: 5432)])
    let refused = Scene(error: "ECONNREFUSED", status: .closed(in: 1))
    network.scenes = [0: [refused]]
    network.script = { _, _ in [refused] }
    network.counters = [MachineCounters(resetsSent: 7)]
    let report = try #require(run(network, settings: ProbeSettings(), answeredAt: 2).report)
    #expect(report.verdict.code == .localFirewallReject)
    #expect(report.verdict.confidence == .suspected)
  }

  /// Our own filter forges it: nothing leaves, though the count of the interface is alive.
  ///
  /// A redirect of ours to a port where nothing listens does not leave either: there our own TCP
  /// refuses, and counts it.
  @Test(
    arguments: [
      (0, VerdictCode.localFirewallReject, Confidence.likely), (1, .tcpRefused, .suspected),
      (nil, .localFirewallReject, .suspected),
    ] as [(Int?, VerdictCode, Confidence)])
  func aRstWithoutAPacketThatLeftIsThisMachines(
    resets: Int?, code: VerdictCode, confidence: Confidence
  ) throws {
    var network = ScriptedNetwork()
    let host = Host(reset: 64)
    network.scenes = [0: [Scene(error: "ECONNREFUSED", status: .closed(in: 1))]]
    network.script = { host.scenes($0, $1) }
    network.countsPackets = { endpoint in endpoint.port == v4.port ? 0 : 1 }
    network.resetsSent = resets
    let report = try #require(run(network, settings: ProbeSettings(), answeredAt: 2).report)
    #expect(report.verdict.code == code)
    #expect(report.verdict.confidence == confidence)
    #expect(report.ids.contains("local.no-packet-left"))
  }

  @Test func aCountThatStandsStillForAllProvesNothing() throws {
    var network = ScriptedNetwork()
    let host = Host(reset: 63)
    network.scenes = [0: [Scene(error: "ECONNREFUSED", status: .closed(in: 1))]]
    network.script = { host.scenes($0, $1) }
    network.countsPackets = { _ in 0 }
    let report = try #require(run(network, settings: ProbeSettings(), answeredAt: 2).report)
    #expect(report.verdict.code == .tcpRefused)
    #expect(!report.ids.contains("local.no-packet-left"))
  }
}
