// Several addresses: what one of them did says nothing for or against the cause of another.
import Diagnosis
import Testing

@Suite struct DecidingFindingsTests {
  private func attempt(_ address: String, _ code: VerdictCode, _ id: FindingID) -> Attempt {
    Attempt(
      address: address, family: .ipv4, local: nil, interface: nil,
      verdict: Verdict(
        code: code, errno: nil, endedBy: .kernel, phase: .connect, confidence: .certain),
      elapsed: .zero, timeline: [],
      evidence: [Finding(id, source: .probe, values: [.init("address", address)])])
  }

  private func report(_ attempts: [Attempt]) throws -> ProbeReport {
    let verdict = try #require(attempts.first?.verdict)
    return ProbeReport(
      target: Target(tcp: "h", port: 1, input: "h:1"), verdict: verdict, attempts: attempts,
      findings: [Finding("resolve.addresses", source: .probe)] + attempts.flatMap(\.evidence),
      elapsed: .zero)
  }

  @Test func onlyTheAttemptThatDecidedAndTheTargetBearOnTheVerdict() throws {
    let report = try report([
      attempt("192.0.2.1", .localNeighborUnreachable, "neighbour.failed-in-table"),
      attempt("192.0.2.2", .pathAdminProhibited, "connect.icmp-from-another-host"),
    ])
    #expect(
      report.decidingFindings.map(\.id) == ["resolve.addresses", "neighbour.failed-in-table"])
  }

  @Test func ofOneAddressEverythingBears() throws {
    let report = try report([attempt("192.0.2.1", .tcpRefused, "connect.refused-by-reset")])
    #expect(report.decidingFindings == report.findings)
  }
}
