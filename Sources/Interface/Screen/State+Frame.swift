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
    let top = hasTitle ? [breadcrumb] : []
    var body = body
    body.fill(to: bodyHeight)
    let edge = edgeRows == 2 ? [rule(showing: body.extent), footer] : edgeRows == 1 ? [footer] : []
    var lines = top + body.lines + (messages + edge).suffix(bottomRoom)
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

  // The selected line first, then the title, then the footer: what there is room for.
  private var hasTitle: Bool { size.rows >= 4 }
  private var edgeRows: Int { size.rows >= 8 ? 2 : size.rows >= 5 ? 1 : 0 }
  private var bottomRoom: Int { max(0, size.rows - (hasTitle ? 1 : 0) - 1) }

  /// The rows between the title and the messages.
  private var bodyHeight: Int {
    max(1, size.rows - (hasTitle ? 1 : 0) - min(bottomRoom, messages.count + edgeRows))
  }

  private var body: Body {
    switch state.here.place {
    case .start: return start(height: bodyHeight)
    case .question: return question(height: bodyHeight)
    case .cause, .summary, .help:
      return Body(pageLines).window(height: bodyHeight, from: state.here.scroll)
    }
  }

  /// Whether the place itself tells of the last probe.
  var tellsLastProbe: Bool {
    switch state.here.place {
    case .start: bodyHeight >= Self.roomy
    case .question: QuestionLayout(self, height: bodyHeight).showsNotes
    case .cause, .summary, .help: false
    }
  }

  /// From this height on a list has room for more than its rows.
  static let roomy = 10

  /// How many lines of what is scrolled are seen at once.
  var scrolledHeight: Int {
    state.here.place == .question
      ? QuestionLayout(self, height: bodyHeight).helpHeight : bodyHeight
  }

  /// How many lines a page is, from here on.
  var pageStep: Int {
    let isAtList =
      state.here.place == .question && state.here.scroll == 0
      && QuestionLayout(self, height: bodyHeight).isSmall
    return isAtList ? 1 : max(1, scrolledHeight - 1)
  }

  /// How many lines can be scrolled away at most.
  var lastScroll: Int {
    switch state.here.place {
    case .start: 0
    case .question: QuestionLayout(self, height: bodyHeight).lastScroll
    case .cause, .summary, .help: max(0, pageLines.count - bodyHeight)
    }
  }

  /// Text of ours in the language of the session; in ASCII where only that can be shown.
  func say(_ text: Text) -> String { plain(text[state.language]).sanitised }

  private func plain(_ text: String) -> String {
    glyphs == .ascii && state.language == .english ? text.inASCII : text
  }

  /// A text with its paragraphs, each broken to the width.
  func prose(_ text: Text, after lead: Text, indent: Int) -> [Frame.Line] {
    let whole = lead[state.language] + text[state.language]
    return plain(whole).split(separator: "\n", omittingEmptySubsequences: true).flatMap {
      wrapped(String($0), indent: indent)
    }
  }

  /// A command with its lines; it is seen as a whole.
  func code(_ command: String, indent: Int) -> [Frame.Line] {
    state.placeholders.command(command).split(separator: "\n").flatMap {
      wrapped(String($0), .code, indent: indent)
    }
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
