// The lab leaves no code out: each is true somewhere, in both families, and so is what looks like it.
import Catalog
import Diagnosis
import FaultLab
import TestSupport
import Testing

@Suite struct CoverageTests {
  /// Certificates are not looked at, and what cannot be told is no fault.
  private static let codes = Catalogue.embedded.verdicts.map(\.code)
    .filter { $0 != .tlsCertificate && $0 != .probeUndetermined }
  /// ICMPv6 has no "protocol unreachable", and paths have no family.
  private static func isOfOneFamily(_ code: VerdictCode) -> Bool {
    code == .pathProtocolUnreachable || code.rawValue.hasPrefix("unix.")
  }

  @Test(arguments: codes) func everyCodeIsTrueSomewhere(code: VerdictCode) {
    let cases = Case.all.filter { $0.truth == code.rawValue }
    let families = Set(cases.flatMap(\.families))
    #expect(families.count == (Self.isOfOneFamily(code) ? 1 : 2), "\(code): \(families)")
    #expect(cases.contains { $0.isTest }, "\(code)")
  }

  @Test(arguments: codes) func whatLooksAlikeIsTrueSomewhereToo(code: VerdictCode) throws {
    let entry = try #require(Catalogue.embedded.verdict(code))
    let alike = Set(entry.neighbours.map(\.code.rawValue))
    #expect(Case.all.contains { alike.contains($0.truth) }, "\(code)")
  }

  @Test func atLeastFifteenMannersAreHealthy() {
    #expect(Case.all.count { $0.truth == "ok.open" } >= 15)
  }
}
