// Pages that are scrolled: a cause, the summary, the help.
import Diagnosis
import Presentation

extension Painter {
  /// The lines of the page where the person is; none at a list.
  var pageLines: [Frame.Line] {
    guard let document = page else { return [] }
    let laidOut = document.lines(width: width, glyphs: glyphs)
    // On paper a command is never broken; here all of it must be seen.
    let lines = laidOut.flatMap { line in
      line.columns <= width ? [line] : hanging(line)
    }
    return lines.map { Frame.Line($0.runs) }
  }

  /// A command that is too wide, set in below its own beginning.
  private func hanging(_ line: StyledLine) -> [StyledLine] {
    let blanks = line.text.prefix { $0 == " " }.count
    let indent = min(blanks, width / 2)
    let rest = line.runs.drop { run in run.text.allSatisfy { $0 == " " } }
    let room = max(1, width - indent - 2)
    return StyledLine.wrapping(Array(rest), to: room).enumerated().map { index, line in
      let margin = String(repeating: " ", count: index == 0 ? indent : indent + 2)
      return StyledLine([Run(margin)] + line.runs)
    }
  }

  private var page: Document? {
    switch state.here.place {
    case .start, .question: nil
    case .cause(let id): causePage(id)
    case .summary: summaryPage
    case .help: helpPage
    }
  }

  func causePage(_ id: CauseID) -> Document {
    let ranked = state.session?.ranking.causes.first { $0.id == id }
    return Document(
      explaining: .cause(id), catalogue: state.catalogue, language: state.language,
      target: state.lastTarget, ranked: ranked)
  }

  var summaryPage: Document {
    guard let diagnosis = state.diagnosis(at: state.now) else {
      return Document(
        language: state.language, [.paragraph([Run(Label.nothingYet[state.language])])])
    }
    return Document(diagnosis, catalogue: state.catalogue, language: state.language)
  }

  /// The help: every key that is valid anywhere, from the one table.
  var helpPage: Document {
    let rows = Bindings.all.filter { state.matches([$0.shown], [$0.help]) }.map { binding in
      Block.Row(shown(binding), [Run(binding.help[state.language])])
    }
    return Document(
      language: state.language,
      [.heading(1, [Run(Label.keys[state.language], .strong)]), .rows(rows)])
  }
}
