// Names of things in the catalogue: strings that the compiler does not let be mixed up.

/// The name of one kind of thing in the catalogue.
public protocol Identifier: RawRepresentable, Hashable, Sendable, Comparable,
  ExpressibleByStringLiteral, CustomStringConvertible
where RawValue == String {
  /// Makes an identifier of any string.
  init(rawValue: String)
}

extension Identifier {
  /// Makes an identifier of a literal.
  public init(stringLiteral value: String) { self.init(rawValue: value) }
  /// The identifier as it stands in the content.
  public var description: String { rawValue }
  /// Orders identifiers by their text.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// The name of a finding, such as `connect.refused-by-reset`.
public struct FindingID: Identifier {
  /// The identifier as it stands in the content.
  public let rawValue: String
  /// Makes an identifier of any string.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of a cause, such as `ECONNRESET/unread-data-at-close`.
public struct CauseID: Identifier {
  /// The identifier as it stands in the content.
  public let rawValue: String
  /// Makes an identifier of any string.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of a symptom, such as `unexpected-eof`.
public struct SymptomID: Identifier {
  /// The identifier as it stands in the content.
  public let rawValue: String
  /// Makes an identifier of any string.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of a question within its symptom.
public struct QuestionID: Identifier {
  /// The identifier as it stands in the content.
  public let rawValue: String
  /// Makes an identifier of any string.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of a choice within its question.
public struct ChoiceID: Identifier {
  /// The identifier as it stands in the content.
  public let rawValue: String
  /// Makes an identifier of any string.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of an errno, or of a condition told like one: `ECONNRESET`, `EOF`, `SIGPIPE`.
///
/// The name and not the number, because numbers differ between systems and architectures.
public struct ErrnoName: Identifier {
  /// The identifier as it stands in the content.
  public let rawValue: String
  /// Makes an identifier of any string.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of a group of findings that exclude each other.
public struct FindingGroup: Identifier {
  /// The identifier as it stands in the content.
  public let rawValue: String
  /// Makes an identifier of any string.
  public init(rawValue: String) { self.rawValue = rawValue }
}
