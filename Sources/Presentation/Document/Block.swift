// The parts that documents are made of.

/// A part of a document; indents count steps, not columns.
public enum Block: Hashable, Sendable {
  /// A heading; level 1 is the title, the text under levels 2 and 3 is set in.
  case heading(Int, [Run])
  case paragraph([Run], indent: Int = 0)
  /// An item with its marker, such as `-`, `1.` or `because:`.
  case item(String, [Run], indent: Int = 0)
  /// Lines to be pasted: never broken and never cut.
  case command([String], indent: Int = 0)
  case rows([Row])
  case ladder(Ladder)
  case rule
  case blank

  /// A name with its value.
  public struct Row: Hashable, Sendable {
    /// What the value is.
    public var key: String
    /// The value.
    public var value: [Run]

    /// Makes a row.
    public init(_ key: String, _ value: [Run]) {
      self.key = key
      self.value = value
    }
  }
}
