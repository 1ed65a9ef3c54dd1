// How large the terminal is.

/// The columns and rows of a terminal.
public struct ScreenSize: Hashable, Sendable {
  /// The columns, at least one.
  public var columns: Int
  /// The rows, at least one.
  public var rows: Int

  /// Makes a size.
  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}
