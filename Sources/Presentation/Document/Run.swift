// A stretch of text in one style.

/// Text of one style.
public struct Run: Hashable, Sendable {
  /// The text.
  public var text: String
  /// What it is.
  public var style: Style

  /// Makes a run.
  public init(_ text: String, _ style: Style = .plain) {
    self.text = text
    self.style = style
  }
}
