// One epoll set for all the probes that run at the same time.
import Linux

/// What the sockets of several probes report to.
final class EventSet {
  let epoll: Epoll

  init() throws(SystemError) { epoll = try Epoll() }

  /// Takes what happened, each with the place of its probe; never blocks.
  func take() -> [(place: Int, source: EventSource)] {
    epoll.take().map { EventSource.read($0.token) }
  }
}

/// What an event of one probe is about.
enum EventSource: Hashable {
  case resolver
  case connection(Int)

  /// The token of an event: the place of the probe above, the number of the connection below.
  func token(of place: Int) -> UInt64 {
    let low =
      switch self {
      case .resolver: UInt32.max
      case .connection(let number): UInt32(clamping: number)
      }
    return UInt64(UInt32(clamping: place)) << 32 | UInt64(low)
  }

  static func read(_ token: UInt64) -> (place: Int, source: EventSource) {
    let low = UInt32(truncatingIfNeeded: token)
    return (Int(token >> 32), low == .max ? .resolver : .connection(Int(low)))
  }
}
