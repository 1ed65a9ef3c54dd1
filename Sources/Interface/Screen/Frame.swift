// What the screen shows, as a value: curses only copies it.
public import Presentation

/// The lines of a screen and where its cursor stands.
public struct Frame: Hashable, Sendable {
  /// One line of the screen.
  public struct Line: Hashable, Sendable {
    /// What it says, from left to right.
    public var runs: [Run]
    /// Whether it is the selected row of a list.
    public var isSelected: Bool

    /// Makes a line.
    public init(_ runs: [Run] = [], isSelected: Bool = false) {
      self.runs = runs
      self.isSelected = isSelected
    }

    /// The line without its styles.
    public var text: String { runs.map(\.text).joined() }
  }

  /// The place of the cursor, counted from 0.
  public struct Position: Hashable, Sendable {
    /// Its row.
    public var row: Int
    /// Its column.
    public var column: Int

    /// Makes a place.
    public init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }
  }

  /// The lines, from top to bottom; never more than the window has rows.
  public var lines: [Line]
  /// Where the cursor stands: on the selected row, or in the text being typed.
  public var cursor: Position

  /// Makes a frame.
  public init(lines: [Line], cursor: Position) {
    self.lines = lines
    self.cursor = cursor
  }

  /// The screen as plain text.
  public var text: String { lines.map { $0.text + "\n" }.joined() }
}
