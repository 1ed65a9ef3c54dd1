// What keys mean depends on this: the kind of place, or what is being asked for.

/// A set of keys that are valid together.
enum Mode: CaseIterable, Hashable, Sendable {
  case start
  case question
  case cause
  case summary
  case help
  /// A target is being typed.
  case targetPrompt
  /// The path of a file is being typed.
  case filePrompt
  /// The words of a filter are being typed.
  case filterPrompt
  /// A yes or a no is awaited.
  case replacePrompt
  /// A probe runs; these keys come before those of the place.
  case probing

  /// The modes in which nothing is asked for.
  static let places: Set<Mode> = [.start, .question, .cause, .summary, .help]
  /// The modes in which a line is typed.
  static let typing: Set<Mode> = [.targetPrompt, .filePrompt, .filterPrompt]
}
