// Strings measured, cut and padded by columns of a terminal, not by characters.

extension String {
  /// The columns that the text takes on a terminal.
  public var columns: Int {
    unicodeScalars.reduce(0) { $0 + CharacterWidth.columns(of: $1) }
  }

  /// The text cut to a width; what was cut away is replaced by an ellipsis.
  public func cut(to width: Int, ellipsis: String = "…") -> String {
    if columns <= width { return self }
    let room = width - ellipsis.columns
    guard room >= 0 else { return prefix(columns: width) }
    return prefix(columns: room) + ellipsis
  }

  /// The text with blanks after it, up to a width.
  public func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - columns))
  }

  /// The text with blanks before it, up to a width.
  public func rightAligned(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - columns)) + self
  }

  private func prefix(columns limit: Int) -> String {
    var used = 0
    return String(
      prefix { character in
        used += character.columns
        return used <= limit
      })
  }
}
