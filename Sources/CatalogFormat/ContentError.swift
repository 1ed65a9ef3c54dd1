// What is wrong with the content: where, what was found, and what would be right.

/// A place in the content.
struct Place: Hashable {
  var path: String
  /// Counted from 1.
  var line: Int
}

/// One thing that is wrong with the content.
public struct ContentError: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The file, below the content folder.
  public let path: String
  /// The line, counted from 1.
  public let line: Int
  /// What was found and what would be right.
  public let message: String

  /// The error in one line, as compilers write theirs.
  public var description: String { "\(path):\(line): \(message)" }

  /// Orders errors by file, then by line.
  public static func < (left: ContentError, right: ContentError) -> Bool {
    (left.path, left.line, left.message) < (right.path, right.line, right.message)
  }
}

/// Everything that is wrong with the content.
public struct ContentErrors: Error, Hashable, Sendable {
  /// The errors, sorted by file and line.
  public let errors: [ContentError]
}
