// A stretch of text with attributes.

/// Text that stands out in one way.
public struct Span: Hashable, Sendable {
  /// The text, without control characters.
  public var text: String
  /// How it stands out.
  public var attributes: Attributes

  /// Makes a span.
  public init(_ text: String, _ attributes: Attributes = []) {
    self.text = text
    self.attributes = attributes
  }
}
