// Where a finding comes from; a measured one beats an answer.

/// How a fact became known.
public enum FindingSource: String, CaseIterable, Sendable {
  /// The person said so.
  case answer
  /// A probe saw it.
  case probe
  /// A message or a log said so.
  case message
  /// It was read from this machine.
  case inspection

  /// Whether a program saw it, not a person.
  public var isMeasured: Bool { self != .answer }
}
