// What could not be told, and what would tell it.

/// One thing that the evidence leaves open.
public enum Undecided: Hashable, Sendable {
  /// A code that looks alike was not excluded.
  case neighbour(VerdictCode, of: VerdictCode)
  /// Causes that fit equally well.
  case tie([CauseID])
  /// Evidence that could not be had.
  case missing(FindingID)
  /// A question that was answered with "I cannot tell".
  case unanswered(QuestionID)
}
