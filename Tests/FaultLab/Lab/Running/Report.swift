// What sockdoc says of a case, as far as the lab reads it.
import Foundation

/// The report of one probe, out of its JSON.
public struct Report: Sendable, Decodable {
  struct Verdict: Sendable, Decodable {
    var code: String
    var confidence: String
    var errno: String?
  }

  struct Cause: Sendable, Decodable {
    var id: String
    var confidence: String
  }

  struct Finding: Sendable, Decodable {
    var id: String
  }

  var verdict: Verdict
  var findings: [Finding]
  var causes: [Cause]
  var undecided: [String]

  /// Reads the first report of an output.
  init(json: String) throws {
    let line = json.split(separator: "\n").first ?? ""
    self = try JSONDecoder().decode(Self.self, from: Data(line.utf8))
  }

  /// Whether it asserts its code.
  var isDefinite: Bool { Self.isDefinite(verdict.confidence) }

  /// The causes that it asserts.
  var definiteCauses: Set<String> {
    Set(causes.filter { Self.isDefinite($0.confidence) }.map(\.id))
  }

  private static func isDefinite(_ confidence: String) -> Bool {
    confidence == "certain" || confidence == "likely"
  }

  /// What it leaves open without a word on how to tell.
  var withoutTell: [String] { undecided.filter { $0.hasSuffix("is not excluded.") } }

  /// The codes that it does not exclude, its own among them.
  var named: Set<String> {
    let codes = undecided.flatMap { sentence in
      sentence.split { !$0.isLetter && $0 != "." && $0 != "_" }.map { word in
        String(word.hasSuffix(".") ? word.dropLast() : word)
      }
    }
    return Set(codes + [verdict.code])
  }
}
