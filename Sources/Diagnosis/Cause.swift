// A cause: what really happened behind an errno, how to confirm it, and what to do.

/// A cause behind a socket error.
public struct Cause: Hashable, Sendable {
  /// How often a cause is met; a judgement from the mechanisms, not a statistic.
  public enum Frequency: String, CaseIterable, Sendable, Comparable {
    case common
    case occasional
    case rare

    /// Orders the common before the rare.
    public static func < (left: Frequency, right: Frequency) -> Bool {
      (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
  }

  /// What a cause is often mistaken for.
  public struct LookAlike: Hashable, Sendable {
    /// A cause or an errno, by its name in the catalogue.
    public var name: String
    /// How to tell them apart.
    public var difference: Text

    /// Makes a look-alike.
    public init(_ name: String, _ difference: Text) {
      self.name = name
      self.difference = difference
    }
  }

  /// What to do on each side.
  public struct Remedy: Hashable, Sendable {
    /// On the side where the failing program runs.
    public var client: [Instruction]
    /// On the other side.
    public var server: [Instruction]

    /// Makes a remedy.
    public init(client: [Instruction] = [], server: [Instruction] = []) {
      self.client = client
      self.server = server
    }
  }

  /// The cause's name.
  public var id: CauseID
  /// A short name for people.
  public var title: Text
  /// The cause in one sentence.
  public var summary: Text
  /// How often it is met.
  public var frequency: Frequency
  /// What happens on the wire and in the kernel, and which side acts first.
  public var mechanism: Text
  /// What speaks for and against it.
  public var evidence: Evidence
  /// How to confirm it.
  public var confirm: [Instruction]
  /// What to do about it.
  public var remedy: Remedy
  /// What it is often mistaken for.
  public var mistakenFor: [LookAlike]
  /// Manual pages, RFC sections, POSIX pages.
  public var references: [String]

  /// Makes a cause.
  public init(
    id: CauseID, title: Text, summary: Text, frequency: Frequency, mechanism: Text,
    evidence: Evidence, confirm: [Instruction], remedy: Remedy, mistakenFor: [LookAlike],
    references: [String]
  ) {
    self.id = id
    self.title = title
    self.summary = summary
    self.frequency = frequency
    self.mechanism = mechanism
    self.evidence = evidence
    self.confirm = confirm
    self.remedy = remedy
    self.mistakenFor = mistakenFor
    self.references = references
  }
}
