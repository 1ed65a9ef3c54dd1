// What loopback cannot show: silence, a dead neighbour, routes that refuse; in a network of its own.
import Diagnosis
import Foundation
import Probing
import TestSupport
import Testing

@Suite(.enabled(if: Namespace.isAvailable, "\(Namespace.reason)"))
struct NamespaceTests {
  /// One wire with nobody at its far end.
  static let wire = [
    "ip link add v0 type veth peer name v1", "ip link set v0 up", "ip link set v1 up",
    "ip addr add 192.0.2.1/24 dev v0", "ip addr add 2001:db8::1/64 dev v0 nodad",
  ]
  /// Far ends whose hardware address is known and belongs to no one: every frame is dropped.
  static let silence =
    wire + [
      "ip neigh add 192.0.2.2 lladdr 02:00:00:00:00:02 dev v0 nud permanent",
      "ip neigh add 2001:db8::2 lladdr 02:00:00:00:00:02 dev v0 nud permanent",
    ]

  func probe(_ host: String, _ commands: [String], timeout: Duration = .seconds(5)) async throws
    -> ProbeReport
  {
    try await Namespace.run(commands) {
      try run(target(host, 5432), settings: ProbeSettings(timeout: timeout))
    }
  }

  @Test(arguments: ["192.0.2.2", "2001:db8::2"])
  func noAnswerToAnySynIsFiltered(host: String) async throws {
    let report = try await probe(host, Self.silence)
    #expect(report.verdict.code == .tcpFiltered)
    #expect(report.verdict.errno == nil)
    #expect(report.verdict.endedBy == .probeDeadline)
    #expect(report.verdict.phase == .connect)
    #expect(report.verdict.confidence == .suspected)
    #expect(report.verdict.neighbours == [.localFirewallDrop, .tcpQueueFull])
    #expect(report.ids == ["connect.no-answer", "address.no-port-answers"])
    #expect(report.value("segments-in", of: "connect.no-answer") == "0")
    #expect(report.attempts.first?.interface == "v0")
    #expect(report.events.contains { $0.hasPrefix("SYN retransmitted") })
    #expect(report.elapsed >= .milliseconds(3_500))
  }

  @Test func aShortWaitCannotTellSilenceFromADeadNeighbour() async throws {
    let report = try await probe("192.0.2.3", Self.wire, timeout: .seconds(1))
    #expect(report.verdict.code == .tcpFiltered)
    #expect(report.verdict.neighbours.contains(.localNeighborUnreachable))
  }

  @Test(arguments: ["192.0.2.3", "2001:db8::3"])
  func aDeadNeighbourIsNotSilence(host: String) async throws {
    let report = try await probe(host, Self.wire)
    #expect(report.verdict.code == .localNeighborUnreachable)
    #expect(report.verdict.confidence == .certain)
    #expect(report.verdict.errno == "EHOSTUNREACH")
    #expect(report.verdict.neighbours.isEmpty)
    #expect(
      report.value("offender", of: "connect.icmp-error")
        == report.attempts.first?.local.map { $0.hasPrefix("[") ? "2001:db8::1" : "192.0.2.1" })
    #expect(report.ids.contains("neighbour.failed-in-table"))
    #expect(!report.ids.contains("connect.icmp-from-another-host"))
    #expect(report.elapsed >= .seconds(2))
  }

  @Test(
    arguments: [
      ("unreachable", "EHOSTUNREACH", VerdictCode.localRouteUnreachable, "route.unreachable"),
      ("prohibit", "EACCES", .localRouteProhibited, "route.prohibited"),
      ("blackhole", "EINVAL", .localRouteBlackhole, "route.blackhole"),
      ("throw", "ENETUNREACH", .localNoRoute, "route.none"),
    ] as [(String, ErrnoName, VerdictCode, FindingID)], [false, true])
  func aRouteThatRefusesIsNamed(
    row: (kind: String, errno: ErrnoName, code: VerdictCode, finding: FindingID), version6: Bool
  ) async throws {
    let net = version6 ? "2001:db8:9::/64" : "203.0.113.0/24"
    let host = version6 ? "2001:db8:9::9" : "203.0.113.9"
    let report = try await probe(
      host, Self.wire + ["ip \(version6 ? "-6 " : "")route add \(row.kind) \(net)"])
    #expect(report.verdict.code == row.code)
    #expect(report.verdict.confidence == .certain)
    #expect(report.verdict.errno == row.errno)
    #expect(report.verdict.endedBy == .kernel)
    #expect(report.verdict.phase == .route)
    #expect(report.ids == ["connect.failed-locally", row.finding])
    #expect(report.elapsed < .seconds(1))
  }

  /// The ICMP error comes from the first address of the link, the socket has the second one.
  @Test func aDeadGatewayIsOursThoughTheSourceIsASecondAddress() async throws {
    let report = try await probe(
      "203.0.113.9",
      Self.wire + [
        "ip addr add 192.0.2.5/24 dev v0",
        "ip route add 203.0.113.0/24 via 192.0.2.77 src 192.0.2.5",
      ])
    #expect(report.verdict.code == .localNeighborUnreachable)
    #expect(report.ids.contains("connect.icmp-from-ourselves"))
    #expect(!report.ids.contains("connect.icmp-from-another-host"))
  }

  @Test(arguments: ["203.0.113.9", "2001:db8:9::9"])
  func noRouteAtAllIsNamed(host: String) async throws {
    let report = try await probe(host, Self.wire)
    #expect(report.verdict.code == .localNoRoute)
    #expect(report.ids == ["connect.failed-locally", "route.none"])
  }

  @Test func theKernelsOwnTimeoutIsAnErrno() async throws {
    let report = try await Namespace.run(Self.silence) {
      for setting in ["tcp_syn_retries", "tcp_syn_linear_timeouts"] {
        let value = setting == "tcp_syn_retries" ? "1" : "0"
        try value.write(
          toFile: "/proc/sys/net/ipv4/\(setting)", atomically: false, encoding: .utf8)
      }
      return try run(target("192.0.2.2", 5432))
    }
    #expect(report.verdict.code == .tcpFiltered)
    #expect(report.verdict.errno == "ETIMEDOUT")
    #expect(report.verdict.endedBy == .kernel)
    #expect(report.ids == ["connect.timed-out-by-kernel", "address.no-port-answers"])
  }
}
