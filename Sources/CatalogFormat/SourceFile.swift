// A file of the content, as text: this room never sees the file system.

/// A file of the content.
public struct SourceFile: Hashable, Sendable {
  /// Where it lies below the content folder, such as `causes/EOF/peer-closed.yaml`.
  public var path: String
  /// What it holds.
  public var text: String

  /// Makes a file of its path and text.
  public init(path: String, text: String) {
    self.path = path
    self.text = text
  }
}
