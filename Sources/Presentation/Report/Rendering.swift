// The forms in which a diagnosis is written down.

public import Diagnosis

/// A form of a diagnosis.
public enum Rendering: String, CaseIterable, Sendable {
  case text
  case markdown
  case json

  /// The form that the extension of a file asks for.
  public init(path: String) {
    let name = path.lowercased()
    self =
      name.hasSuffix(".json")
      ? .json : name.hasSuffix(".md") || name.hasSuffix(".markdown") ? .markdown : .text
  }
}

extension Diagnosis {
  /// The diagnosis in a form; the last line ends.
  public func rendered(
    _ rendering: Rendering, catalogue: Catalogue, language: Language
  ) -> String {
    switch rendering {
    case .text: text(catalogue: catalogue, language: language)
    case .markdown: Document(self, catalogue: catalogue, language: language).markdown
    case .json: json(catalogue: catalogue, language: language) + "\n"
    }
  }
}
