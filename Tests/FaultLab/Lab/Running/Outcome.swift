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
  /// What the kernel did, where it was asked.
  public var testimony: Testimony?
  /// Why the kernel's own events speak against a definite verdict.
  public var objection: String?
  /// What other tools said, where they were asked.
  public var peers: [Peer: String] = [:]
  /// The whole report, as evidence.
  public var json: String

  /// Whether the bar is met, and the kernel does not object.
  public var isRight: Bool { judgement.isRight && objection == nil }

  /// The case, what was said, what the kernel says, and the report.
  public var description: String {
    let kernel = testimony.map { "\nkernel: \($0)" } ?? ""
    let against = objection.map { "\nobjection: \($0)" } ?? ""
    return
      "\(name) (\(family.rawValue)) is \(truth); said \(said): \(judgement)\(kernel)\(against)\n"
      + json
  }
}
