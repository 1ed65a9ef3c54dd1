// The page of a verdict code.

/// What a verdict code says, and what to do next.
public struct VerdictEntry: Hashable, Sendable {
  /// A code that looks alike from outside.
  public struct Neighbour: Hashable, Sendable {
    /// The code that looks alike.
    public var code: VerdictCode
    /// The observation that would tell them apart.
    public var tell: Text

    /// Makes a neighbour.
    public init(_ code: VerdictCode, _ tell: Text) {
      self.code = code
      self.tell = tell
    }
  }

  /// The code.
  public var code: VerdictCode
  /// The verdict in one sentence; `{target}` and `{address}` stand for what was probed.
  public var sentence: Text
  /// What it means, and what it does not mean.
  public var explanation: Text
  /// The causes behind it.
  public var causes: [CauseID]
  /// What to do next.
  public var nextSteps: [Instruction]
  /// Codes that look alike from outside.
  public var neighbours: [Neighbour]

  /// Makes the page of a code.
  public init(
    code: VerdictCode, sentence: Text, explanation: Text, causes: [CauseID],
    nextSteps: [Instruction], neighbours: [Neighbour]
  ) {
    self.code = code
    self.sentence = sentence
    self.explanation = explanation
    self.causes = causes
    self.nextSteps = nextSteps
    self.neighbours = neighbours
  }
}
