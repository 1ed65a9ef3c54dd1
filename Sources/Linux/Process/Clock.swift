// The two clocks: one to measure with, one to tell people.
import Glibc

/// The clocks of this machine.
public enum Clock {
  /// Time since some fixed point, which no one can set.
  ///
  /// See clock_gettime(2), CLOCK_MONOTONIC.
  public static var monotonic: Duration {
    let time = read(CLOCK_MONOTONIC)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  /// Milliseconds since 1970-01-01T00:00:00Z, and the minutes by which this zone is east of UTC.
  public static var wall: (unixMilliseconds: Int64, offsetMinutes: Int) {
    let time = read(CLOCK_REALTIME)
    var seconds = time.tv_sec
    var local = tm()
    localtime_r(&seconds, &local)
    let milliseconds = Int64(time.tv_sec) &* 1_000 &+ Int64(time.tv_nsec / 1_000_000)
    return (milliseconds, local.tm_gmtoff / 60)
  }

  private static func read(_ clock: clockid_t) -> timespec {
    var time = timespec()
    clock_gettime(clock, &time)
    return time
  }
}
