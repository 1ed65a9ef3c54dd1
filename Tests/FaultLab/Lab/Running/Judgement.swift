// What is said of a fault, beside what is true.

/// How well a report fits the truth.
public enum Judgement: Sendable, Equatable {
  /// As sure as it has to be, and not surer than it may be.
  case right(Case.Surety)
  /// The true code, or one that leaves room for it, but too unsure or too sure.
  case outOfBounds(Case.Surety)
  /// Definite, and wrong: the worst.
  case wrong
  /// Sure of causes that are not true.
  case misleading(Set<String>)
  /// Without findings that it has to hold, or without what tells a code that it leaves open.
  case untold(Set<String>)
  /// Not definite, and the truth is not among what it names.
  case astray

  /// Judges a report.
  init(_ report: Report, of example: Case) {
    let surety: Case.Surety
    let blamed = report.definiteCauses.intersection(example.innocent)
    if !blamed.isEmpty {
      self = .misleading(blamed)
      return
    }
    let untold = example.telling.subtracting(report.findings.map(\.id)).union(report.withoutTell)
    if !untold.isEmpty {
      self = .untold(untold)
      return
    }
    if report.verdict.code == example.truth {
      surety =
        switch report.verdict.confidence {
        case "certain": .certain
        case "likely": .likely
        default: .suspected
        }
    } else if report.isDefinite {
      self = .wrong
      return
    } else if report.named.contains(example.truth) {
      surety = .named
    } else {
      self = .astray
      return
    }
    self = example.surety.contains(surety) ? .right(surety) : .outOfBounds(surety)
  }

  /// Whether the bar is met.
  public var isRight: Bool { if case .right = self { true } else { false } }
}
