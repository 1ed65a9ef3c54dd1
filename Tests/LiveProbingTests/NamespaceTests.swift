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
    #expect(report.ids == ["connect.no-answer"])
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
    #expect(report.verdict.code == .probeUndetermined)
    #expect(report.verdict.errno == "EHOSTUNREACH")
    #expect(report.verdict.neighbours.first == .localNeighborUnreachable)
    #expect(
      report.value("offender", of: "connect.icmp-error")
        == report.attempts.first?.local.map { $0.hasPrefix("[") ? "2001:db8::1" : "192.0.2.1" })
    #expect(!report.ids.contains("connect.icmp-from-another-host"))
    #expect(report.elapsed >= .seconds(2))
  }

  @Test(arguments: [
    ("unreachable", "EHOSTUNREACH", VerdictCode.localRouteUnreachable),
    ("prohibit", "EACCES", .localRouteProhibited), ("blackhole", "EINVAL", .localRouteBlackhole),
    ("throw", "ENETUNREACH", .localNoRoute),
  ])
  func aRouteThatRefusesSaysSoAtOnce(kind: String, errno: String, neighbour: VerdictCode)
    async throws
  {
    let report = try await probe("192.0.2.9", ["ip route add \(kind) 192.0.2.0/24"])
    #expect(report.verdict.code == .probeUndetermined)
    #expect(report.verdict.errno == ErrnoName(rawValue: errno))
    #expect(report.verdict.endedBy == .kernel)
    #expect(report.verdict.phase == .route)
    #expect(report.verdict.neighbours.first == neighbour)
    #expect(report.ids == ["connect.failed-locally"])
    #expect(report.elapsed < .seconds(1))
  }

  @Test(arguments: [
    ("unreachable", "3/1", "EHOSTUNREACH", VerdictCode.pathHostUnreachable),
    ("prohibit", "3/13", "EHOSTUNREACH", .pathAdminProhibited),
    ("throw", "3/0", "ENETUNREACH", .pathNetUnreachable),
  ])
  func anIcmpErrorIsToldWithTheBoxThatSentIt(
    kind: String, numbers: String, errno: String, neighbour: VerdictCode
  ) async throws {
    let router = "sockdoc-test-\(UUID())"
    let commands =
      Self.wire + [
        "ip route add default via 192.0.2.254", "ip netns add \(router)",
        "ip link set v1 netns \(router)", "ip -n \(router) link set v1 up",
        "ip -n \(router) addr add 192.0.2.254/24 dev v1",
        "ip -n \(router) route add \(kind) 198.51.100.0/24",
      ]
    let report = try await Namespace.run {
      defer { try? Namespace.perform("ip netns del \(router)") }
      for command in commands { try Namespace.perform(command) }
      try Namespace.perform(
        "ip netns exec \(router) sh -c", script: "echo 1 > /proc/sys/net/ipv4/conf/all/forwarding")
      return try run(target("198.51.100.7", 5432))
    }
    #expect(report.verdict.code == .probeUndetermined)
    #expect(report.verdict.errno == ErrnoName(rawValue: errno))
    #expect(report.verdict.neighbours == [neighbour])
    #expect(
      report.ids.starts(with: ["connect.icmp-error", "connect.icmp-from-another-host"]))
    #expect(report.events.contains("ICMP \(numbers) from 192.0.2.254"))
    #expect(report.elapsed < .seconds(3))
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
    #expect(report.ids == ["connect.timed-out-by-kernel"])
  }
}
