// Each verdict and its neighbour, live on loopback, over both families.
import Diagnosis
import LiveProbing
import Probing
import TestSupport
import Testing

@Suite struct LoopbackTests {
  static let both = [false, true]

  static func host(_ version6: Bool) -> String { version6 ? "::1" : "127.0.0.1" }

  func probe(
    _ manner: LoopbackServer.Manner, _ version6: Bool, settings: ProbeSettings = ProbeSettings()
  ) async throws -> ProbeReport {
    let server = try LoopbackServer(manner, version6: version6)
    return try await OwnThread.run {
      try withExtendedLifetime(server) {
        try run(target(Self.host(version6), server.port), settings: settings)
      }
    }
  }

  @Test(arguments: both) func aClosedPortIsRefused(version6: Bool) async throws {
    let (port, hold) = try LoopbackServer.closedPort(version6: version6)
    let report = try withExtendedLifetime(hold) { try run(target(Self.host(version6), port)) }
    let verdict = report.verdict
    #expect(verdict.code == .tcpRefused)
    #expect(verdict.errno == "ECONNREFUSED")
    #expect(verdict.endedBy == .peer)
    #expect(verdict.phase == .connect)
    // Other tests are refused at the same time, and the kernel counts for all.
    let isAlone = report.ids.contains("reset.by-own-kernel")
    #expect(verdict.confidence == (isAlone ? .likely : .suspected))
    #expect(verdict.neighbours == (isAlone ? [] : [.localFirewallReject]))
    #expect(
      report.ids.filter { $0 != "reset.by-own-kernel" }
        == ["connect.refused-by-reset", "socket.no-listener"])
    #expect(report.value("segments-in", of: "connect.refused-by-reset") == "1")
    #expect(report.events == ["connect", "SYN", "RST", "connect = ECONNREFUSED", "close"])
    let attempt = try #require(report.attempts.first)
    #expect(attempt.interface == "lo")
    #expect(attempt.family == (version6 ? .ipv6 : .ipv4))
    #expect(attempt.local?.hasPrefix(version6 ? "[::1]:" : "127.0.0.1:") == true)
  }

  @Test(arguments: both) func aServerThatClosesAtAcceptIsNotOpen(version6: Bool) async throws {
    let report = try await probe(.closing, version6)
    #expect(report.verdict.code == .appClosedOnAccept)
    #expect(report.verdict.errno == nil)
    #expect(report.verdict.endedBy == .peer)
    #expect(report.verdict.phase == .open)
    #expect(report.verdict.confidence == .suspected)
    #expect(report.verdict.neighbours == [.appRelayWithoutUpstream])
    #expect(report.ids == ["connect.established", "open.fin-before-data", "open.ended-at-once"])
    #expect(
      report.events == ["connect", "SYN", "SYN,ACK", "ACK", "FIN", "recv = 0", "close"])
  }

  @Test(arguments: both) func aServerThatResetsAtAcceptIsNotRefusing(version6: Bool) async throws {
    let report = try await probe(.resetting, version6)
    #expect(report.verdict.code == .appResetOnAccept)
    #expect(report.verdict.errno == "ECONNRESET")
    #expect(report.verdict.endedBy == .peer)
    #expect(report.verdict.confidence == .suspected)
    #expect(
      report.verdict.neighbours == [
        .appRelayWithoutUpstream, .tcpPhantom, .tcpResetInjected, .tcpQueueFull,
      ])
    #expect(report.ids == ["connect.established", "open.reset-before-data", "open.ended-at-once"])
  }

  @Test(arguments: both) func aSilentServerIsAskedAndIsOpen(version6: Bool) async throws {
    let report = try await probe(.silent, version6)
    #expect(report.verdict.code == .okOpen)
    #expect(report.verdict.confidence == .certain)
    #expect(report.verdict.endedBy == .observer)
    #expect(
      report.ids == [
        "connect.established", "open.silent-and-acknowledged", "open.stayed-open",
      ])
    #expect(
      report.events == [
        "connect", "SYN", "SYN,ACK", "ACK", "keepalive probe", "ACK", "close",
      ])
    #expect(report.elapsed >= .milliseconds(1_500) && report.elapsed < .seconds(5))
  }

  @Test func aServerThatNeverAcceptsIsOpenToo() async throws {
    let report = try await probe(.neverAccepting, false)
    #expect(report.verdict.code == .okOpen)
    #expect(report.ids.contains("open.silent-and-acknowledged"))
  }

  @Test(arguments: both) func theFirstByteEndsTheWatch(version6: Bool) async throws {
    let report = try await probe(.saying(Array("SSH-2.0-x\r\n\u{1B}[2J\\".utf8)), version6)
    #expect(report.verdict.code == .okOpen)
    #expect(report.verdict.endedBy == .observer)
    #expect(report.value("bytes", of: "open.first-byte") == "16")
    #expect(
      report.value("first-bytes", of: "open.first-byte") == #"SSH-2.0-x\x0D\x0A\x1B[2J\x5C"#)
    #expect(report.elapsed < .seconds(1))
  }

  @Test func aServerThatAnswersAndClosesIsHealthy() async throws {
    let report = try await probe(.sayingAndClosing(Array("bye".utf8)), false)
    #expect(report.verdict.code == .okOpen)
    #expect(report.verdict.isHealthy)
    #expect(report.ids == ["connect.established", "open.first-byte"])
  }

  @Test func progressComesInOrder() async throws {
    let server = try LoopbackServer(.silent)
    var progress: [ProbeProgress] = []
    _ = try withExtendedLifetime(server) {
      try run(target("127.0.0.1", server.port)) { progress.append($0) }
    }
    #expect(
      progress == [
        .connecting(address: "127.0.0.1"), .watching(address: "127.0.0.1"),
        .askingByKeepalive(address: "127.0.0.1"),
        .finished(address: "127.0.0.1", code: .okOpen),
      ])
  }

  @Test func cancellingEndsAtOnceWithWhatIsKnown() async throws {
    let server = try LoopbackServer(.silent)
    try withExtendedLifetime(server) {
      let probe = try LiveProbe(target("127.0.0.1", server.port))
      try eventually("the watch", { probe.step() }) { $0.contains(.watching(address: "127.0.0.1")) }
      #expect(
        probe.cancel() == [.finished(address: "127.0.0.1", code: .probeUndetermined)])
      let report = try #require(probe.report)
      #expect(report.verdict.endedBy == .user)
      #expect(report.verdict.phase == .open)
      #expect(report.ids == ["connect.established", "probe.cancelled"])
      #expect(probe.timeout == nil)
      #expect(probe.step() == [])
    }
  }
}
