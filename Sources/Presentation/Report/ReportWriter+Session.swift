// What the person said, where a measurement says otherwise, and what was ruled out.

import Diagnosis

extension ReportWriter {
  mutating func writeConflicts() {
    document.list(
      Heading.conflicts,
      diagnosis.conflicts.map { conflict in
        let answer = catalogue.meaning(conflict.answer.id).onOneLine.map(placeholders.fill)
        return Text("You answered: ", "您的回答：") + answer.asSentence
          + Text(" Measured: ", "测得：") + sentence(conflict.measured)
          + Text(" The measurement counts.", "以测量结果为准。")
      })
  }

  mutating func writeSession() {
    guard !diagnosis.visits.isEmpty else { return }
    document.section(Heading.session)
    for visit in diagnosis.visits {
      document.item(visit.question.ask.map(placeholders.fill))
      document.say(answer(visit)[language], indent: 1)
    }
  }

  private func answer(_ visit: Session.Visit) -> Text {
    let choice = visit.choice.text.onOneLine.map(placeholders.fill)
    switch visit.way {
    case .answered: return Text("You: ", "您：") + choice
    case .known:
      return choice + Text(" (not asked: ", "（未提问：") + source(of: visit.choice)
        + Text(" showed it)", "已表明）")
    case .overruled(let id):
      let measured = visit.question.choices.first { $0.id == id }
      let counted = measured?.text.onOneLine.map(placeholders.fill) ?? .same(id.rawValue)
      return Text("You: ", "您：") + choice + Text("; but measured: ", "；但测得：") + counted
    }
  }

  private func source(of choice: Question.Choice) -> Text {
    diagnosis.findings.first { $0.source.isMeasured && choice.findings.contains($0.id) }?.source
      .word ?? FindingSource.probe.word
  }

  /// What was replaced; the things themselves are told nowhere.
  mutating func writeRedacted() {
    guard !diagnosis.redacted.isEmpty else { return }
    document.section(Heading.redacted)
    document.rows(diagnosis.redacted.map { (.same($0.placeholder), $0.kind.word[language]) })
    document.blocks.append(.blank)
    document.say(
      Text(
        "Read it once before you share it: a user name in a banner looks like any other word, and stays.",
        "分享之前请通读一遍：banner 中的用户名与普通单词无法区分，不会被替换。")[language])
  }

  mutating func writeRuledOut() {
    let causes = diagnosis.causes.filter { $0.confidence == .ruledOut }
    document.list(
      Heading.ruledOut,
      causes.map { ranked in
        let title = diagnosis.title(ranked.id, catalogue)
        guard let reason = ranked.against.first else { return title }
        return title + Text(": ", "：") + sentence(reason)
      })
  }
}
