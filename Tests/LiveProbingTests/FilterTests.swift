// Packet filters, which loopback alone does not have; in a network of the test's own.
import Diagnosis
import Probing
import TestSupport
import Testing

@Suite(.enabled(if: Namespace.canFilter, "\(Namespace.filterReason)"))
struct FilterTests {
  /// Probes a listening port of loopback behind one rule; `{port}` in the rule is the port.
  func probe(
    _ rule: String, hook: String, _ manner: LoopbackServer.Manner = .silent, version6: Bool = false,
    settings: ProbeSettings = ProbeSettings()
  ) async throws -> ProbeReport {
    try await Namespace.run {
      let server = try LoopbackServer(manner, version6: version6)
      for command in [
        "add table inet t",
        "add chain inet t c { type filter hook \(hook) priority 0 ; }",
        "add rule inet t c \(rule.replacing("{port}", with: String(server.port)))",
      ] { try Namespace.perform("nft \(command)") }
      return try withExtendedLifetime(server) {
        try run(target(version6 ? "::1" : "127.0.0.1", server.port), settings: settings)
      }
    }
  }

  @Test func aDropOfWhatComesInIsSilence() async throws {
    let report = try await probe("tcp dport {port} drop", hook: "input")
    #expect(report.verdict.code == .tcpFiltered)
    #expect(report.verdict.confidence == .suspected)
    #expect(report.verdict.neighbours.contains(.localFirewallDrop))
    #expect(report.ids.contains("socket.listener-present"))
  }

  @Test func aDropOfWhatGoesOutIsThisMachines() async throws {
    let report = try await probe("tcp dport {port} drop", hook: "output")
    #expect(report.verdict.code == .localFirewallDrop)
    #expect(report.verdict.confidence == .suspected)
    #expect(report.ids.contains("local.retransmissions-failed"))
  }

  /// The twin of the SYN: TCP is told nothing of the drop, and UDP is.
  @Test func aDropOfEveryProtocolIsLikelyByTheDatagram() async throws {
    let report = try await probe("meta l4proto { tcp, udp } drop", hook: "output")
    #expect(report.verdict.code == .localFirewallDrop)
    #expect(report.verdict.confidence == .likely)
    #expect(report.ids.contains("local.datagram-refused"))
  }

  @Test func aFilterThatResetsLooksLikeARefusalAndIsNamedBesideIt() async throws {
    let report = try await probe("tcp dport {port} reject with tcp reset", hook: "input")
    // Behind a translation of addresses another host's kernel would send it.
    #expect(report.verdict.code == .localFirewallReject)
    #expect(report.verdict.confidence == .suspected)
    #expect(report.verdict.neighbours == [.tcpRefused, .tcpRefusedByMiddlebox])
    #expect(report.ids.contains("reset.not-by-own-kernel"))
  }

  /// The closed ports beside it draw RSTs of the kernel, which counts them for all.
  @Test func aFilterThatResetsIsNoRefusalOfTheKernelBesideClosedPorts() async throws {
    let reports = try await Namespace.run([
      "nft add table inet t", "nft add chain inet t c { type filter hook input priority 0 ; }",
      "nft add rule inet t c tcp dport 50 reject with tcp reset",
    ]) { try runTogether((1...100).map { target("127.0.0.1", $0) }) }
    #expect(reports.count { $0.verdict.code == .tcpRefused } >= 99)
    let filtered = try #require(reports.first { $0.target.port == 50 })
    #expect(!filtered.verdict.confidence.isDefinite)
    #expect(
      ([filtered.verdict.code] + filtered.verdict.neighbours).contains(.localFirewallReject))
  }

  @Test func anOwnFilterThatResetsForARemoteHostIsNamedToo() async throws {
    let report = try await Namespace.run(
      NamespaceTests.silence + [
        "nft add table inet t", "nft add chain inet t c { type filter hook output priority 0 ; }",
        "nft add rule inet t c tcp dport 5432 reject with tcp reset",
      ]
    ) { try run(target("192.0.2.2", 5432)) }
    #expect(report.verdict.confidence == .suspected)
    #expect(report.verdict.neighbours.contains(.localFirewallReject))
  }

  @Test(arguments: [false, true]) func aRefusalByIcmpIsNotOneByReset(version6: Bool) async throws {
    let rule = "tcp dport {port} reject with icmpx type port-unreachable"
    let report = try await probe(rule, hook: "input", version6: version6)
    // Target and sender are this machine; only a translation (DNAT) could hide another sender.
    #expect(report.verdict.code == .localFirewallReject)
    #expect(report.verdict.confidence == .suspected)
    #expect(report.verdict.neighbours == [.tcpRefusedByIcmp])
    #expect(report.verdict.errno == "ECONNREFUSED")
    #expect(report.ids.contains("connect.refused-without-segment"))
    #expect(report.ids.first == "connect.icmp-error")
    // The first ICMP error met the locked socket; the second SYN's ended the attempt.
    #expect(report.events.contains("SYN retransmitted 1x"))
    #expect(report.elapsed >= .milliseconds(900))
    #expect(report.events.contains(version6 ? "ICMP 1/4 from ::1" : "ICMP 3/3 from 127.0.0.1"))
  }

  @Test func aProhibitionOverIPv6IsEACCES() async throws {
    let rule = "tcp dport {port} reject with icmpx type admin-prohibited"
    let report = try await probe(rule, hook: "input", version6: true)
    #expect(report.verdict.code == .localFirewallReject)
    #expect(report.verdict.errno == "EACCES")
    #expect(report.events.contains("ICMP 1/1 from ::1"))
  }

  /// The final ACK never arrives: the peer's kernel repeats its SYN,ACK, which acknowledges nothing.
  @Test func aPhantomIsNotTakenForOpen() async throws {
    let report = try await probe(
      "tcp dport {port} tcp flags & ( syn | ack ) == ack drop", hook: "input", .neverAccepting)
    #expect(report.verdict.code == .tcpPhantom)
    #expect(report.verdict.confidence == .suspected)
    #expect(report.verdict.neighbours == [.localFirewallDrop])
    #expect(report.verdict.errno == nil)
    #expect(report.verdict.endedBy == .probeDeadline)
    #expect(report.verdict.phase == .open)
    #expect(report.ids.contains("open.keepalive-unanswered"))
  }

  @Test func aPhantomCannotBeToldInAShortTime() async throws {
    let report = try await probe(
      "tcp dport {port} tcp flags & ( syn | ack ) == ack drop", hook: "input", .neverAccepting,
      settings: ProbeSettings(wait: .milliseconds(300), timeout: .milliseconds(1_500)))
    #expect(report.verdict.code == .probeUndetermined)
    #expect(report.verdict.neighbours == [.okOpen, .tcpPhantom])
    #expect(report.ids == ["connect.established", "open.stayed-open"])
  }
}
