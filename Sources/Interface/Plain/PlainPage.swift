// The place where the person is, as plain lines.
import Diagnosis
import Presentation

/// The lines of a place.
struct PlainPage {
  static let width = 80
  /// How many causes are told with each question; a list read aloud is to be short.
  static let shortList = 8
  let state: State
  let tellsAllCauses: Bool

  init(_ state: State, tellsAllCauses: Bool = false) {
    self.state = state
    self.tellsAllCauses = tellsAllCauses
  }

  var lines: [String] {
    switch state.here.place {
    case .start: return [""] + told(painter.probeLines ?? []) + startLines
    case .question: return [""] + told(painter.notes) + questionLines + causeLines
    case .cause(let id): return text(painter.causePage(id))
    case .summary: return text(painter.summaryPage)
    case .help: return text(Document(language: state.language, helpBlocks))
    }
  }

  private var painter: Painter {
    Painter(state: state, size: Size(columns: Self.width, rows: 10_000), glyphs: .unicode)
  }

  private var startLines: [String] {
    let none = state.items.isEmpty ? hang("", Label.nothingMatches) : []
    return [Label.welcome[state.language]] + filterLine + none
      + state.items.enumerated().flatMap { index, item -> [String] in
        guard case .symptom(let symptom) = item else { return [] }
        // Titles only: all of them are to be seen in a window without a scrollback.
        return hang("  \(index + 1)  ", symptom.title)
      }
  }

  /// What probes and answers did, apart from what follows.
  private func told(_ lines: [Frame.Line]) -> [String] {
    lines.isEmpty ? [] : lines.map(\.text) + [""]
  }

  private var questionLines: [String] {
    guard let question = state.standing?.question else {
      return (painter.ask + painter.howToTell).map(\.text)
    }
    var lines = hang("", question.ask)
    let help = Label.howToTell[state.language] + question.help[state.language]
    lines += help.split(separator: "\n").flatMap { hang("  ", .same(String($0))) }
    if let command = question.command {
      lines += state.placeholders.command(command).split(separator: "\n").map { "    " + $0 }
    }
    for (index, choice) in question.choices.enumerated() {
      lines += hang("  \(index + 1)  ", choice.text)
    }
    return lines
  }

  private var causeLines: [String] {
    let remaining = state.standing?.remaining ?? []
    let shown = state.causes
    let told = tellsAllCauses ? shown[...] : shown.prefix(Self.shortList)
    let rows = told.enumerated().flatMap { index, ranked -> [String] in
      guard let cause = state.catalogue.cause(ranked.id) else { return [] }
      return hang("  c \(index + 1)  \(ranked.confidence.word[state.language])  ", cause.title)
    }
    let more = shown.count - told.count
    let none = shown.isEmpty && !remaining.isEmpty ? hang("  ", Label.nothingMatches) : []
    return filterLine + [painter.causesTitle.text] + rows + none
      + (more > 0 ? hang("  ", Label.moreCauses(more)) : [])
  }

  private var filterLine: [String] {
    state.here.filter.isEmpty
      ? [] : hang("", Text.same(Label.filtered[state.language] + state.here.filter))
  }

  private var helpBlocks: [Block] {
    [
      .rows(
        PlainCommand.help.map {
          Block.Row($0.shown, [Run($0.meaning[state.language])])
        })
    ]
  }

  private func text(_ document: Document) -> [String] {
    [""] + document.lines(width: Self.width, glyphs: .unicode).map(\.text)
  }

  private func hang(_ lead: String, _ text: Text) -> [String] {
    let room = max(20, Self.width - lead.columns)
    let blanks = String(repeating: " ", count: lead.columns)
    return StyledLine.wrapping([Run(text[state.language])], to: room).enumerated().map {
      ($0.offset == 0 ? lead : blanks) + $0.element.text
    }
  }

  /// What may be typed now, in one sentence or two.
  static func prompt(_ state: State) -> [Text] {
    guard state.asksForTarget else { return [choices(state)] }
    return [
      Target.forms + Text(".", "。"),
      Text("Target, or an empty line to cancel:", "目标（空行取消）："),
    ]
  }

  private static func choices(_ state: State) -> Text {
    if case .replace(let path) = state.prompt {
      let path = path.sanitised
      return Text("\(path) exists. Replace it? [y/n]:", "\(path) 已存在。替换它吗？[y/n]：")
    }
    let count = state.items.count { item in
      if case .cause = item { return false }
      return true
    }
    let numbers = count > 1 ? "1-\(count), " : count == 1 ? "1, " : ""
    return switch state.here.place {
    case .start:
      Text(
        "Choice [\(numbers)p probe, ? help, q quit]:",
        "请选择 [\(numbers)p 探测，? 帮助，q 退出]：")
    case .question:
      Text(
        "Choice [\(numbers)b back, c N cause, p probe, s summary, e FILE export, ? help, q quit]:",
        "请选择 [\(numbers)b 返回，c N 原因，p 探测，s 总结，e FILE 导出，? 帮助，q 退出]：")
    case .cause, .summary, .help:
      Text("Choice [b back, e FILE export, q quit]:", "请选择 [b 返回，e FILE 导出，q 退出]：")
    }
  }
}
