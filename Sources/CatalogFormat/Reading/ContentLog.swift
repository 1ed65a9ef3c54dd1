// What the readers leave behind: the errors found so far, and the names still to be looked up.

/// A name that was read, to be looked up when everything has been read.
struct Mention {
  enum Kind {
    case finding
    /// A finding that a choice of a question establishes.
    case answer
    case cause
    /// Something that can be mistaken for another: a cause, an errno's page or a verdict code.
    case lookAlike
    /// A look-alike, or an errno of which only the numbers are known.
    case neighbour
  }

  var kind: Kind
  var name: String
  var place: Place
}

/// The errors and mentions of one reading, shared by all readers.
final class ContentLog {
  private(set) var errors: [ContentError] = []
  private(set) var mentions: [Mention] = []

  func report(_ message: String, at place: Place) {
    errors.append(ContentError(path: place.path, line: place.line, message: message))
  }

  func mention(_ name: String, as kind: Mention.Kind, at place: Place) {
    mentions.append(Mention(kind: kind, name: name, place: place))
  }
}
