// How large the window is.

/// The size of a window, in columns and rows; never less than one.
public struct Size: Hashable, Sendable {
  /// Its columns.
  public let columns: Int
  /// Its rows.
  public let rows: Int

  /// Makes a size.
  public init(columns: Int, rows: Int) {
    self.columns = max(1, columns)
    self.rows = max(1, rows)
  }
}
