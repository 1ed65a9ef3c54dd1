// How evidence becomes an order of causes: the whole rule, in words, on one screen.

/// The candidate causes in order, the surest first.
public struct Ranking: Hashable, Sendable {
  /// The causes, ranked; those that are ruled out come last.
  public let causes: [RankedCause]

  /// Ranks candidates by what is known.
  ///
  /// - certain: a proving finding was measured, and nothing speaks against it.
  /// - likely: there is evidence for it, none against it, and no neighbour fits as well.
  /// - suspected: it fits, and so does a neighbour, or something speaks against it.
  /// - possible: nothing speaks for it yet.
  /// - ruled out: a finding that cannot hold together with it holds.
  public init(candidates: [Cause], facts: Facts) {
    let cases = candidates.map { Case($0, facts: facts) }
    causes =
      cases.enumerated()
      .map { ($0.offset, $0.element, $0.element.confidence(among: cases)) }
      .sorted { left, right in
        if left.2 != right.2 { return left.2 < right.2 }
        if left.1.support.count != right.1.support.count {
          return left.1.support.count > right.1.support.count
        }
        if left.1.against.count != right.1.against.count {
          return left.1.against.count < right.1.against.count
        }
        if left.1.cause.frequency != right.1.cause.frequency {
          return left.1.cause.frequency < right.1.cause.frequency
        }
        return left.0 < right.0
      }
      .map { $0.1.ranked($0.2) }
  }

  /// The causes that remain: those that are not ruled out.
  public var remaining: [RankedCause] { causes.filter { $0.confidence != .ruledOut } }
}

/// What is known for and against one candidate.
private struct Case {
  let cause: Cause
  let because: [Finding]
  let proofs: [Finding]
  let against: [Finding]
  let rulingOut: [Finding]
  /// Measured findings that beat an answer that spoke for this cause.
  let beating: [Finding]
  let support: Set<FindingID>

  init(_ cause: Cause, facts: Facts) {
    self.cause = cause
    let speaking = cause.evidence.proves + cause.evidence.suggests
    because = facts.holding(speaking)
    proofs = facts.holding(cause.evidence.proves)
    against = facts.holding(cause.evidence.against)
    rulingOut = facts.holding(cause.evidence.rulesOut)
    beating = facts.conflicts.filter { speaking.contains($0.answer.id) }.map(\.measured)
    support = Set(because.map(\.id))
  }

  func confidence(among cases: [Case]) -> Confidence {
    if !rulingOut.isEmpty { return .ruledOut }
    if support.isEmpty { return .possible }
    if !against.isEmpty || !beating.isEmpty { return .suspected }
    if proofs.contains(where: \.source.isMeasured) { return .certain }
    let rivals = cases.filter { $0.cause.id != cause.id && $0.fitsAsWell(as: self) }
    return rivals.isEmpty ? .likely : .suspected
  }

  /// Whether this neighbour explains what is known at least as well as another case.
  ///
  /// It does not if all that speaks for it speaks for the other too, and the other has more: a
  /// proof, another finding, or nothing against it.
  private func fitsAsWell(as other: Case) -> Bool {
    guard rulingOut.isEmpty, !support.isEmpty else { return false }
    if !proofs.isEmpty { return true }
    if !other.proofs.isEmpty { return false }
    if support.isStrictSubset(of: other.support) { return false }
    return !(support.isSubset(of: other.support) && !against.isEmpty)
  }

  func ranked(_ confidence: Confidence) -> RankedCause {
    RankedCause(
      id: cause.id, confidence: confidence, because: because,
      against: rulingOut + against + beating)
  }
}
