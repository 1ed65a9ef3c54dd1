// An error that ends a command: what to tell the person, and the exit status.
import Diagnosis
import Presentation

/// The end of a command that could not do what was asked.
struct Failure: Error {
  var status: ExitStatus
  var message: Text

  init(_ status: ExitStatus, _ message: Text) {
    self.status = status
    self.message = message
  }

  /// A file or a stream could not be made or written.
  init(_ failure: OutputFailure, _ more: Text = .same("")) {
    self.init(failure.isCreation ? .cannotCreate : .cannotWrite, failure.message + more)
  }
}

extension OutputFailure {
  /// Whether the file could not even be made; afterwards it could not be written.
  fileprivate var isCreation: Bool { operation == "open" || operation == "rename" }
}
