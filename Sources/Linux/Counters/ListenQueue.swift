// The accept queue of this machine's own listeners.
import CLinux
import Glibc

/// The accept queue of a listener on this machine.
///
/// See listen(2), sock_diag(7); `ss -ltn` shows the same as Recv-Q and Send-Q.
public struct ListenQueue: Hashable, Sendable {
  /// How many listeners would take a connection to the address.
  public var listeners: Int
  /// Connections that wait to be accepted, in the fullest of their queues.
  public var waiting: Int
  /// The limit of that queue; the kernel lets one more in.
  public var limit: Int
  /// The address of a listener on the port that would not take the connection; absent without one.
  public var elsewhere: SocketAddress?

  /// Asks for the listeners at an address of this machine.
  public init(at address: SocketAddress) throws(SystemError) {
    var queue = clinux_listen_queue()
    _ = try valueOrError("SOCK_DIAG_BY_FAMILY", address.text) {
      address.withAddress { pointer, _ in clinux_listen_queue(pointer, &queue) }
    }
    listeners = Int(queue.listeners)
    waiting = Int(queue.waiting)
    limit = Int(queue.limit)
    let bytes = withUnsafeBytes(of: &queue.elsewhere) { Array($0) }
    elsewhere = queue.elsewhere_length > 0 ? SocketAddress(bytes: bytes) : nil
  }
}
