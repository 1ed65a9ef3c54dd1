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
    let outcome = verdict.code.outcome
    var rows = [
      row(Label.code, verdict.code.rawValue, .code),
      row(Label.outcome, outcome.word[language], outcome.style),
    ]
    if outcome != .undetermined {
      let sure = verdict.confidence.word + Text(": ", "：") + verdict.confidence.meaning
      rows.append(row(Label.confidence, sure[language]))
    }
    rows += [
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
      row(Label.command, context.command, .code), row(Label.time, diagnosis.time.local),
      row(Label.kernel, context.kernel), row(Label.namespace, context.namespace ?? unknown),
      row(Label.resolver, context.resolver ?? unknown), row(Label.version, context.version),
    ]
    if let command = diagnosis.commandInContainer {
      rows.append(row(Label.inContainer, command, .code))
    }
    for attempt in diagnosis.report?.attempts ?? [] where attempt.family != .unix {
      let way = attempt.start + attempt.spending
      rows.append(row(.same(attempt.address.sanitised), way[language]))
    }
    document.blocks.append(.rows(rows))
  }

  private func row(_ label: Text, _ value: String, _ style: Style = .plain) -> Block.Row {
    Block.Row(label[language], [Run(value.sanitised, style)])
  }
}

extension Attempt {
  /// Where it started.
  fileprivate var start: Text {
    let unknown = Label.unknown
    let from = Text(
      "from \(local ?? unknown.english), interface \(interface ?? unknown.english)",
      "本地地址 \(local ?? unknown.chinese)，接口 \(interface ?? unknown.chinese)")
    return from + (route.map { Text(", route \($0)", "，路由 \($0)") } ?? .same(""))
  }

  /// What was spent on the address.
  fileprivate var spending: Text {
    guard let spent else { return .same("") }
    let attempts = spent.attempts == 1 ? "attempt" : "attempts"
    return Text("; spent \(spent.attempts) \(attempts), ", "；用了 \(spent.attempts) 次尝试、")
      + spent.packetWords
  }
}

extension Diagnosis {
  /// The same probe from the network of a container, whose process has the number PID; for root.
  fileprivate var commandInContainer: String? {
    guard let report, report.target.transport != .unix else { return nil }
    let input = report.target.input.quotedForShell
    // What a session probed is not on its command line.
    let command = context.command.contains(input) ? context.command : "sockdoc probe \(input)"
    return "nsenter -t PID -n \(command)"
  }

  /// The title without a probe: there is no verdict, so it names the leading causes.
  fileprivate func guidedTitle(_ catalogue: Catalogue) -> Text {
    let supported = causes.filter { $0.confidence <= .suspected }
    guard let first = supported.first else {
      let count = leading.count
      return Text(
        "The cause cannot be told yet: \(count) are possible.", "尚不能判定原因：有 \(count) 个可能。")
    }
    if first.confidence.isDefinite {
      return first.confidence.causeTitle + title(first.id, catalogue).asSentence
    }
    let titles = supported.prefix(3).map { title($0.id, catalogue) }
    let more = supported.count - titles.count
    let rest = more > 0 ? Text("; and \(more) more", "；另有 \(more) 个") : Text("", "")
    return first.confidence.causeTitle + (titles.joined(Text("; or ", "；或")) + rest).asSentence
  }
}

extension Confidence {
  /// What the title of a diagnosis without a verdict begins with.
  fileprivate var causeTitle: Text {
    switch self {
    case .certain: Text("Cause: ", "原因：")
    case .likely: Text("Likely cause: ", "很可能的原因：")
    case .suspected: Text("Suspected cause: ", "疑似原因：")
    case .possible: Text("Possible cause: ", "可能的原因：")
    case .ruledOut: Text("Ruled out: ", "已排除：")
    }
  }
}
