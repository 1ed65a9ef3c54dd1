// A router on the way that sends ICMP errors: three namespaces, and a delay as on a real path.
import Diagnosis
import Foundation
import Probing
import TestSupport
import Testing

@Suite(.enabled(if: Namespace.isAvailable, "\(Namespace.reason)"))
struct RouterTests {
  /// A kind of ICMP error, and how a router comes to send it.
  struct Refusal: Sendable, CustomTestStringConvertible {
    var name: String
    /// The commands in the router's namespace; `{net}` is the target's network.
    var commands: [String]
    var needsFilter = false
    var numbers4: String
    var numbers6: String
    var errno4: ErrnoName
    var errno6: ErrnoName
    var code: VerdictCode
    /// The code over IPv6, where the same route sends another error.
    var code6: VerdictCode?
    var finding: FindingID

    var testDescription: String { name }

    static let all: [Refusal] = [
      Refusal(
        name: "unreachable route", commands: ["route add unreachable {net}"], numbers4: "3/1",
        numbers6: "1/0", errno4: "EHOSTUNREACH", errno6: "ENETUNREACH",
        code: .pathHostUnreachable, code6: .pathNetUnreachable, finding: "connect.icmp-error"),
      Refusal(
        name: "net unreachable", commands: ["route add throw {net}"], numbers4: "3/0",
        numbers6: "1/0", errno4: "ENETUNREACH", errno6: "ENETUNREACH", code: .pathNetUnreachable,
        finding: "icmp.net-unreachable"),
      Refusal(
        name: "prohibited", commands: ["route add prohibit {net}"], numbers4: "3/13",
        numbers6: "1/1", errno4: "EHOSTUNREACH", errno6: "EACCES", code: .pathAdminProhibited,
        finding: "icmp.admin-prohibited"),
    ]
  }

  /// A wire behind the router with nobody on it.
  private static let far = Refusal(
    name: "far wire",
    commands: [
      "link add r0 type veth peer name r1", "link set r0 up", "link set r1 up",
      "addr add 203.0.113.254/24 dev r0", "addr add 2001:db8:9::fe/64 dev r0 nodad",
    ], numbers4: "3/1", numbers6: "1/3", errno4: "EHOSTUNREACH", errno6: "EHOSTUNREACH",
    code: .pathHostUnreachable, finding: "icmp.host-unreachable")

  /// Probes a host behind a router, which forwards over a wire of its own.
  private func probe(
    _ refusal: Refusal, version6: Bool, filter: String? = nil, delayed: Bool = false
  ) async throws -> ProbeReport {
    let router = "sockdoc-test-\(UUID())"
    let net = version6 ? "2001:db8:9::/64" : "203.0.113.0/24"
    // With a delay there is a relay between our wire and the router's.
    let end = delayed ? "w1" : "v1"
    let family = version6 ? "-6 " : ""
    let commands =
      NamespaceTests.wire + [
        "ip route add default via 192.0.2.254", "ip netns add \(router)",
        "ip link add w0 type veth peer name w1", "ip link set w0 up",
        "ip link set \(end) netns \(router)", "ip -n \(router) link set \(end) up",
        "ip -n \(router) link set lo up",
        "ip -n \(router) addr add 192.0.2.254/24 dev \(end)",
        "ip -n \(router) addr add 2001:db8::fe/64 dev \(end) nodad",
        "ip -6 route add default via 2001:db8::fe",
      ]
    return try await Namespace.run {
      defer { try? Namespace.perform("ip netns del \(router)") }
      for command in commands { try Namespace.perform(command) }
      let script =
        "echo 1 > /proc/sys/net/ipv4/conf/all/forwarding; "
        + "echo 1 > /proc/sys/net/ipv6/conf/all/forwarding"
      try Namespace.perform("ip netns exec \(router) sh -c", script: script)
      for command in refusal.commands {
        try Namespace.perform(
          "ip \(command.hasPrefix("route") ? family : "")-n \(router) "
            + command.replacing("{net}", with: net))
      }
      if let filter { try Namespace.perform("ip netns exec \(router) sh -c", script: filter) }
      let relay = delayed ? try FrameRelay("v1", "w0", delay: 2) : nil
      return try withExtendedLifetime(relay) {
        try run(target(version6 ? "2001:db8:9::7" : "203.0.113.7", 5432))
      }
    }
  }

