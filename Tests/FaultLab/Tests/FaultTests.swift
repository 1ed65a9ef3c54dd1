// Every fault that the tests can make is named, or left open with the truth among what is named.
import FaultLab
import TestSupport
import Testing

@Suite(
  .enabled(if: Sockdoc.isBuilt, "\(Sockdoc.reason)"),
  .enabled(if: Lab.isAvailable, "\(Lab.reason)"))
struct FaultTests {
  private static let lab = Sockdoc.path.flatMap { try? Lab(binary: $0) }

  @Test(arguments: Lab.Run.all(Case.all.filter(\.isTest)))
  func theFaultIsNamed(run: Lab.Run) async throws {
    let outcome = try await #require(Self.lab).outcome(of: run)
    #expect(outcome.isRight, "\(outcome)")
  }
}
