// A cause with its place in the ranking and the reasons for it.

/// A candidate cause, how sure it is, and why.
public struct RankedCause: Hashable, Sendable {
  /// The cause.
  public var id: CauseID
  /// How sure.
  public var confidence: Confidence
  /// The findings that speak for it.
  public var because: [Finding]
  /// The findings that speak against it, rule it out, or beat an answer that spoke for it.
  public var against: [Finding]

  /// Makes a ranked cause.
  public init(id: CauseID, confidence: Confidence, because: [Finding], against: [Finding]) {
    self.id = id
    self.confidence = confidence
    self.because = because
    self.against = against
  }
}
