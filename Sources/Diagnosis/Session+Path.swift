// The path of a walk: which questions were answered, by whom, and which one is next.

extension Session {
  /// One question on the path, and how it was answered.
  public struct Visit: Hashable, Sendable {
    /// Who answered.
    public enum Way: Hashable, Sendable {
      /// The person.
      case answered
      /// Findings did: the question was not asked.
      case known
      /// The person did, and a measured finding says otherwise.
      case overruled(by: ChoiceID)
    }

    /// The question.
    public var question: Question
    /// The choice that the person took or that the findings made.
    public var choice: Question.Choice
    /// Who answered.
    public var way: Way
  }

  /// The questions so far, in order.
  public var path: [Visit] { walk.visits }

  /// The question to ask now; absent at the end of the walk.
  public var current: Question? { walk.next }

  /// What is known: answers on the path, and what was measured.
  public var facts: Facts { Facts(answered + bearing, catalogue: catalogue) }

  /// The measured findings that bear: those of the target that was probed last.
  ///
  /// What another target does speaks neither for nor against the cause of this one's failure.
  private var bearing: [Finding] {
    measured.filter { $0.target == nil || $0.target == lastTarget }
  }

  /// The candidate causes, ranked.
  public var ranking: Ranking {
    let ids = symptom.causes + verdictCauses.filter { !symptom.causes.contains($0) }
    return Ranking(candidates: ids.compactMap { catalogue.cause($0) }, facts: facts)
  }

  private var answered: [Finding] {
    walk.visits.filter { $0.way != .known }
      .flatMap(\.choice.findings)
      .map { Finding($0, source: .answer) }
  }

  private var walk: (visits: [Visit], next: Question?) {
    let known = Set(measured.map(\.id))
    var visits: [Visit] = []
    var place: QuestionID? = symptom.start
    while let id = place, let question = symptom.question(id) {
      // A tree that came back to itself would never end.
      if visits.contains(where: { $0.question.id == id }) { return (visits, nil) }
      guard let visit = visit(question, known: known) else { return (visits, question) }
      visits.append(visit)
      place = nextPlace(after: visit)
    }
    return (visits, nil)
  }

  private func visit(_ question: Question, known: Set<FindingID>) -> Visit? {
    let settled = question.choices.filter {
      !$0.findings.isEmpty && known.isSuperset(of: $0.findings)
    }
    // Two addresses may answer differently; then only the person knows which one was meant.
    let decided = settled.count == 1 ? settled.first : nil
    let answer = answers.last { $0.question == question.id }
    if let choice = question.choices.first(where: { $0.id == answer?.choice }) {
      guard let decided, decided.id != choice.id, !choice.findings.isEmpty else {
        return Visit(question: question, choice: choice, way: .answered)
      }
      return Visit(question: question, choice: choice, way: .overruled(by: decided.id))
    }
    return decided.map { Visit(question: question, choice: $0, way: .known) }
  }

  private func nextPlace(after visit: Visit) -> QuestionID? {
    guard case .overruled(let id) = visit.way else { return visit.choice.next }
    return visit.question.choices.first { $0.id == id }?.next
  }
}
