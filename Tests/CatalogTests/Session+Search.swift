// Ways through a tree of questions, found by trying them.
import Diagnosis

extension Session {
  /// The choice for "I cannot tell" of the question that is asked now.
  var unknown: Question.Choice? { current?.choices.first { $0.findings.isEmpty } }

  /// The causes at the top: those as sure as the first, if anything speaks for it.
  var leaders: [RankedCause] {
    let remaining = ranking.remaining
    guard let top = remaining.first?.confidence, top < .possible else { return [] }
    return remaining.filter { $0.confidence == top }
  }

  /// The session at the end of a walk that puts a cause at the top; absent where no walk does.
  func ending(with cause: Cause) -> Session? {
    guard let question = current else {
      return leaders.contains { $0.id == cause.id } ? self : nil
    }
    let evidence = cause.evidence
    func support(_ choice: Question.Choice) -> Int {
      choice.findings.count { evidence.suggests.contains($0) || evidence.proves.contains($0) }
        - choice.findings.count { evidence.against.contains($0) }
    }
    // What rules the cause out stays known, so no such walk can end with it.
    let choices = question.choices.filter {
      !$0.findings.contains(where: evidence.rulesOut.contains)
    }
    for choice in choices.sorted(by: { support($0) > support($1) }) {
      var next = self
      next.answer(choice.id)
      if let found = next.ending(with: cause) { return found }
    }
    return nil
  }
}

extension Symptom {
  /// For each question the fewest choices that lead to it.
  var ways: [QuestionID: [ChoiceID]] {
    var ways: [QuestionID: [ChoiceID]] = [start: []]
    var waiting = [start]
    while let id = waiting.first {
      waiting.removeFirst()
      for choice in question(id)?.choices ?? [] {
        guard let next = choice.next, ways[next] == nil else { continue }
        ways[next] = (ways[id] ?? []) + [choice.id]
        waiting.append(next)
      }
    }
    return ways
  }
}
