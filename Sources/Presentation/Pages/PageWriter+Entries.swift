// The pages of causes, verdict codes, symptoms and findings.

import Diagnosis

extension PageWriter {
  mutating func write(cause id: CauseID, ranked: RankedCause?) {
    guard let cause = catalogue.cause(id) else { return document.title(id.rawValue) }
    document.title(cause.title[language])
    document.say(filled(cause.summary)[language])
    document.rows([
      (Label.id, id.rawValue), (Label.frequency, cause.frequency.word[language]),
    ])
    if let ranked {
      document.section(
        Heading.reasons + Text(": ", "：") + ranked.confidence.word)
      let (catalogue, placeholders) = (catalogue, placeholders)
      document.say(ranked.confidence.meaning.asSentence[language])
      document.reasons(ranked, indent: 0) { $0.sentence(catalogue, placeholders) }
    }
    section(Heading.mechanism, cause.mechanism)
    document.steps(Heading.confirm, cause.confirm, placeholders)
    remedy(cause.remedy)
    lookAlikes(Heading.mistakenFor, cause.mistakenFor)
    findings(Heading.proves, cause.evidence.proves)
    findings(Heading.speaksFor, cause.evidence.suggests)
    findings(Heading.speaksAgainst, cause.evidence.against)
    findings(Heading.rulesOut, cause.evidence.rulesOut)
    references(cause.references)
  }

  mutating func write(verdict code: VerdictCode) {
    document.title(code.rawValue)
    guard let entry = catalogue.verdict(code) else { return }
    document.say(filled(entry.sentence)[language])
    document.rows([(Label.outcome, code.outcome.word[language])])
    section(Heading.meaning, entry.explanation)
    causes(Heading.causes, entry.causes)
    document.list(
      Heading.neighbours,
      entry.neighbours.map { .same($0.code.rawValue) + Text(": ", "：") + filled($0.tell) })
    document.steps(Heading.nextSteps, entry.nextSteps, placeholders)
  }

  mutating func write(symptom id: SymptomID) {
    guard let symptom = catalogue.symptom(id) else { return document.title(id.rawValue) }
    document.title(symptom.title[language])
    document.say(filled(symptom.summary)[language])
    document.rows([(Label.id, id.rawValue)])
    document.list(Heading.questions, symptom.questions.map { filled($0.ask) })
    causes(Heading.causes, symptom.causes)
  }

  mutating func write(finding id: FindingID) {
    document.title(id.rawValue)
    guard let definition = catalogue.finding(id) else { return }
    document.say(filled(definition.meaning)[language])
    document.rows([
      (Label.establishedBy, definition.establishedBy.map(\.word).listed[language])
    ])
    causes(
      Heading.bearsFor,
      catalogue.causes.filter { ($0.evidence.proves + $0.evidence.suggests).contains(id) })
    causes(
      Heading.bearsAgainst,
      catalogue.causes.filter { ($0.evidence.against + $0.evidence.rulesOut).contains(id) })
  }
}
