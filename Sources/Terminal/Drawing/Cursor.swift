// Where the hardware cursor is: screen readers and magnifiers follow it.

/// The cell that the hardware cursor is left on.
public struct Cursor: Hashable, Sendable {
  /// The row, from 0.
  public var row: Int
  /// The column, from 0.
  public var column: Int
  /// Whether it is seen; it is on its cell in any case.
  public var isVisible: Bool

  /// Makes a place for the cursor.
  public init(row: Int, column: Int, isVisible: Bool = true) {
    self.row = row
    self.column = column
    self.isVisible = isVisible
  }
}