  /// On a path with a delay the first ICMP error finds the socket unlocked, and ends the attempt.
  @Test(arguments: Refusal.all, [false, true])
  func anIcmpErrorFromAfarEndsTheAttemptAtOnce(refusal: Refusal, version6: Bool) async throws {
    let report = try await probe(refusal, version6: version6, delayed: true)
    #expect(report.verdict.code == (version6 ? refusal.code6 ?? refusal.code : refusal.code))
    #expect(report.verdict.errno == (version6 ? refusal.errno6 : refusal.errno4))
    // Not by time: neighbour discovery over the relay may need its second try.
    #expect(!report.events.contains { $0.hasPrefix("SYN retransmitted") })
  }

  @Test(arguments: Refusal.all, [false, true])
  func anIcmpErrorIsToldWithTheBoxThatSentIt(refusal: Refusal, version6: Bool) async throws {
    let report = try await probe(refusal, version6: version6)
    let box = version6 ? "2001:db8::fe" : "192.0.2.254"
    let numbers = version6 ? refusal.numbers6 : refusal.numbers4
    #expect(report.verdict.code == (version6 ? refusal.code6 ?? refusal.code : refusal.code))
    #expect(report.verdict.confidence == .certain)
    #expect(report.verdict.errno == (version6 ? refusal.errno6 : refusal.errno4))
    #expect(report.verdict.endedBy == .kernel)
    #expect(report.verdict.phase == .connect)
    #expect(report.ids.contains(refusal.finding))
    #expect(report.value("offender", of: "connect.icmp-from-another-host") == box)
    #expect(report.events.contains("ICMP \(numbers) from \(box)"))
    #expect(report.attempts.first?.route == "via \(box) dev v0")
    #expect(report.elapsed < .seconds(3))
  }

  /// The router asks three times, a second apart, before it says so; our own neighbour is alive.
  @Test(arguments: [false, true]) func aDeadHostBehindARouterIsNotADeadNeighbour(
    version6: Bool
  ) async throws {
    let report = try await probe(Self.far, version6: version6)
    #expect(report.verdict.code == .pathHostUnreachable)
    #expect(report.verdict.errno == "EHOSTUNREACH")
    #expect(report.ids.contains("icmp.host-unreachable"))
    #expect(!report.ids.contains("neighbour.failed-in-table"))
    #expect(report.elapsed >= .milliseconds(2_500))
  }

  /// The same codes by rules of a packet filter, for what no route can send.
  @Test(
    .enabled(if: Namespace.canFilter, "\(Namespace.filterReason)"),
    arguments: [
      ("icmp type prot-unreachable", false, "ENOPROTOOPT", VerdictCode.pathProtocolUnreachable),
      ("icmpx type port-unreachable", false, "ECONNREFUSED", .tcpRefusedByIcmp),
      ("icmpx type port-unreachable", true, "ECONNREFUSED", .tcpRefusedByIcmp),
      ("icmpx type admin-prohibited", false, "EHOSTUNREACH", .pathAdminProhibited),
      ("icmpx type admin-prohibited", true, "EACCES", .pathAdminProhibited),
      ("icmpx type host-unreachable", false, "EHOSTUNREACH", .pathHostUnreachable),
    ] as [(String, Bool, ErrnoName, VerdictCode)])
  func aRouterThatRejectsIsNamedByItsCode(
    type: String, version6: Bool, errno: ErrnoName, code: VerdictCode
  ) async throws {
    let filter =
      "nft add table inet t; "
      + "nft 'add chain inet t c { type filter hook prerouting priority 0 ; }'; "
      + "nft 'add chain inet t f { type filter hook forward priority 0 ; }'; "
      + "nft 'add rule inet t f tcp dport 5432 reject with \(type)'"
    let report = try await probe(Self.far, version6: version6, filter: filter)
    #expect(report.verdict.code == code)
    #expect(report.verdict.errno == errno)
    #expect(report.verdict.confidence == .certain)
    #expect(report.ids.contains("connect.icmp-from-another-host"))
  }

  @Test func aRouterThatDropsIsSilenceAndNoIcmp() async throws {
    let plain = Refusal(
      name: "", commands: ["route add blackhole {net}"], numbers4: "", numbers6: "", errno4: "",
      errno6: "", code: .tcpFiltered, finding: "connect.no-answer")
    let report = try await probe(plain, version6: false)
    #expect(report.verdict.code == .tcpFiltered)
    #expect(report.ids == ["connect.no-answer", "address.no-port-answers", "path.hops"])
    // A blackhole route is looked up before the hop limit is.
    #expect(report.value("hops", of: "path.hops") == "1 *, 2 *, 3 *")
  }
}
