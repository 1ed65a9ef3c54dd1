// The findings that hold, after measured ones have beaten answers.

/// The findings known at one moment, sorted into those that hold and those that were beaten.
public struct Facts: Hashable, Sendable {
  /// An answer that a measured finding contradicts.
  public struct Conflict: Hashable, Sendable {
    /// The answer that is set aside.
    public var answer: Finding
    /// The measured finding that beats it.
    public var measured: Finding

    /// Makes a conflict.
    public init(answer: Finding, measured: Finding) {
      self.answer = answer
      self.measured = measured
    }
  }

  /// The findings that hold.
  public let holding: [Finding]
  /// The answers that were beaten.
  public let conflicts: [Conflict]

  private let byID: [FindingID: Finding]

  /// Sorts findings: a measured one beats an answer to the same question of fact.
  public init(_ findings: [Finding], catalogue: Catalogue) {
    let measured = findings.filter(\.source.isMeasured)
    var holding: [Finding] = []
    var conflicts: [Conflict] = []
    for finding in findings {
      let agrees = measured.contains { $0.id == finding.id }
      let opponent = measured.first { catalogue.excludes($0.id, finding.id) }
      if !finding.source.isMeasured, !agrees, let opponent {
        conflicts.append(Conflict(answer: finding, measured: opponent))
      } else {
        holding.append(finding)
      }
    }
    self.holding = holding
    self.conflicts = conflicts
    byID = Dictionary(
      holding.map { ($0.id, $0) },
      uniquingKeysWith: { first, second in first.source.isMeasured ? first : second })
  }

  /// The finding with an id, if it holds; the measured one where both hold.
  public func finding(_ id: FindingID) -> Finding? { byID[id] }

  /// Those of some ids that hold.
  public func holding(_ ids: [FindingID]) -> [Finding] { ids.compactMap { byID[$0] } }
}
