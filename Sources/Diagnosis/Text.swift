// A sentence of ours: always in both languages, so that neither can be forgotten.

/// A text that exists in every language that sockdoc speaks.
public struct Text: Hashable, Sendable {
  /// The text in English.
  public var english: String
  /// The text in Simplified Chinese.
  public var chinese: String

  /// Makes a text of its two languages.
  public init(_ english: String, _ chinese: String) {
    self.english = english
    self.chinese = chinese
  }

  /// The text in one language.
  public subscript(language: Language) -> String {
    switch language {
    case .english: english
    case .chinese: chinese
    }
  }

  /// The same change made in both languages.
  public func map(_ change: (String) -> String) -> Text {
    Text(change(english), change(chinese))
  }
}
