// How sure: four words, and "ruled out".

/// How sure the diagnosis is of a cause or of a code.
public enum Confidence: String, CaseIterable, Sendable, Comparable {
  /// A proving finding was measured, and nothing speaks against it.
  case certain
  /// There is evidence for it, none rules it out, and no neighbour fits as well.
  case likely
  /// It fits, and so does a neighbour.
  case suspected
  /// Nothing speaks for or against it yet.
  case possible
  /// It cannot be.
  case ruledOut = "ruled-out"

  /// Whether the word asserts; a definite wrong answer is the worst bug.
  public var isDefinite: Bool { self == .certain || self == .likely }

  /// Orders the surest first.
  public static func < (left: Confidence, right: Confidence) -> Bool {
    (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
  }
}
