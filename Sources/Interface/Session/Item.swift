// One row of a list that can be selected.
import Diagnosis

/// What a row of a list stands for.
enum Item: Hashable, Sendable {
  case symptom(Symptom)
  case choice(number: Int, Question.Choice)
  case cause(RankedCause)

  /// Whether the row is one of the answers.
  var isChoice: Bool {
    if case .choice = self { return true }
    return false
  }
}
