// A point on the calendar, as told to people: never used to measure how long something took.

/// A wall-clock time with the offset of the zone in which it was read.
public struct WallTime: Hashable, Sendable {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  public var unixMilliseconds: Int64
  /// Minutes east of UTC.
  public var offsetMinutes: Int

  /// Makes a time of milliseconds since 1970 and an offset in minutes.
  public init(unixMilliseconds: Int64, offsetMinutes: Int = 0) {
    self.unixMilliseconds = unixMilliseconds
    self.offsetMinutes = offsetMinutes
  }
}
