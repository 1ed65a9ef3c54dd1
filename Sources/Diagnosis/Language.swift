// The two languages that every sentence of ours exists in.

/// A language in which sockdoc speaks.
public enum Language: String, CaseIterable, Sendable {
  case english = "en"
  case chinese = "zh"
}
