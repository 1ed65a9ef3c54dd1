// A symptom: what the person saw, and the tree of questions that starts there.

/// An entry to the decision tree.
public struct Symptom: Hashable, Sendable {
  /// The symptom's name.
  public var id: SymptomID
  /// Its place in the list of symptoms.
  public var order: Int
  /// What the person would say.
  public var title: Text
  /// The symptom in one sentence.
  public var summary: Text
  /// Words by which the list is filtered.
  public var keywords: [String]
  /// Every cause that its tree can end in.
  public var causes: [CauseID]
  /// The first question.
  public var start: QuestionID
  /// Its questions.
  public var questions: [Question]

  /// Makes a symptom.
  public init(
    id: SymptomID, order: Int, title: Text, summary: Text, keywords: [String], causes: [CauseID],
    start: QuestionID, questions: [Question]
  ) {
    self.id = id
    self.order = order
    self.title = title
    self.summary = summary
    self.keywords = keywords
    self.causes = causes
    self.start = start
    self.questions = questions
  }

  /// The question with a name, if the tree has it.
  public func question(_ id: QuestionID) -> Question? { questions.first { $0.id == id } }
}
