// All that a finished probe has to say of one target.

/// The outcome of a probe with its evidence.
public struct ProbeReport: Hashable, Sendable {
  /// What was probed.
  public var target: Target
  /// Where it was asked to start from; absent where the kernel chose.
  public var start: ProbeStart?
  /// The verdict on the target as a whole.
  public var verdict: Verdict
  /// One attempt for each address, in resolver order.
  public var attempts: [Attempt]
  /// Every finding, of the attempts and of the target as a whole.
  public var findings: [Finding]
  /// How long the probe took.
  public var elapsed: Duration

  /// The attempt whose code is the target's; absent where there was none.
  public var deciding: Attempt? {
    attempts.first { $0.verdict.code == verdict.code } ?? attempts.first
  }

  /// The findings that bear on the verdict: those of the attempt that decided, and of the target.
  ///
  /// What another address does would speak against the cause of this one.
  public var decidingFindings: [Finding] {
    guard attempts.count > 1, let deciding = attempts.first(where: { $0.verdict == verdict }) else {
      return findings
    }
    let others = attempts.filter { $0 != deciding }.flatMap(\.evidence)
    return findings.filter { deciding.evidence.contains($0) || !others.contains($0) }
  }

  /// Makes a report.
  public init(
    target: Target, verdict: Verdict, attempts: [Attempt], findings: [Finding],
    elapsed: Duration, start: ProbeStart? = nil
  ) {
    self.target = target
    self.verdict = verdict
    self.attempts = attempts
    self.findings = findings
    self.elapsed = elapsed
    self.start = start
  }
}
