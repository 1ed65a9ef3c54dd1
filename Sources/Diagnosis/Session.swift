// The guided walk: answers and findings in, the question to ask next out.

/// A walk through the questions of one symptom, with what is known so far.
///
/// The path is computed anew from the answers and the findings each time, so that probing and
/// answering mix in any order.
public struct Session: Sendable {
  /// What the person answered.
  public struct Answer: Hashable, Sendable {
    /// The question.
    public var question: QuestionID
    /// The choice taken.
    public var choice: ChoiceID

    /// Makes an answer.
    public init(_ question: QuestionID, _ choice: ChoiceID) {
      self.question = question
      self.choice = choice
    }
  }

  /// The knowledge it walks through.
  public let catalogue: Catalogue
  /// Where it started.
  public let symptom: Symptom
  /// The answers, in the order in which they were given.
  public private(set) var answers: [Answer] = []
  /// Answers that were taken back, the next one to restore last.
  public private(set) var undone: [Answer] = []
  /// The measured findings.
  public private(set) var measured: [Finding] = []
  private var verdicts: [(target: String, code: VerdictCode)] = []

  /// Begins a walk.
  public init(symptom: Symptom, catalogue: Catalogue) {
    self.symptom = symptom
    self.catalogue = catalogue
  }

  /// Answers the question that is asked now; does nothing if the choice is not one of its.
  public mutating func answer(_ choice: ChoiceID) {
    guard let question = current, question.choices.contains(where: { $0.id == choice }) else {
      return
    }
    if undone.last == Answer(question.id, choice) { undone.removeLast() } else { undone = [] }
    answers.append(Answer(question.id, choice))
  }

  /// Takes the last answer back; findings stay.
  @discardableResult
  public mutating func back() -> Bool {
    guard let last = answers.popLast() else { return false }
    undone.append(last)
    return true
  }

  /// Restores the answer that was taken back last.
  @discardableResult
  public mutating func forward() -> Bool {
    guard let next = undone.last, current?.id == next.question else { return false }
    answer(next.choice)
    return true
  }

  /// Takes what a probe found; a new probe of the same target supersedes the old one.
  public mutating func add(_ report: ProbeReport) {
    remove(target: report.target.input)
    measured += report.decidingFindings
    verdicts.append((report.target.input, report.verdict.code))
  }

  /// Forgets what was measured at one target.
  public mutating func remove(target: String) {
    measured.removeAll { $0.target == target }
    verdicts.removeAll { $0.target == target }
  }

  /// The target that was probed last, of those that are still known.
  var lastTarget: String? { verdicts.last?.target }

  /// Causes that the verdicts of probes add to the symptom's own.
  public var verdictCauses: [CauseID] {
    var causes: [CauseID] = []
    for id in verdicts.flatMap({ catalogue.verdict($0.code)?.causes ?? [] })
    where !causes.contains(id) {
      causes.append(id)
    }
    return causes
  }
}
