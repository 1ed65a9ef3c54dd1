// The characters that frames and arrows are made of, for terminals with and without Unicode.

/// The set of characters that is drawn with.
public enum Glyphs: Sendable {
  case unicode
  case ascii

  /// A horizontal line.
  public var horizontal: Character { self == .unicode ? "─" : "-" }
  /// The line of one side of a ladder.
  public var vertical: Character { self == .unicode ? "│" : "|" }
  /// The left side of a ladder, where an arrow leaves it.
  public var leavingLeft: Character { self == .unicode ? "├" : "|" }
  /// The right side of a ladder, where an arrow leaves it.
  public var leavingRight: Character { self == .unicode ? "┤" : "|" }
  /// Something that happened here.
  public var local: Character { self == .unicode ? "●" : "*" }
  /// What stands for text that was cut away.
  public var ellipsis: String { self == .unicode ? "…" : "..." }

  /// The left part of an arrow's shaft; dashed where the segment was not seen.
  func leftShaft(_ length: Int, dashed: Bool) -> String {
    let stroke = dashed && self == .unicode ? "╌" : horizontal
    return String((0..<length).map { dashed && self == .ascii && $0 % 2 == 1 ? " " : stroke })
  }

  /// The right part of an arrow's shaft, which mirrors the left one.
  func rightShaft(_ length: Int, dashed: Bool) -> String {
    String(leftShaft(length, dashed: dashed).reversed())
  }
}
