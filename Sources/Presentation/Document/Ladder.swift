// An exchange between two sides, drawn as a ladder.

/// The events of an exchange; our side is on the left, the peer on the right.
public struct Ladder: Hashable, Sendable {
  /// One event.
  public struct Rung: Hashable, Sendable {
    /// Between whom it happened.
    public enum Course: Hashable, Sendable {
      /// From us to the peer.
      case out
      /// From the peer to us.
      case `in`
      /// To us, from some other machine on the way.
      case fromThePath
      /// On our side only.
      case local
    }

    /// When it happened, in milliseconds, as text.
    public var time: String
    /// Between whom.
    public var course: Course
    /// What happened.
    public var label: String
    /// Whether it was concluded and not seen.
    public var isInferred: Bool

    /// Makes a rung.
    public init(time: String, _ course: Course, _ label: String, isInferred: Bool) {
      self.time = time
      self.course = course
      self.label = label
      self.isInferred = isInferred
    }
  }

  /// The name of the left side.
  public var left: String
  /// The name of the right side.
  public var right: String
  /// The events, in order.
  public var rungs: [Rung]

  /// Makes a ladder.
  public init(left: String, right: String, rungs: [Rung]) {
    self.left = left
    self.right = right
    self.rungs = rungs
  }
}
