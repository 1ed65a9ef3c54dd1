// A session over the real catalogue, driven by keys and by what probes find.
import Catalog
import Diagnosis
@testable import Interface
import Presentation

let noon = WallTime(unixMilliseconds: 1_767_268_800_000)

extension State {
  /// A session at its start.
  static func sample(
    _ language: Language = .english, symptom: SymptomID? = nil, exportPath: String? = nil
  ) -> State {
    State(
      catalogue: .embedded, language: language,
      context: Context(
        command: "sockdoc", kernel: "6.18", namespace: nil, resolver: nil, version: "0"),
      symptom: symptom, exportPath: exportPath)
  }

  /// Presses keys; letters stand for themselves.
  @discardableResult
  mutating func press(_ keys: Key...) -> [Effect] {
    keys.flatMap { handle(.key($0), at: noon) }
  }

  /// Types a text, letter by letter.
  @discardableResult
  mutating func type(_ text: String) -> [Effect] {
    text.flatMap { handle(.key(.character($0)), at: noon) }
  }

  /// The screen as text.
  func screen(_ columns: Int = 80, _ rows: Int = 24, _ glyphs: Glyphs = .unicode) -> String {
    frame(Size(columns: columns, rows: rows), glyphs: glyphs).text
  }
}

/// A finished probe of one address that found one thing.
func report(
  _ code: VerdictCode, _ finding: FindingID, target: String = "127.0.0.1:9"
) throws -> ProbeReport {
  let target = try Target(parsing: target) { _, _ in nil }
  let verdict = Verdict(
    code: code, errno: nil, endedBy: .peer, phase: .connect, confidence: .suspected)
  let finding = Finding(finding, source: .probe, at: noon, target: target.input)
  let attempt = Attempt(
    address: target.host ?? "", family: .ipv4, local: nil, interface: nil, verdict: verdict,
    elapsed: .milliseconds(1), timeline: [], evidence: [finding])
  return ProbeReport(
    target: target, verdict: verdict, attempts: [attempt], findings: [finding],
    elapsed: .milliseconds(1))
}
