// What a quick probe says of its target: the handshake's verdict, and nothing that has to be explained.

/// The outcome of a quick probe.
public struct HandshakeResult: Hashable, Sendable {
  /// The target as typed.
  public var target: String
  /// The address that the verdict is about; absent where there was none to try.
  public var address: String?
  /// The verdict.
  public var verdict: Verdict
  /// How long it took.
  public var elapsed: Duration

  /// Makes a result.
  public init(target: String, address: String?, verdict: Verdict, elapsed: Duration) {
    self.target = target
    self.address = address
    self.verdict = verdict
    self.elapsed = elapsed
  }

  /// Takes what is wanted of a whole report.
  public init(_ report: ProbeReport) {
    self.init(
      target: report.target.input, address: report.deciding?.address, verdict: report.verdict,
      elapsed: report.elapsed)
  }
}
