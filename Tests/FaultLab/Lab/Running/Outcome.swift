// A case that was run.

/// What came of one case in one family.
public struct Outcome: Sendable, CustomStringConvertible {
  /// What is so, in words.
  public var name: String
  /// The code that is true.
  public var truth: String
  /// In which family it was made.
  public var family: Family
  /// What sockdoc said, in one word; a mark beside the code tells how sure it was.
  public var said: String
  /// How well that fits.
  public var judgement: Judgement
  /// What other tools said, where they were asked.
  public var peers: [Peer: String] = [:]
  /// The whole report, as evidence.
  public var json: String

  /// The case, what was said, and the report.
  public var description: String {
    "\(name) (\(family.rawValue)) is \(truth); said \(said): \(judgement)\n\(json)"
  }
}
