// A case that was run.

/// What came of one case in one family.
public struct Outcome: Sendable, CustomStringConvertible {
  public var name: String
  public var truth: String
  public var family: Family
  /// What sockdoc said, in one word; a mark beside the code tells how sure it was.
  public var said: String
  public var judgement: Judgement
  /// The whole report, as evidence.
  public var json: String

  public var description: String {
    "\(name) (\(family.rawValue)) is \(truth); said \(said): \(judgement)\n\(json)"
  }
}
