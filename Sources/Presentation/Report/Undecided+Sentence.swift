// What could not be told, and the observation that would tell it.

import Diagnosis

extension Diagnosis {
  /// Everything that is open, with what would close it.
  func openSentences(_ catalogue: Catalogue) -> [Text] {
    var open = undecided.map { $0.sentence(in: self, catalogue: catalogue) }
    if let next = nextQuestion, causes.first?.confidence.isDefinite != true {
      open.append(next.openSentence(Text("Not asked yet: ", "尚未提问："), placeholders))
    }
    guard open.isEmpty, let verdict = report?.verdict, verdict.code.outcome == .undetermined else {
      return open
    }
    if verdict.endedBy == .user {
      return [Text("The probe was cancelled. To tell: probe again.", "探测已取消。如何判定：请重新探测。")]
    }
    // Where the cause is known, no longer wait would name a code.
    let isKnown = causes.first?.confidence.isDefinite == true
    guard verdict.endedBy == .probeDeadline || verdict.endedBy == .observer, !isKnown else {
      return [
        Text(
          "No code fits what was measured; the evidence says what is known.",
          "没有代码与所测相符；已知的内容见证据。")
      ]
    }
    return [
      Text(
        "The evidence is not enough for a code. To tell: probe again and wait longer (--timeout, --wait).",
        "证据不足以给出代码。如何判定：延长等待后重新探测（--timeout、--wait）。")
    ]
  }
}

extension Diagnosis {
  /// The question at which the walk stands; absent at its end.
  private var nextQuestion: Question? {
    guard let symptom else { return nil }
    guard let last = visits.last else { return symptom.question(symptom.start) }
    var choice: Question.Choice? = last.choice
    if case .overruled(let id) = last.way {
      choice = last.question.choices.first { $0.id == id }
    }
    guard let id = choice?.next, !visits.contains(where: { $0.question.id == id }) else {
      return nil
    }
    return symptom.question(id)
  }
}

extension Undecided {
  /// What is open and what would close it.
  func sentence(in diagnosis: Diagnosis, catalogue: Catalogue) -> Text {
    switch self {
    case .neighbour(let code, let verdict):
      let open = Text("\(code.rawValue) is not excluded.", "尚不能排除 \(code.rawValue)。")
      guard let tell = catalogue.tell(code, from: verdict) else { return open }
      return open + Text(" To tell: ", "如何分辨：")
        + tell.onOneLine.map(diagnosis.placeholders.fill).asSentence
    case .tie(let causes):
      let titles = causes.map { diagnosis.title($0, catalogue) }
      let open =
        Text("The evidence fits several causes: ", "证据与多个原因相符：")
        + titles.joined(Text("; ", "；")).asSentence
      return ([open] + diagnosis.separating(causes, catalogue: catalogue)).joined(.same("\n"))
    case .missing(let finding):
      return Text("Evidence could not be had: ", "缺少证据：")
        + catalogue.meaning(finding).onOneLine.map(diagnosis.placeholders.fill).asSentence
    case .unanswered(let id):
      guard let question = diagnosis.visits.first(where: { $0.question.id == id })?.question else {
        return Text("A question has no answer: \(id).", "问题未回答：\(id)。")
      }
      return question.openSentence(Text("Not answered: ", "未回答："), diagnosis.placeholders)
    }
  }
}

extension Question {
  /// The question as one that is open, with what would answer it.
  fileprivate func openSentence(_ state: Text, _ placeholders: Placeholders) -> Text {
    let open = state + ask.onOneLine.map(placeholders.fill).asSentence
    guard let command else { return open + Text(" ", "") + help.onOneLine.map(placeholders.fill) }
    let filled = placeholders.command(command)
    return open + Text(" To tell: `\(filled)`.", "如何分辨：`\(filled)`。")
  }
}

extension Diagnosis {
  /// What would separate causes that fit equally well: proofs, then questions, then checks.
  fileprivate func separating(_ causes: [CauseID], catalogue: Catalogue) -> [Text] {
    let tied = causes.compactMap { catalogue.cause($0) }
    let known = Set(findings.map(\.id))
    let proofs = tied.compactMap { cause -> Text? in
      let proof = cause.evidence.proves.first { id in
        !known.contains(id) && !known.contains { catalogue.excludes($0, id) }
      }
      guard let proof else { return nil }
      let meaning = catalogue.meaning(proof).onOneLine.map(placeholders.fill).withoutFullStop
      return Text("“", "若要证实“") + title(cause.id, catalogue)
        + Text("” would be proven by: ", "”，须看到：") + meaning.asSentence
    }
    let questions = openQuestions(between: tied).map {
      Text("A question that separates them: ", "可以区分的问题：")
        + $0.ask.onOneLine.map(placeholders.fill).asSentence
    }
    if !proofs.isEmpty || !questions.isEmpty { return proofs + questions }
    return tied.compactMap { cause in
      guard let step = cause.confirm.first(where: { $0.applies(to: report) }) else {
        return nil
      }
      return Text("To check “", "核实“") + title(cause.id, catalogue) + Text("”: ", "”：")
        + step.sentence(placeholders)
    }
  }

  /// The questions not yet reached that bear on some of these causes, but not on all alike.
  private func openQuestions(between causes: [Cause]) -> [Question] {
    guard let symptom else { return [] }
    let asked = Set(visits.map(\.question.id))
    return Array(
      symptom.questions.filter { question in
        !asked.contains(question.id)
          && question.choices.contains { choice in
            let bearing = causes.filter { !Set($0.evidence.all).isDisjoint(with: choice.findings) }
            return !bearing.isEmpty && bearing.count < causes.count
          }
      }.prefix(2))
  }
}

extension Catalogue {
  /// The observation that tells one code from another, in whichever of their pages it stands.
  fileprivate func tell(_ one: VerdictCode, from other: VerdictCode) -> Text? {
    verdict(other)?.neighbours.first { $0.code == one }?.tell
      ?? verdict(one)?.neighbours.first { $0.code == other }?.tell
  }
}
