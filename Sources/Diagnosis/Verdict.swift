// What a probe says of its target.

/// The outcome of a probe: a code, how sure, and how the attempt ended.
public struct Verdict: Hashable, Sendable {
  /// Who ended the attempt.
  public enum Ending: String, CaseIterable, Sendable {
    /// A call of ours failed or the kernel gave up by itself.
    case kernel
    /// The other side closed, reset or refused.
    case peer
    /// We had seen enough.
    case observer
    /// The person cancelled.
    case user
    /// Our own deadline ended it, by a timer or by a socket option that we set.
    case probeDeadline = "probe_deadline"
  }

  /// The part of an attempt that decided.
  public enum Phase: String, CaseIterable, Sendable, Comparable {
    case resolve
    case route
    case connect
    case open
    case data
    case idle

    /// Orders phases by how far an attempt got.
    public static func < (left: Phase, right: Phase) -> Bool {
      (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
  }

  /// The code.
  public var code: VerdictCode
  /// What a call returned without our deadline; absent where none failed.
  public var errno: ErrnoName?
  /// Who ended the attempt.
  public var endedBy: Ending
  /// The phase that decided.
  public var phase: Phase
  /// How sure the code is.
  public var confidence: Confidence
  /// Codes that this evidence could not exclude.
  public var neighbours: [VerdictCode]

  /// Makes a verdict.
  public init(
    code: VerdictCode, errno: ErrnoName?, endedBy: Ending, phase: Phase, confidence: Confidence,
    neighbours: [VerdictCode] = []
  ) {
    self.code = code
    self.errno = errno
    self.endedBy = endedBy
    self.phase = phase
    self.confidence = confidence
    self.neighbours = neighbours
  }

  /// Whether the target works.
  public var isHealthy: Bool { code.outcome == .healthy }
}
