// Where the person is, and what is selected and scrolled there.
import Diagnosis

/// A place of the session.
enum Place: Hashable, Sendable {
  case start
  case question
  case cause(CauseID)
  case summary
  case help

  /// The keys that are valid here.
  var mode: Mode {
    switch self {
    case .start: .start
    case .question: .question
    case .cause: .cause
    case .summary: .summary
    case .help: .help
    }
  }
}

/// A place with what is selected, scrolled and filtered there.
struct Visit: Hashable, Sendable {
  var place: Place
  /// The selected item of the list.
  var selected = 0
  /// The lines that are scrolled away at the top of a page.
  var scroll = 0
  /// The words by which the list is filtered.
  var filter = ""

  init(_ place: Place) { self.place = place }
}
