// The lists of what the catalogue knows, for people and for programs.

public import Diagnosis

/// A list of everything of one kind, as ids with titles.
public struct Listing: Hashable, Sendable {
  /// What can be listed.
  public enum Kind: String, CaseIterable, Sendable {
    case symptoms
    case errnos
    case causes
    case verdicts
    case findings
  }

  /// One entry.
  public struct Row: Hashable, Sendable {
    /// Its name.
    public var id: String
    /// What it is, in one line.
    public var title: String
  }

  /// The entries, in the catalogue's order.
  public let rows: [Row]

  /// Lists everything of one kind.
  public init(_ kind: Kind, catalogue: Catalogue, language: Language) {
    let placeholders = Placeholders(target: nil, address: nil)
    rows = Self.entries(kind, catalogue).map { id, title in
      Row(id: id, title: placeholders.fill(title.onOneLine[language]))
    }
  }

  /// The entries as lines of id, tab, title.
  public var text: String { rows.map { "\($0.id)\t\($0.title.sanitised)\n" }.joined() }

  /// The entries as JSON objects, one on each line.
  public var json: String {
    rows.map { row in
      JSON.object([("id", .string(row.id)), ("title", .string(row.title))]).text + "\n"
    }.joined()
  }

  private static func entries(_ kind: Kind, _ catalogue: Catalogue) -> [(String, Text)] {
    switch kind {
    case .symptoms: catalogue.symptoms.map { ($0.id.rawValue, $0.title) }
    case .causes: catalogue.causes.map { ($0.id.rawValue, $0.title) }
    case .findings: catalogue.findings.map { ($0.id.rawValue, $0.meaning) }
    case .verdicts:
      VerdictCode.allCases.map {
        ($0.rawValue, catalogue.verdict($0)?.sentence ?? .same($0.rawValue))
      }
    case .errnos:
      catalogue.errnos.map { ($0.name.rawValue, $0.meaning) }
        + catalogue.numbers.filter { catalogue.errno($0.name) == nil }
        .map { ($0.name.rawValue, .same($0.glibc)) }
    }
  }
}
