// All that a finished probe has to say of one target.

/// The outcome of a probe with its evidence.
public struct ProbeReport: Hashable, Sendable {
  /// What was probed.
  public var target: Target
  /// The verdict on the target as a whole.
  public var verdict: Verdict
  /// One attempt for each address, in resolver order.
  public var attempts: [Attempt]
  /// Every finding, of the attempts and of the target as a whole.
  public var findings: [Finding]
  /// How long the probe took.
  public var elapsed: Duration

  /// Makes a report.
  public init(
    target: Target, verdict: Verdict, attempts: [Attempt], findings: [Finding], elapsed: Duration
  ) {
    self.target = target
    self.verdict = verdict
    self.attempts = attempts
    self.findings = findings
    self.elapsed = elapsed
  }
}
