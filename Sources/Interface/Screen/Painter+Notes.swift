// What findings did to the walk: the last probe, questions that were skipped, answers set aside.
import Diagnosis
import Presentation

extension Painter {
  /// The lines above a question.
  var notes: [Frame.Line] {
    var lines = probeLines ?? []
    for visit in state.standing?.path ?? [] {
      if let note = note(on: visit) { lines += wrapped(say(note), .warning) }
    }
    return lines
  }

  /// The last probe in a sentence, with its time.
  var probeLines: [Frame.Line]? {
    guard let report = state.reports.last else { return nil }
    let time = report.findings.compactMap(\.at).last.map { " (\($0.clock))" } ?? ""
    let text = Label.lastProbe[state.language] + report.target.input.sanitised + time
    return wrapped(text, .faint)
      + wrapped(say(report.summary(catalogue: state.catalogue)), indent: 2)
      + found(by: report)
  }

  /// What the probe found, in the words of the findings.
  private func found(by report: ProbeReport) -> [Frame.Line] {
    guard state.here.place == .question else { return [] }
    let meanings = report.findings.compactMap { state.catalogue.finding($0.id)?.meaning }
    return meanings.flatMap { wrapped("- " + say($0), .faint, indent: 2) }
  }

  private func note(on visit: Session.Visit) -> Text? {
    switch visit.way {
    case .answered: nil
    case .known: Label.known(visit.question.ask, visit.choice.text)
    case .overruled(let id):
      visit.question.choices.first { $0.id == id }.map {
        Label.overruled(visit.choice.text, by: $0.text)
      }
    }
  }
}

extension WallTime {
  /// The time of day, as `15:04:05`.
  fileprivate var clock: String { String(local.dropFirst(11).prefix(8)) }
}
