// The ranked causes with their reasons, and what to do about each on either side.

import Diagnosis

extension ReportWriter {
  /// How many causes are short-listed where no evidence speaks for any.
  private static let shortList = 5

  mutating func writeCauses() {
    guard !supported.isEmpty || !possible.isEmpty else { return }
    document.section(Heading.causes)
    for (number, cause) in supported.enumerated() { write(cause, number: number + 1) }
    if supported.isEmpty {
      document.say(
        Text("Nothing speaks for one of them more than for another:", "目前没有证据偏向其中任何一个：")[language])
      for cause in possible.prefix(Self.shortList) { document.item(catalogue.title(cause.id)) }
    }
    let more = supported.isEmpty ? possible.count - Self.shortList : possible.count
    if more > 0 {
      document.say(
        Text(
          "\(more) more possible; nothing speaks for or against them yet.",
          "另有 \(more) 个可能的原因，暂无支持或反对的证据。")[language], .faint)
    }
  }

  private mutating func write(_ ranked: RankedCause, number: Int) {
    let title = catalogue.title(ranked.id)[language]
    document.blocks.append(
      .item(
        "\(number).",
        [
          Run(title, .strong), Run(Text(" — ", "——")[language]),
          Run(ranked.confidence.word[language], ranked.confidence.isDefinite ? .strong : .warning),
        ]))
    if let cause = catalogue.cause(ranked.id) {
      document.say(cause.summary.map(placeholders.fill)[language], indent: 1)
    }
    document.reasons(ranked, indent: 1, sentence: sentence)
  }

  mutating func writeRemedies() {
    let causes = supported.prefix(3).compactMap { ranked in catalogue.cause(ranked.id) }
    for side in [Instruction.Side.client, .server] {
      let remedies = causes.map { ($0, $0.remedy.steps(on: side)) }.filter { !$0.1.isEmpty }
      guard !remedies.isEmpty else { continue }
      document.section(Heading.remedy + Text(": ", "：") + side.word)
      for (cause, steps) in remedies {
        document.subsection((Text("If it is this: ", "如果是：") + cause.title)[language])
        for step in steps { document.step(step, placeholders) }
      }
    }
  }
}

extension Document {
  /// Adds what speaks for and against a ranked cause.
  mutating func reasons(_ ranked: RankedCause, indent: Int, sentence: (Finding) -> Text) {
    for finding in ranked.because {
      item(sentence(finding), marker: Label.because[language], indent: indent)
    }
    for finding in ranked.against {
      item(sentence(finding), marker: Label.against[language], indent: indent)
    }
  }
}

extension Cause.Remedy {
  fileprivate func steps(on side: Instruction.Side) -> [Instruction] {
    switch side {
    case .client: client
    case .server: server
    case .both: client + server
    }
  }
}
