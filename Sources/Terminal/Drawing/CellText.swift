// Text cut to the cells that are left, as ncurses counts them.
import CNcurses

/// Text as wide characters, and the columns that it takes.
struct CellText: Hashable {
  private(set) var characters: [wchar_t] = []
  private(set) var columns = 0

  /// Cuts text to a number of columns, at a whole character.
  ///
  /// The widths are wcwidth(3)'s, which ncurses goes by: so no character can wrap.
  init(_ text: String, columns limit: Int, showsUnicode: Bool) {
    for character in text {
      var cells: [wchar_t] = []
      var width = 0
      for scalar in character.unicodeScalars where !Self.joins(scalar) {
        let columns = scalar.value == 0 ? -1 : Int(cncurses_width(scalar.value))
        // A mark needs a character before it.
        if columns == 0 && cells.isEmpty { continue }
        cells.append(columns < 0 ? (showsUnicode ? 0xFFFD : 0x3F) : wchar_t(scalar.value))
        width += columns < 0 ? 1 : columns
      }
      if columns + width > limit { return }
      characters += cells
      columns += width
    }
  }

  /// What would make one glyph of several, whose width terminals do not agree on: ZWJ and the
  /// variation selectors.
  private static func joins(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0x200D || (0xFE00...0xFE0F).contains(scalar.value)
  }
}
