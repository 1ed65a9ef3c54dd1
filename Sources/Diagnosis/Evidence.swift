// What speaks for and against a cause, in words; the ranking turns the words into an order.

/// The findings that bear on a cause.
public struct Evidence: Hashable, Sendable {
  /// Each alone makes the cause certain, if it was measured.
  public var proves: [FindingID]
  /// They fit this cause.
  public var suggests: [FindingID]
  /// They speak against it.
  public var against: [FindingID]
  /// They cannot hold together with it.
  public var rulesOut: [FindingID]

  /// Makes the evidence of a cause.
  public init(
    proves: [FindingID] = [], suggests: [FindingID] = [], against: [FindingID] = [],
    rulesOut: [FindingID] = []
  ) {
    self.proves = proves
    self.suggests = suggests
    self.against = against
    self.rulesOut = rulesOut
  }

  /// Every finding that bears on the cause.
  public var all: [FindingID] { proves + suggests + against + rulesOut }

  /// Whether something speaks for it that is seen while a name is looked up.
  var isOfNames: Bool { (proves + suggests).contains { $0.rawValue.hasPrefix("resolve.") } }
}
