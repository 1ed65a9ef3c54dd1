// The JSON contract: its keys, their order, its values, and that any reader can read it.

import Diagnosis
import Foundation
import Presentation
import Testing

@Suite struct DiagnosisJSONTests {
  private func object(_ json: String) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
  }

  @Test(arguments: NamedDiagnosis.all, Language.allCases)
  func aDiagnosisIsOneLineOfValidJSON(sample: NamedDiagnosis, language: Language) throws {
    let json = sample.diagnosis.json(catalogue: .sample, language: language)
    #expect(!json.contains("\n"))
    #expect(!json.contains("\\/"))
    #expect(try object(json)["language"] as? String == language.rawValue)
  }

  @Test(arguments: ["refused", "guided"])
  func aDiagnosisReadsAsItsFixture(name: String) throws {
    let sample = try #require(NamedDiagnosis.all.first { $0.name == name })
    let json = sample.diagnosis.json(catalogue: .sample, language: .english)
    try expectGolden(json + "\n", "reports/\(name).json")
  }

  @Test(arguments: NamedDiagnosis.all)
  func everyKeyIsThereInTheOrderOfTheContract(sample: NamedDiagnosis) {
    let json = sample.diagnosis.json(catalogue: .sample, language: .chinese)
    let keys = [
      "schema", "language", "target", "verdict", "attempts", "findings", "causes", "next_steps",
      "undecided", "session", "context", "tool", "time", "symptom", "redacted",
    ]
    #expect(topLevelKeys(json) == keys)
  }

  /// The keys of the outermost object, in the order in which they are written.
  private func topLevelKeys(_ json: String) -> [String] {
    var keys: [String] = []
    var (depth, text, inString, escaped) = (0, "", false, false)
    for character in json {
      if inString {
        if escaped {
          escaped = false
        } else if character == "\\" {
          escaped = true
        } else if character == "\"" {
          inString = false
        } else {
          text.append(character)
        }
        continue
      }
      switch character {
      case "\"": (inString, text) = (true, "")
      case "{", "[": depth += 1
      case "}", "]": depth -= 1
      case ":": if depth == 1 { keys.append(text) }
      default: break
      }
    }
    return keys
  }

  @Test func aGuidedDiagnosisHasNullsWhereNothingWasProbed() throws {
    let guided = try #require(Diagnosis.guided(["refused", "unknown"]))
    let json = guided.json(catalogue: .sample, language: .english)
    #expect(json.contains(#""target":null,"verdict":null,"attempts":[],"#))
    #expect(json.contains(#""session":[{"question":"outcome","choice":"refused"},"#))
    #expect(json.contains(#""source":"answer","at":null,"values":{}"#))
  }

  @Test func idsAndValuesAreTheSameInBothLanguages() throws {
    for sample in NamedDiagnosis.all {
      var (english, chinese) = (
        try object(sample.diagnosis.json(catalogue: .sample, language: .english)),
        try object(sample.diagnosis.json(catalogue: .sample, language: .chinese))
      )
      for key in ["language", "verdict", "causes", "next_steps", "undecided"] {
        english[key] = nil
        chinese[key] = nil
      }
      #expect(NSDictionary(dictionary: english) == NSDictionary(dictionary: chinese))
    }
  }

  @Test func bytesOfAPeerAreSpelledOut() throws {
    var report = ProbeReport.refused
    report.findings[0].values = [
      .init("first_bytes", "220 \"hi\" \\ \u{1B}[2J\r\n"), .init("address", "a"),
      .init("address", "b"),
    ]
    let json = Diagnosis.sample(report).json(catalogue: .sample, language: .english)
    #expect(
      json.contains(
        #""values":{"first_bytes":"220 \"hi\" \\ \\x1b[2J\\x0d\\x0a","address":"a, b"}"#))
    _ = try object(json)
  }

  @Test func durationsAreRoundedToATenth() {
    var report = ProbeReport.refused
    report.attempts[0].elapsed = .microseconds(3_001_249)
    report.attempts[0].timeline[0].at = .nanoseconds(49_999)
    let json = Diagnosis.sample(report).json(catalogue: .sample, language: .english)
    #expect(json.contains(#""elapsed_ms":3001.2,"timeline":[{"at_ms":0.0,"#))
  }
}
