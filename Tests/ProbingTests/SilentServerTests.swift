// What the silence of a name server does not tell: who waits longer, drops the answer or hears another.
import Diagnosis
import Testing

@testable import Probing

@Suite struct SilentServerTests {
  /// Probes a name over one server that stays silent; getaddrinfo(3) fails after so many milliseconds,
  /// or not at all.
  private func probe(
    failingAt time: Int?, patience: Duration = .seconds(2), scene: Scene = Scene(),
    _ change: (inout ScriptedNetwork) -> Void = { _ in }
  ) throws -> ProbeReport {
    var network = ScriptedNetwork()
    network.resolution = nil
    network.sources = NameSources(
      servers: [Endpoint(address: "192.0.2.53", family: .ipv4, port: 53)],
      candidates: ["db.test"], patience: patience)
    network.scenes[0] = [scene]
    change(&network)
    var probe = Probe(
      Target(tcp: "db.test", port: 1, input: "db.test:1"),
      settings: ProbeSettings(family: .ipv4), network: network)
    _ = probe.handle(.begin, at: moment(0))
    _ = probe.handle(.tick, at: moment(400))
    if let time {
      probe.network.resolution = .failed(code: "EAI_AGAIN", errno: nil)
      _ = probe.handle(.resolved, at: moment(time))
    }
    while let deadline = probe.deadline {
      _ = probe.handle(.tick, at: Moment(elapsed: deadline, wall: moment(0).wall))
    }
    return try #require(probe.report)
  }

  @Test func silenceIsLikelyOnceTheResolverLibraryHasWaitedAsLongAsItDoes() throws {
    let report = try probe(failingAt: 2_000)
    #expect(report.verdict.code == .dnsTimeout)
    // A hook of ours before IP is never excluded.
    #expect(report.verdict.confidence == .likely)
    #expect(report.verdict.neighbours == [.localFirewallDrop])
    #expect(!report.ids.contains("resolve.ended-at-once"))
    #expect(!report.ids.contains("resolve.not-waited-out"))
  }

  @Test func aServerThatMayStillAnswerProgramsIsOnlySuspectedToBeSilent() throws {
    let report = try probe(failingAt: nil, patience: .seconds(10))
    #expect(report.verdict.code == .dnsTimeout)
    #expect(report.verdict.confidence == .suspected)
    #expect(report.verdict.neighbours.contains(.okOpen))
    let found = try #require(report.findings.first { $0.id == "resolve.not-waited-out" })
    #expect(
      found.values == [.init("waited-ms", "5000.0"), .init("program-waits-ms", "10000.0")])
    let foreign = try probe(
      failingAt: nil, patience: .seconds(10), scene: Scene(received: .bytes(Array("other".utf8))))
    #expect(foreign.verdict.code == .dnsBadReply)
    #expect(foreign.verdict.confidence == .suspected)
  }

  @Test func aSilentServerBehindOneThatRefusesMayStillAnswerPrograms() throws {
    let refused = Scene(
      error: "ECONNREFUSED", icmp: [.v4(3, 3, from: "192.0.2.53", "ECONNREFUSED")])
    let report = try probe(failingAt: nil, patience: .seconds(20), scene: refused) {
      $0.sources?.servers.append(Endpoint(address: "192.0.2.54", family: .ipv4, port: 53))
    }
    #expect(report.verdict.code == .dnsResolverRefused)
    #expect(report.verdict.confidence == .suspected)
    #expect(report.verdict.neighbours.contains(.okOpen))
  }

  @Test func aLookUpThatFailsBeforeItsTimeHasMetSomethingElseThanSilence() throws {
    let report = try probe(failingAt: 1_500)
    #expect(report.verdict.code == .dnsTimeout)
    #expect(report.verdict.confidence == .suspected)
    #expect(
      report.verdict.neighbours == [.dnsServfail, .dnsRefused, .dnsBadReply, .localFirewallDrop])
  }

  @Test(arguments: [("3", VerdictCode.dnsNxdomain), ("0", .dnsNodata), ("2", .dnsServfail)])
  func anAnswerWhileTheProgramStillWaitsIsNoMoreThanSuspected(
    reply: String, code: VerdictCode
  ) throws {
    let scene = Scene(received: .bytes(Array(reply.utf8)))
    let report = try probe(failingAt: nil, patience: .seconds(10), scene: scene)
    #expect(report.verdict.code == code)
    #expect(report.verdict.confidence == .suspected)
    #expect(report.verdict.neighbours == [.dnsBadReply, .dnsTimeout])
    #expect(report.ids.contains("resolve.program-still-waits"))
    // Behind a silent server, a program has not come so far yet.
    let second = try probe(failingAt: nil, patience: .seconds(20)) {
      $0.sources?.servers.append(Endpoint(address: "192.0.2.54", family: .ipv4, port: 53))
      $0.scenes[1] = [scene]
    }
    #expect(!second.ids.contains("resolve.program-still-waits"))
  }

  @Test func anAnswerThatThisMachineMayHaveDroppedLeavesTheSilenceSuspected() throws {
    let report = try probe(failingAt: 2_000) {
      $0.counters = [MachineCounters(undelivered: 4), MachineCounters(undelivered: 6)]
    }
    #expect(report.verdict.code == .dnsTimeout)
    #expect(report.verdict.confidence == .suspected)
    #expect(report.verdict.neighbours == [.localFirewallDrop])
    let still = try probe(failingAt: 2_000) { $0.counters = [MachineCounters(undelivered: 4)] }
    #expect(still.verdict.confidence == .likely)
  }

  @Test func aDatagramForNoSocketMayBeTheAnswerFromAnotherAddress() throws {
    func counting(_ numbers: Int..., isShared: Bool = false) throws -> ProbeReport {
      try probe(failingAt: 2_000) {
        $0.counters = numbers.map {
          MachineCounters(datagramsWithoutPort: $0, undelivered: 0, isShared: isShared)
        }
      }
    }
    let report = try counting(1, 2)
    #expect(report.verdict.code == .dnsTimeout)
    #expect(report.verdict.confidence == .suspected)
    #expect(report.verdict.neighbours == [.dnsBadReply, .localFirewallDrop])
    #expect(report.ids.contains("resolve.stray-datagram"))
    let still = try counting(1, 1)
    #expect(still.verdict.confidence == .likely)
    #expect(!still.ids.contains("resolve.stray-datagram"))
    // Another probe of ours may have moved the counter: no finding, and no certainty.
    let shared = try counting(1, 2, isShared: true)
    #expect(shared.verdict.confidence == .suspected)
    #expect(!shared.ids.contains("resolve.stray-datagram"))
  }
}
