// With CAP_NET_RAW a probe tells what stood in the RST: live, and with a hop limit of another box's.
import Diagnosis
import Probing
import TestSupport
import Testing

@Suite(.enabled(if: RawSocket.isAllowed, "\(RawSocket.reason)"))
struct CaptureTests {
  private func value(_ name: String, _ report: ProbeReport) -> String? {
    report.value(name, of: "capture.reset")
  }

  @Test(arguments: [false, true]) func aRefusalIsCapturedOnLoopback(version6: Bool) throws {
    let (port, hold) = try LoopbackServer.closedPort(version6: version6)
    let host = LoopbackTests.host(version6)
    let report = try withExtendedLifetime(hold) { try run(target(host, port)) }
    #expect(report.verdict.code == .tcpRefused)
    #expect(report.captured == ["capture.reset"])
    #expect(value("hop-limit", report) == "64")
    #expect(value("ip-id", report) == (version6 ? nil : "0"))
    #expect(value("dont-fragment", report) == (version6 ? nil : "yes"))
    #expect(value("flags", report) == "RST,ACK")
    #expect(value("window", report) == "0")
    #expect(value("sequence", report) == "0")
    #expect(value("payload-bytes", report) == "0")
  }

  @Test(arguments: [false, true]) func aResetOfAnOpenConnectionIsCapturedBesideTheSynAck(
    version6: Bool
  ) async throws {
    let server = try LoopbackServer(.resetting, version6: version6)
    let report = try await OwnThread.run {
      try withExtendedLifetime(server) {
        try run(target(LoopbackTests.host(version6), server.port))
      }
    }
    #expect(report.verdict.code == .appResetOnAccept)
    #expect(value("sequence-offset", report) == "1")
    #expect(value("acknowledgment-offset", report) == "0")
    #expect(report.value("flags", of: "capture.syn-ack") == "SYN,ACK")
    #expect(report.value("hop-limit", of: "capture.syn-ack") == "64")
  }

  @Test func manyAtOnceAreNotCaptured() throws {
    let reports = try runTogether([target("127.0.0.1", 1), target("127.0.0.1", 9)])
    #expect(reports.flatMap(\.captured).isEmpty)
  }
}
