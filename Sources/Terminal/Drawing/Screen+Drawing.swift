// Copies rows of text to the terminal; ncurses sends what has changed.
import CNcurses

extension Screen {
  /// Shows rows from the top; what does not fit is cut.
  public func draw(rows: [[Span]], cursor: Cursor) {
    guard isUp else { return }
    let size = size
    cncurses_erase()
    for (row, spans) in rows.prefix(size.rows).enumerated() {
      draw(spans, row: row, columns: size.columns)
    }
    cncurses_show(
      CInt(min(max(0, cursor.row), size.rows - 1)),
      CInt(min(max(0, cursor.column), size.columns - 1)), cursor.isVisible)
  }

  /// Makes the next frame repaint every cell, for a person whose screen was disturbed.
  public func redraw() {
    if isUp { cncurses_redraw() }
  }

  private func draw(_ spans: [Span], row: Int, columns: Int) {
    var column = 0
    for span in spans {
      let text = CellText(span.text, columns: columns - column, showsUnicode: showsUnicode)
      if text.columns == 0 { continue }
      let attributes = span.attributes
      cncurses_put(
        CInt(row), CInt(column), text.characters, CInt(text.characters.count), attributes.isBold,
        attributes.contains(.reverse), showsColors ? attributes.color : 0)
      column += text.columns
    }
  }
}
