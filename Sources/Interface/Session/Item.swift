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

  /// Whether it is the same row, though its rank or its number may have changed.
  func isSame(as other: Item?, atSameQuestion: Bool) -> Bool {
    switch (self, other) {
    case (.cause(let one), .cause(let other)?): one.id == other.id
    case (.choice(_, let one), .choice(_, let other)?): atSameQuestion && one.id == other.id
    default: false
    }
  }
}
