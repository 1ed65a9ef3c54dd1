// One line of a laid-out document.

/// A line of runs.
public struct StyledLine: Hashable, Sendable {
  /// The runs, from left to right.
  public var runs: [Run]
  /// Whether the line is a command, which may be wider than was asked and is never broken.
  public var isCommand: Bool

  /// Makes a line.
  public init(_ runs: [Run] = [], isCommand: Bool = false) {
    self.runs = runs
    self.isCommand = isCommand
  }

  /// The line without its styles.
  public var text: String { runs.map(\.text).joined() }

  /// The columns that it takes.
  public var columns: Int { runs.reduce(0) { $0 + $1.text.columns } }
}

extension StyledLine {
  /// Runs broken into lines no wider than asked.
  public static func wrapping(_ runs: [Run], to width: Int) -> [StyledLine] {
    Wrap(runs).lines(first: width, rest: width).map { StyledLine($0) }
  }
}
