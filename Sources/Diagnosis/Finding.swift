// One observed fact: the only currency between evidence and diagnosis.

/// One observed fact with its source, the values seen, and when.
public struct Finding: Hashable, Sendable {
  /// A named value that was seen, such as `offender` = `192.0.2.1`.
  public struct Value: Hashable, Sendable {
    /// What was looked at; language-free.
    public var name: String
    /// What was seen; text from outside, not yet sanitised.
    public var value: String

    /// Makes a named value.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// Which fact.
  public var id: FindingID
  /// How it became known.
  public var source: FindingSource
  /// What was seen, in the order in which it is shown.
  public var values: [Value]
  /// When it was seen; absent for answers.
  public var at: WallTime?
  /// The probe target it was seen at, as typed; absent where no target is concerned.
  public var target: String?

  /// Makes a finding.
  public init(
    _ id: FindingID, source: FindingSource, values: [Value] = [], at: WallTime? = nil,
    target: String? = nil
  ) {
    self.id = id
    self.source = source
    self.values = values
    self.at = at
    self.target = target
  }
}
