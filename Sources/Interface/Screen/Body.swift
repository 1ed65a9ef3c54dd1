// The lines between the title and the footer, and which of them belong to which row of a list.
import Presentation

/// Lines, some of which are rows that can be selected.
struct Body {
  var lines: [Frame.Line] = []
  /// The row of the screen on which the selected item begins.
  var selectedRow: Int?
  /// Which lines of how many are seen, where not all are; counted from 1.
  var extent: (seen: ClosedRange<Int>, total: Int)?

  init(_ lines: [Frame.Line] = []) { self.lines = lines }

  mutating func add(_ other: Body) {
    if selectedRow == nil, let row = other.selectedRow { selectedRow = lines.count + row }
    lines += other.lines
    extent = other.extent ?? extent
  }

  mutating func add(_ more: [Frame.Line]) { lines += more }

  /// Adds a row of a list.
  mutating func add(row: [Frame.Line], isSelected: Bool) {
    if isSelected { selectedRow = lines.count }
    lines += row.map { Frame.Line($0.runs, isSelected: isSelected) }
  }

  mutating func fill(to height: Int) {
    if lines.count < height {
      lines += Array(repeating: Frame.Line(), count: height - lines.count)
    }
  }

  /// The part of the lines that a height shows: from an offset, or so that the selection is seen.
  func window(height: Int, from offset: Int = 0) -> Body {
    let height = max(0, height)
    let last = max(0, lines.count - height)
    var first = min(max(0, offset), last)
    if let row = selectedRow, offset == 0 {
      // The last line of a selected row is seen too, as far as there is room.
      let end = lines[row...].prefix { $0.isSelected }.count + row
      first = min(row, max(first, end - height))
    }
    var body = Body(Array(lines.dropFirst(first).prefix(height)))
    if lines.count > height, height > 0 {
      body.extent = (first + 1...first + height, lines.count)
    }
    if let row = selectedRow, row >= first, row < first + height { body.selectedRow = row - first }
    return body
  }
}
