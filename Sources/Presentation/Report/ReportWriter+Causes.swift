// The ranked causes with their reasons, and what to do about each on either side.

import Diagnosis

extension ReportWriter {
  /// How many causes are short-listed where no evidence speaks for any.
  private static let shortList = 5

  mutating func writeCauses() {
    guard !supported.isEmpty || !possible.isEmpty || !opposed.isEmpty else { return }
    document.section(Heading.causes)
    for (number, cause) in supported.enumerated() { write(cause, number: number + 1) }
    if supported.isEmpty {
      document.say(
        Text("Nothing speaks for one of them more than for another:", "目前没有证据偏向其中任何一个：")[language])
      for cause in possible.prefix(Self.shortList) {
        document.item(diagnosis.title(cause.id, catalogue))
      }
    }
    let more = supported.isEmpty ? possible.count - Self.shortList : possible.count
    if more > 0 {
      document.say(
        Text(
          "\(more) more possible; nothing speaks for or against them yet.",
          "另有 \(more) 个可能的原因，暂无支持或反对的证据。")[language], .faint)
    }
    for cause in opposed {
      document.item(
        diagnosis.title(cause.id, catalogue)
          + Text(" — possible, but evidence speaks against it", "——有可能，但有反对的证据"))
      document.reasons(cause, indent: 1) { $0.briefSentence(catalogue, placeholders) }
    }
  }

  private mutating func write(_ ranked: RankedCause, number: Int) {
    let title = diagnosis.title(ranked.id, catalogue)[language]
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
    document.reasons(ranked, indent: 1) { $0.briefSentence(catalogue, placeholders) }
  }

  mutating func writeRemedies() {
    writeRemedies(Heading.remedyClient, \.client)
    writeRemedies(Heading.remedyServer, \.server)
  }

  private mutating func writeRemedies(
    _ heading: Text, _ side: KeyPath<Cause.Remedy, [Instruction]>
  ) {
    let remedies = supported.prefix(3).map { ranked -> (RankedCause, [Instruction]) in
      let steps = catalogue.cause(ranked.id)?.remedy[keyPath: side] ?? []
      return (ranked, steps.filter { $0.applies(to: diagnosis.report) })
    }.filter { !$0.1.isEmpty }
    guard !remedies.isEmpty else { return }
    document.section(heading)
    for (ranked, steps) in remedies {
      let title = diagnosis.title(ranked.id, catalogue)
      let condition =
        ranked.confidence == .certain ? title : Text("If it is this: ", "如果是：") + title
      document.subsection(condition[language])
      for step in steps { document.step(step, placeholders) }
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
