// Which lines of a question are seen where there is not room for all of them.
import Presentation

/// A question in a height: the question and its answers first, then the causes, then the help.
struct QuestionLayout {
  private let painter: Painter
  private let height: Int
  private let ask: [Frame.Line]
  private let notes: [Frame.Line]
  private let help: [Frame.Line]
  private let answers: Body
  private let causes: Body

  /// Below this many lines the answers and the causes are one list.
  private static let least = 9

  init(_ painter: Painter, height: Int) {
    self.painter = painter
    self.height = height
    ask = painter.ask
    notes = painter.notes
    help = painter.howToTell
    answers = painter.answers
    causes = painter.causes
  }

  var body: Body {
    if isSmall { return painter.state.here.scroll > 0 ? Body(shownText) : list }
    var body = upper
    // The causes stand at the bottom, always at the same place.
    body.fill(to: upperHeight)
    body.add(lower)
    return body
  }

  /// Whether the last probe can be seen beside the question.
  var showsNotes: Bool { !isSmall && roomForNotes >= min(2, notes.count) }

  /// The lines of help that are seen at once.
  var helpHeight: Int { isSmall ? height : min(help.count, roomForHelp) }

  /// The lines of help that can be scrolled away.
  ///
  /// Where there is little room the whole text comes after the list, a page away.
  var lastScroll: Int {
    isSmall ? max(1, text.count - height + 1) : max(0, help.count - helpHeight)
  }

  /// Whether the text of the question comes after the list, and not above it.
  var isSmall: Bool { height < Self.least }

  // MARK: - The upper part

  private var upperHeight: Int {
    let whole = notes.count + ask.count + help.count + answers.lines.count + 3
    let least = height >= 12 ? 5 : 3
    let lower = max(min(least, causes.lines.count + 2), height - whole)
    return height - min(lower, causes.lines.count + 2)
  }

  private var shownAsk: [Frame.Line] { Array(ask.prefix(max(1, upperHeight / 2))) }

  private var left: Int { upperHeight - shownAsk.count - answers.lines.count }

  /// The lines that are left where everything fits: up to three of them set the parts apart.
  private var spare: Int { left - notes.count - help.count }

  private var roomForNotes: Int {
    let room = max(0, spare >= 0 ? left : left - min(3, help.count))
    return min(notes.count, room)
  }

  private var roomForHelp: Int { max(0, left - roomForNotes) }

  private var upper: Body {
    var body = Body()
    body.add(cut(notes, to: roomForNotes))
    if spare >= 1, !notes.isEmpty { body.add([Frame.Line()]) }
    body.add(shownAsk)
    if spare >= 3, !help.isEmpty { body.add([Frame.Line()]) }
    body.add(shownHelp)
    if spare >= 2, !help.isEmpty { body.add([Frame.Line()]) }
    let shown = answers.window(height: max(1, upperHeight - body.lines.count))
    body.add(shown)
    body.extent = shown.extent
    return body
  }

  /// The help from where it is scrolled to; its last line says that there is more.
  private var shownHelp: [Frame.Line] {
    if help.count <= helpHeight { return help }
    guard helpHeight > 0 else { return [] }
    let offset = min(painter.state.here.scroll, lastScroll)
    // The exact command is worth more than the last words about it.
    let command = painter.questionCommand
    if offset == 0, helpHeight > command.count, !command.isEmpty {
      let words = help.prefix(helpHeight - command.count)
      return words.dropLast() + words.suffix(1).map(more) + command
    }
    var lines = Array(help.dropFirst(offset).prefix(helpHeight))
    if offset < lastScroll, let last = lines.popLast() { lines.append(more(last)) }
    return lines
  }

  private func more(_ line: Frame.Line) -> Frame.Line {
    let mark = "  " + painter.glyphs.ellipsis + " PgDn"
    let room = max(0, painter.width - mark.columns)
    return Frame.Line([Run(line.text.cut(to: room, ellipsis: "")), Run(mark, .faint)])
  }

  private func cut(_ lines: [Frame.Line], to count: Int) -> [Frame.Line] {
    if lines.count <= count { return lines }
    var shown = Array(lines.prefix(count))
    if let last = shown.popLast() {
      let text = last.text.cut(to: painter.width - 2, ellipsis: "")
      shown.append(Frame.Line([Run(text + " " + painter.glyphs.ellipsis, last.runs[0].style)]))
    }
    return shown
  }

  // MARK: - The causes

  private var lower: Body {
    var body = Body([painter.rule(showing: upper.extent), painter.causesTitle])
    let shown = causes.window(height: height - upperHeight - 2)
    body.add(shown)
    body.extent = shown.extent
    return body
  }

  // MARK: - Where there is little room

  /// The question as a whole, what a probe found, and how to tell.
  private var text: [Frame.Line] { ask + notes + help }

  /// The text from where it is scrolled to; the list is its place 0.
  private var shownText: [Frame.Line] {
    Array(text.dropFirst(painter.state.here.scroll - 1).prefix(height))
  }

  /// The question in a line or two, then the answers and the causes as one list.
  private var list: Body {
    let asked = ask.count > 1 ? cut(ask, to: max(1, min(2, height / 3))) : ask
    let shownAsk = height < 2 ? [] : asked
    var rows = answers
    if answers.lines.isEmpty { rows.add(notes) }
    rows.add(Body([painter.causesTitle]))
    rows.add(causes)
    var body = Body(shownAsk)
    let shown = rows.window(height: height - shownAsk.count)
    body.add(shown)
    body.extent = shown.extent
    return body
  }
}
