// The state drawn for a size: breadcrumb, body, messages, footer.
import Diagnosis
public import Presentation

extension State {
  /// The screen for a window of a size.
  public func frame(_ size: Size, glyphs: Glyphs) -> Frame {
    let painter = Painter(state: self, size: size, glyphs: glyphs)
    return painter.frame
  }
}

/// What is needed to draw a state.
struct Painter {
  let state: State
  let size: Size
  let glyphs: Glyphs

  var width: Int { size.columns }

  var frame: Frame {
    // The selected line first, then the title, then the footer: what there is room for.
    let top = size.rows >= 4 ? [breadcrumb] : []
    let edge = size.rows >= 8 ? [rule, footer] : size.rows >= 5 ? [footer] : []
    let room = max(0, size.rows - top.count - 1)
    let height = max(1, size.rows - top.count - min(room, messages.count + edge.count))
    var body = body(height: height)
    body.fill(to: height)
    let bottom = messages + (edge.count == 2 ? [rule(showing: body.extent), footer] : edge)
    var lines = top + body.lines + bottom.suffix(room)
    if let field = state.prompt?.field, let row = promptRow(in: lines) {
      return finished(lines, Frame.Position(row: row, column: column(of: field)))
    }
    if lines.isEmpty { lines = [Frame.Line()] }
    let row = top.count + (body.selectedRow ?? 0)
    return finished(lines, Frame.Position(row: min(row, size.rows - 1), column: 0))
  }

  private func finished(_ lines: [Frame.Line], _ cursor: Frame.Position) -> Frame {
    Frame(
      lines: lines.prefix(size.rows).map { cut($0) },
      cursor: Frame.Position(
        row: cursor.row, column: min(max(0, cursor.column), size.columns - 1)))
  }

  private func body(height: Int) -> Body {
    switch state.here.place {
    case .start: start(height: height)
    case .question: question(height: height)
    case .cause(let id): page(causePage(id), height: height)
    case .summary: page(summaryPage, height: height)
    case .help: page(helpPage, height: height)
    }
  }

  /// Text of ours in the language of the session; in ASCII where only that can be shown.
  func say(_ text: Text) -> String {
    let said = text[state.language].sanitised
    return glyphs == .ascii && state.language == .english ? said.inASCII : said
  }

  func wrapped(_ text: String, _ style: Style = .plain, indent: Int = 0) -> [Frame.Line] {
    let blanks = Run(String(repeating: " ", count: min(indent, width / 2)))
    return StyledLine.wrapping([Run(text, style)], to: max(1, width - blanks.text.count)).map {
      Frame.Line(indent == 0 ? $0.runs : [blanks] + $0.runs)
    }
  }

  /// The line cut to the width of the window.
  private func cut(_ line: Frame.Line) -> Frame.Line {
    var left = width
    var runs: [Run] = []
    for run in line.runs where left > 0 {
      let text = run.text.columns <= left ? run.text : run.text.cut(to: left, ellipsis: "")
      left -= text.columns
      runs.append(Run(text, run.style))
    }
    return Frame.Line(runs, isSelected: line.isSelected)
  }
}
