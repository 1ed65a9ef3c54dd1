// Waiting on many sockets through one descriptor.
import CLinux
import Glibc

/// A set of descriptors to wait on.
///
/// See epoll(7).
public struct Epoll: ~Copyable {
  /// What happened at a descriptor.
  public struct Event: Hashable, Sendable {
    /// The token under which the descriptor was added.
    public var token: UInt64
    /// Something can be read, or the stream has ended.
    public var readable: Bool
    /// Something can be written; for a connect, that it ended.
    public var writable: Bool
    /// An error waits, in SO_ERROR or in the error queue.
    public var failed: Bool
  }

  /// The descriptor, itself to be polled: readable when an event waits.
  public let descriptor: CInt

  /// Makes an empty set.
  public init() throws(SystemError) {
    descriptor = try valueOrError("epoll_create1") { epoll_create1(CInt(EPOLL_CLOEXEC)) }
  }

  deinit { _ = close(descriptor) }

  /// Watches a descriptor; `writing` also for the end of a connect.
  public func add(_ watched: CInt, token: UInt64, writing: Bool) throws(SystemError) {
    try control(EPOLL_CTL_ADD, watched, token, writing)
  }

  /// Changes what a descriptor is watched for.
  public func change(_ watched: CInt, token: UInt64, writing: Bool) throws(SystemError) {
    try control(EPOLL_CTL_MOD, watched, token, writing)
  }

  /// Stops watching; closing a descriptor does so too.
  public func remove(_ watched: CInt) {
    _ = epoll_ctl(descriptor, EPOLL_CTL_DEL, watched, nil)
  }

  /// Takes the events that wait now, at most 64; never blocks.
  public func take() -> [Event] {
    var events = [epoll_event](repeating: epoll_event(), count: 64)
    let count = epoll_wait(descriptor, &events, CInt(events.count), 0)
    return events.prefix(max(0, Int(count))).map { event in
      func has(_ flag: EPOLL_EVENTS) -> Bool { event.events & flag.rawValue != 0 }
      return Event(
        token: event.data.u64, readable: has(EPOLLIN) || has(EPOLLRDHUP) || has(EPOLLHUP),
        writable: has(EPOLLOUT), failed: has(EPOLLERR) || has(EPOLLHUP))
    }
  }

  private func control(
    _ operation: CInt, _ watched: CInt, _ token: UInt64, _ writing: Bool
  ) throws(SystemError) {
    var event = epoll_event()
    event.events = EPOLLIN.rawValue | EPOLLRDHUP.rawValue | (writing ? EPOLLOUT.rawValue : 0)
    event.data.u64 = token
    let descriptor = descriptor
    _ = try valueOrError("epoll_ctl") { epoll_ctl(descriptor, operation, watched, &event) }
  }
}
