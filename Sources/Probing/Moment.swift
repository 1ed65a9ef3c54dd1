// When something happened, on both clocks; time is passed in.
public import Diagnosis

/// A moment of a probe.
public struct Moment: Hashable, Sendable {
  /// Time since the probe began, by a clock that no one can set.
  public var elapsed: Duration
  /// The time for people.
  public var wall: WallTime

  /// Makes a moment.
  public init(elapsed: Duration, wall: WallTime) {
    self.elapsed = elapsed
    self.wall = wall
  }
}
