// Text as data: what is said, before anyone knows how wide the reader's terminal is.

public import Diagnosis

/// A page in one language, made of blocks.
public struct Document: Hashable, Sendable {
  /// The language that it is written in.
  public var language: Language
  /// Its parts, from top to bottom.
  public var blocks: [Block]

  /// Makes a document of blocks.
  public init(language: Language, _ blocks: [Block] = []) {
    self.language = language
    self.blocks = blocks
  }
}

extension Document {
  mutating func title(_ text: String) { blocks.append(.heading(1, [Run(text, .strong)])) }

  /// Begins a section.
  mutating func section(_ heading: Text) {
    blocks.append(.heading(2, [Run(heading[language], .strong)]))
  }

  /// Adds a part of a section under its own heading.
  mutating func subsection(_ heading: String) {
    blocks.append(.heading(3, [Run(heading, .strong)]))
  }

  /// Adds a paragraph for each line of a text of ours.
  mutating func say(_ text: String, _ style: Style = .plain, indent: Int = 0) {
    for line in text.split(separator: "\n") {
      blocks.append(.paragraph([Run(String(line), style)], indent: indent))
    }
  }

  mutating func item(_ text: String, marker: String = "-", indent: Int = 0) {
    blocks.append(.item(marker, [Run(text)], indent: indent))
  }

  mutating func command(_ text: String, indent: Int = 0) {
    blocks.append(
      .command(
        text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init),
        indent: indent))
  }
}
