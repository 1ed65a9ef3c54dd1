// A question: how to tell, the answers, and the causes that remain.
import Diagnosis
import Presentation

extension Painter {
  func question(height: Int) -> Body {
    QuestionLayout(self, height: height).body
  }

  /// The question, or what stands where there is none left.
  var ask: [Frame.Line] {
    guard let question = state.standing?.question else { return conclusion }
    return wrapped(say(question.ask), .strong)
  }

  /// How to tell which answer is right, with the command; at the end of the walk what to do next.
  var howToTell: [Frame.Line] {
    guard let question = state.standing?.question else { return next }
    let help = prose(question.help, after: Label.howToTell, indent: 2)
    return help + questionCommand
  }

  /// The command that tells which answer is right.
  var questionCommand: [Frame.Line] {
    state.standing?.question?.command.map { code($0, indent: 4) } ?? []
  }

  /// The end of the walk: what it came to.
  private var conclusion: [Frame.Line] {
    let remaining = state.standing?.remaining ?? []
    let leading = remaining.prefix { $0.confidence < .suspected }
    let suspected = remaining.filter { $0.confidence == .suspected }
    let lead = leading.first.flatMap { state.catalogue.cause($0.id)?.title }
    let told = Label.conclusion(
      lead, confidence: leading.first?.confidence.word, suspected: suspected.count)
    return wrapped(say(Label.noMoreQuestions + told), .strong)
  }

  private var next: [Frame.Line] {
    var lines: [Frame.Line] = []
    if let step = state.diagnosis(at: state.now)?.nextSteps.first {
      lines += prose(step.text, after: Label.next, indent: 2)
      if let command = step.command { lines += code(command, indent: 4) }
    }
    return lines + wrapped(say(Label.whatNow), indent: 2)
  }

  /// The answers; the selected one may be among the causes.
  var answers: Body {
    var body = Body()
    for (index, item) in state.items.enumerated() {
      guard case .choice(let number, let choice) = item else { continue }
      let isSelected = index == state.here.selected
      body.add(
        row: row("\(number)", say(choice.text), isSelected: isSelected), isSelected: isSelected)
    }
    return body
  }

  /// The causes that remain, ranked, with a word for how sure.
  var causes: Body {
    var body = Body()
    for (index, item) in state.items.enumerated() {
      guard case .cause(let ranked) = item else { continue }
      let isSelected = index == state.here.selected
      body.add(row: [causeRow(ranked, isSelected: isSelected)], isSelected: isSelected)
    }
    if body.lines.isEmpty, !state.here.filter.isEmpty {
      body.add(wrapped(say(Label.nothingMatches), .warning))
    }
    return body
  }

  var causesTitle: Frame.Line {
    let standing = state.standing
    let count = standing?.remaining.count ?? 0
    let title =
      state.here.filter.isEmpty
      ? Label.causes(count, of: standing?.total ?? 0)
      : Label.filteredCauses(state.causes.count, of: count)
    return Frame.Line([Run(say(title), .strong)])
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
}

extension Confidence {
  /// How the word is drawn; the word itself says it.
  fileprivate var style: Style {
    switch self {
    case .certain, .likely: .bad
    case .suspected: .warning
    case .possible, .ruledOut: .faint
    }
  }
}
