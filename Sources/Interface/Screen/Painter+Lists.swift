// The two lists: the symptoms, and a question with the causes that remain.
import Diagnosis
import Presentation

extension Painter {
  func start(height: Int) -> Body {
    var body = Body()
    if height >= 10 {
      body.add(wrapped(say(Label.welcome), .strong))
      body.add([Frame.Line()])
    }
    let items = state.items
    for (index, item) in items.enumerated() {
      guard case .symptom(let symptom) = item else { continue }
      let isSelected = index == state.here.selected
      var row = self.row("\(index + 1)", say(symptom.title), isSelected: isSelected)
      if height >= 10 { row += wrapped(say(symptom.summary), .faint, indent: 5) }
      body.add(row: row, isSelected: isSelected)
    }
    if items.isEmpty { body.add(wrapped(say(Label.nothingMatches), .warning)) }
    if let probe = probeLines, height >= 10 {
      body.add([Frame.Line()])
      body.add(probe)
    }
    return body.window(height: height)
  }

  func question(height: Int) -> Body {
    let upper = asking(height: height)
    let lower = remaining
    if upper.lines.count + lower.lines.count + 1 <= height {
      var body = upper
      // The causes stand at the bottom, always at the same place.
      body.fill(to: height - lower.lines.count)
      body.add(lower)
      return body
    }
    if height < 9 {
      var body = upper
      body.add(lower)
      return body.window(height: height, from: state.here.scroll)
    }
    // The rule, the title and three causes are always seen.
    let least = min(lower.lines.count, 5)
    let lowerHeight = max(least, height - upper.lines.count)
    var body = upper.window(height: height - lowerHeight, from: state.here.scroll)
    body.fill(to: height - lowerHeight)
    body.add(lower.causesWindow(height: lowerHeight))
    return body
  }

  /// The question, how to tell, and the answers.
  private func asking(height: Int) -> Body {
    var body = Body()
    body.add(notes)
    guard let question = state.standing?.question else {
      body.add(wrapped(say(Label.noMoreQuestions), .strong))
      body.add(wrapped(say(Label.whatNow)))
      return body
    }
    body.add(wrapped(say(question.ask), .strong))
    if height >= 9 {
      body.add([Frame.Line()])
      body.add(wrapped(say(Label.howToTell) + say(question.help), indent: 2))
      if let command = question.command {
        body.add(wrapped(state.placeholders.command(command), .code, indent: 4))
      }
      body.add([Frame.Line()])
    }
    var hasChoice = false
    for (index, item) in state.items.enumerated() {
      guard case .choice(let number, let choice) = item else { continue }
      hasChoice = true
      let isSelected = index == state.here.selected
      body.add(
        row: row("\(number)", say(choice.text), isSelected: isSelected), isSelected: isSelected)
    }
    if !hasChoice { body.add(wrapped(say(Label.nothingMatches), .warning)) }
    return body
  }

  /// The causes that remain, ranked, with a word for how sure.
  private var remaining: Body {
    var body = Body()
    let standing = state.standing
    let count = standing?.remaining.count ?? 0
    let title = Label.causes(count, of: standing?.total ?? 0)
    body.add([rule] + wrapped(say(title), .strong).prefix(1))
    for (index, item) in state.items.enumerated() {
      guard case .cause(let ranked) = item else { continue }
      let isSelected = index == state.here.selected
      body.add(row: [causeRow(ranked, isSelected: isSelected)], isSelected: isSelected)
    }
    return body
  }

  private func causeRow(_ ranked: RankedCause, isSelected: Bool) -> Frame.Line {
    let word = say(ranked.confidence.word).padded(to: wordColumns)
    let title = state.catalogue.cause(ranked.id).map { say($0.title) } ?? ranked.id.rawValue
    return Frame.Line(
      [Run(isSelected ? "> " : "  "), Run(word, ranked.confidence.style), Run(" " + title)],
      isSelected: isSelected)
  }

  private var wordColumns: Int {
    Confidence.allCases.filter { $0 != .ruledOut }.map { say($0.word).columns }.max() ?? 0
  }

  /// A row with its marker and number; what does not fit goes on below its text.
  private func row(_ number: String, _ text: String, isSelected: Bool) -> [Frame.Line] {
    let lead = (isSelected ? "> " : "  ") + number + "  "
    let blanks = String(repeating: " ", count: lead.count)
    let room = max(1, width - lead.count)
    return StyledLine.wrapping([Run(text)], to: room).enumerated().map { index, line in
      Frame.Line([Run(index == 0 ? lead : blanks)] + line.runs)
    }
  }
}

extension Body {
  /// The causes with their title kept on top.
  fileprivate func causesWindow(height: Int) -> Body {
    let head = Body(Array(lines.prefix(2)))
    var rows = Body(Array(lines.dropFirst(2)))
    rows.selectedRow = selectedRow.map { $0 - 2 }
    var body = head
    body.add(rows.window(height: height - 2))
    return body
  }
}

extension Confidence {
  /// How the word is drawn; the word itself says it.
  var style: Style {
    switch self {
    case .certain, .likely: .bad
    case .suspected: .warning
    case .possible, .ruledOut: .faint
    }
  }
}
