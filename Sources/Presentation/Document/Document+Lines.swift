// A document laid out for a width and a set of glyphs.

import Diagnosis

extension Document {
  /// The document as lines no wider than asked, but for commands.
  public func lines(width: Int, glyphs: Glyphs) -> [StyledLine] {
    var layout = Layout(
      width: max(2, width), glyphs: glyphs, spelling: glyphs == .ascii && language == .english)
    for block in blocks { layout.add(block) }
    return layout.finished
  }

  /// The document as plain text for a file: no styles, no blanks at the end of a line.
  public func text(width: Int, glyphs: Glyphs = .unicode) -> String {
    lines(width: width, glyphs: glyphs).map { $0.text.withoutTrailingBlanks + "\n" }.joined()
  }
}

/// The lines of a document while they are laid out.
private struct Layout {
  let width: Int
  let glyphs: Glyphs
  /// Whether signs beyond ASCII are spelled in ASCII.
  let spelling: Bool
  private var lines: [StyledLine] = []
  private var level = 1
  private var afterHeading = false

  init(width: Int, glyphs: Glyphs, spelling: Bool) {
    self.width = width
    self.glyphs = glyphs
    self.spelling = spelling
  }

  /// The lines, without blank ones at the end.
  var finished: [StyledLine] {
    guard let last = lines.lastIndex(where: { !$0.runs.isEmpty }) else { return [] }
    return Array(lines[...last])
  }

  mutating func add(_ block: Block) {
    switch block {
    case .heading(let level, let runs):
      if level < 3 || !afterHeading { blank() }
      self.level = level
      wrap(runs, indent: level < 3 ? 0 : step)
    case .paragraph(let runs, let indent):
      wrap(runs, indent: body + indent * step)
    case .item(let marker, let runs, let indent):
      item(marker, runs, indent: body + indent * step)
    case .command(let commands, let indent):
      let blanks = Run(String(repeating: " ", count: body + indent * step))
      for command in commands {
        lines.append(StyledLine([blanks] + spelled([Run(command, .code)]), isCommand: true))
      }
    case .rows(let rows): add(rows)
    case .ladder(let ladder):
      let blanks = Run(String(repeating: " ", count: body))
      for line in ladder.lines(width: width - body, glyphs: glyphs) {
        lines.append(StyledLine([blanks] + spelled(line.runs)))
      }
    case .rule:
      lines.append(StyledLine([Run(String(repeating: glyphs.horizontal, count: width), .faint)]))
    case .blank: blank()
    }
    if case .heading = block { afterHeading = true } else { afterHeading = false }
  }

  /// The columns of one step of indentation.
  private var step: Int { width < 30 ? 1 : 2 }
  /// Where the text under the last heading begins.
  private var body: Int { level == 1 ? 0 : step * (level - 1) }

  private mutating func blank() {
    if let last = lines.last, !last.runs.isEmpty { lines.append(StyledLine()) }
  }

  private mutating func wrap(_ runs: [Run], indent: Int, hanging: Int = 0) {
    let indent = min(indent, width / 2)
    let hanging = min(hanging, width / 2)
    let wrapped = Wrap(spelled(runs)).lines(
      first: width - indent, rest: width - indent - hanging)
    for (number, line) in wrapped.enumerated() {
      let columns = number == 0 ? indent : indent + hanging
      lines.append(
        StyledLine(columns == 0 ? line : [Run(String(repeating: " ", count: columns))] + line))
    }
  }

  private mutating func item(_ marker: String, _ runs: [Run], indent: Int) {
    // A full-width colon brings its own blank.
    let marker = marker.hasSuffix("：") ? marker : marker + " "
    let lead = marker.columns
    // A marker that is a word does not push its text into a narrow column.
    let hanging = lead > max(4, width / 6) ? step : lead
    wrap([Run(marker, .faint)] + runs, indent: indent, hanging: hanging)
  }

  private mutating func add(_ rows: [Block.Row]) {
    let keys = rows.map(\.key.columns).max() ?? 0
    let isWide = width - body - keys - 2 >= 24
    for row in rows {
      // What is pasted stays whole.
      if !row.value.isEmpty, row.value.allSatisfy({ $0.style == .code }) {
        let blanks = String(repeating: " ", count: body)
        let key = isWide ? row.key.padded(to: keys) + "  " : row.key + ": "
        lines.append(
          StyledLine(spelled([Run(blanks + key, .faint)] + row.value), isCommand: true))
        continue
      }
      guard isWide else {
        wrap([Run(row.key + ": ", .faint)] + row.value, indent: body, hanging: step)
        continue
      }
      let key = Run(row.key.padded(to: keys) + "  ", .faint)
      let wrapped = Wrap(spelled(row.value)).lines(
        first: width - body - keys - 2, rest: width - body - keys - 2)
      for (number, line) in wrapped.enumerated() {
        let left = number == 0 ? key.text : String(repeating: " ", count: keys + 2)
        let blanks = String(repeating: " ", count: body)
        lines.append(StyledLine(spelled([Run(blanks + left, .faint)]) + line))
      }
    }
  }

  private func spelled(_ runs: [Run]) -> [Run] {
    runs.map { run in
      let text = run.text.sanitised
      return Run(spelling ? text.inASCII : text, run.style)
    }
  }
}

extension String {
  fileprivate var withoutTrailingBlanks: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
