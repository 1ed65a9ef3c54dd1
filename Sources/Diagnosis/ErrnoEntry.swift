// The page of an errno, or of a condition that is told like one (EOF, SIGPIPE).

/// What an errno means, who returns it, and how it differs from its neighbours.
public struct ErrnoEntry: Hashable, Sendable {
  /// What kind of thing the name stands for.
  public enum Kind: String, CaseIterable, Sendable {
    case errno
    case condition
    case signal
  }

  /// The name.
  public var name: ErrnoName
  /// What kind of thing it is.
  public var kind: Kind
  /// The meaning in one sentence.
  public var meaning: Text
  /// Who returns it, at which call.
  public var returnedBy: [Text]
  /// What happens on the wire and in the kernel.
  public var mechanism: Text
  /// Its causes, the most frequent first.
  public var causes: [CauseID]
  /// How it differs from its neighbours.
  public var differsFrom: [Cause.LookAlike]
  /// What is otherwise on other systems.
  public var platforms: [Text]
  /// How to look further.
  public var checks: [Instruction]
  /// What to do on each side.
  public var remedy: Cause.Remedy
  /// Manual pages, RFC sections, POSIX pages.
  public var references: [String]

  /// Makes the page of an errno.
  public init(
    name: ErrnoName, kind: Kind, meaning: Text, returnedBy: [Text], mechanism: Text,
    causes: [CauseID], differsFrom: [Cause.LookAlike], platforms: [Text], checks: [Instruction],
    remedy: Cause.Remedy, references: [String]
  ) {
    self.name = name
    self.kind = kind
    self.meaning = meaning
    self.returnedBy = returnedBy
    self.mechanism = mechanism
    self.causes = causes
    self.differsFrom = differsFrom
    self.platforms = platforms
    self.checks = checks
    self.remedy = remedy
    self.references = references
  }
}
