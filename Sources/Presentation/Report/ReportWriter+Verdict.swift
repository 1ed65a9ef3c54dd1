// The verdict in one sentence, how sure it is, how it ended, and where it was made.

import Diagnosis

extension ReportWriter {
  mutating func writeVerdict() {
    guard let report = diagnosis.report else {
      document.title(diagnosis.guidedTitle(catalogue)[language])
      if let symptom = diagnosis.symptom {
        document.rows([(Label.symptom, symptom.title[language])])
      }
      return
    }
    let verdict = report.verdict
    document.title(report.summary(catalogue: catalogue)[language])
    let sure = verdict.confidence.word + Text(": ", "：") + verdict.confidence.meaning
    var rows: [Block.Row] = [
      row(Label.code, verdict.code.rawValue, .code),
      row(Label.outcome, verdict.code.outcome.word[language], verdict.code.outcome.style),
      row(Label.confidence, sure[language]),
      row(Label.endedBy, verdict.endedBy.word[language]),
      row(Label.phase, verdict.phase.word[language]),
      row(Label.errno, verdict.errno?.rawValue ?? Label.none[language]),
      row(Label.elapsed, report.elapsed.words[language]),
    ]
    if let symptom = diagnosis.symptom {
      rows.append(row(Label.symptom, symptom.title[language]))
    }
    document.blocks.append(.rows(rows))
    if let entry = catalogue.verdict(verdict.code) {
      document.blocks.append(.blank)
      document.say(entry.explanation.map(placeholders.fill)[language])
    }
  }

  mutating func writeContext() {
    let context = diagnosis.context
    let unknown = Label.unknown[language]
    document.section(Heading.context)
    var rows = [
      row(Label.command, context.command), row(Label.time, diagnosis.time.local),
      row(Label.kernel, context.kernel), row(Label.namespace, context.namespace ?? unknown),
      row(Label.resolver, context.resolver ?? unknown), row(Label.version, context.version),
    ]
    for attempt in diagnosis.report?.attempts ?? [] {
      let from = Text(
        "from \(attempt.local ?? Label.unknown.english), interface \(attempt.interface ?? Label.unknown.english)",
        "本地地址 \(attempt.local ?? Label.unknown.chinese)，接口 \(attempt.interface ?? Label.unknown.chinese)"
      )
      rows.append(row(.same(attempt.address.sanitised), from[language]))
    }
    document.blocks.append(.rows(rows))
  }

  private func row(_ label: Text, _ value: String, _ style: Style = .plain) -> Block.Row {
    Block.Row(label[language], [Run(value.sanitised, style)])
  }
}

extension Diagnosis {
  /// The title without a probe: there is no verdict, so it names the leading causes.
  fileprivate func guidedTitle(_ catalogue: Catalogue) -> Text {
    let supported = causes.filter { $0.confidence <= .suspected }
    guard let first = supported.first else {
      let count = leading.count
      return Text(
        "The cause cannot be told yet: \(count) are possible.", "尚不能判定原因：有 \(count) 个可能。")
    }
    if first.confidence.isDefinite {
      return first.confidence.causeTitle + catalogue.title(first.id).asSentence
    }
    let titles = supported.prefix(3).map { catalogue.title($0.id) }
    let more = supported.count - titles.count
    let rest = more > 0 ? Text("; and \(more) more", "；另有 \(more) 个") : Text("", "")
    return first.confidence.causeTitle + (titles.joined(Text("; or ", "；或")) + rest).asSentence
  }
}

extension Confidence {
  /// What the title of a diagnosis without a verdict begins with.
  fileprivate var causeTitle: Text {
    Text(word.english.prefix(1).uppercased() + word.english.dropFirst(), word.chinese)
      + Text(" cause: ", "的原因：")
  }
}
