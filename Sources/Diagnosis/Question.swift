// A question of a symptom's tree, and its choices.

/// A question that narrows the causes.
public struct Question: Hashable, Sendable {
  /// One possible answer.
  public struct Choice: Hashable, Sendable {
    /// The choice's name within its question.
    public var id: ChoiceID
    /// The answer as the person reads it.
    public var text: Text
    /// What the answer establishes; empty for "I cannot tell".
    public var findings: [FindingID]
    /// The next question; absent where the walk ends.
    public var next: QuestionID?

    /// Makes a choice.
    public init(id: ChoiceID, text: Text, findings: [FindingID], next: QuestionID?) {
      self.id = id
      self.text = text
      self.findings = findings
      self.next = next
    }
  }

  /// The question's name within its symptom.
  public var id: QuestionID
  /// The question.
  public var ask: Text
  /// How the person can tell.
  public var help: Text
  /// The command that tells; absent where none does.
  public var command: String?
  /// The possible answers, in the order in which they are shown.
  public var choices: [Choice]

  /// Makes a question.
  public init(id: QuestionID, ask: Text, help: Text, command: String?, choices: [Choice]) {
    self.id = id
    self.ask = ask
    self.help = help
    self.command = command
    self.choices = choices
  }
}
