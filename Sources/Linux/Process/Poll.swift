// Waiting for several descriptors at once.
import Glibc

/// What a descriptor is ready for.
public struct Readiness: Hashable, Sendable {
  /// Something can be read, or the end of input.
  public var readable: Bool
  /// The other side is gone, or the descriptor is broken.
  public var closed: Bool
}

/// Waits on descriptors.
///
/// See poll(2).
public enum Poll {
  /// Waits until one is readable or the timeout passes; a signal ends the wait early.
  public static func wait(_ descriptors: [CInt], timeout: Duration?) -> [Readiness] {
    var entries = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    let milliseconds = timeout.map(roundedUp) ?? -1
    if poll(&entries, nfds_t(entries.count), milliseconds) < 0 {
      return descriptors.map { _ in Readiness(readable: false, closed: false) }
    }
    return entries.map { entry in
      let events = CInt(entry.revents)
      return Readiness(
        readable: events & POLLIN != 0, closed: events & (POLLHUP | POLLERR | POLLNVAL) != 0)
    }
  }

  private static func roundedUp(_ duration: Duration) -> CInt {
    let (seconds, attoseconds) = duration.components
    let whole = seconds.multipliedReportingOverflow(by: 1_000)
    if whole.overflow || duration < .zero { return duration < .zero ? 0 : CInt.max }
    return CInt(
      clamping: whole.partialValue &+ (attoseconds &+ 999_999_999_999_999) / 1_000_000_000_000_000)
  }
}
