// What was replaced before a diagnosis was given away.

/// One thing that a placeholder stands for; the thing itself is kept nowhere.
public struct Redacted: Hashable, Sendable {
  /// What kind of thing it was.
  public enum Kind: String, CaseIterable, Sendable {
    case address
    case host
    case user
    case path
  }

  /// What stands for it, such as `HOST-1`.
  public var placeholder: String
  /// What it was.
  public var kind: Kind

  /// Makes a note of a replacement.
  public init(_ placeholder: String, _ kind: Kind) {
    self.placeholder = placeholder
    self.kind = kind
  }
}
