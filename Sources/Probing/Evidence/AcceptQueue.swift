// The accept queue of this machine's own listeners at an address.

/// The accept queue of a listener on this machine.
public struct AcceptQueue: Hashable, Sendable {
  /// How many listeners would take a connection to the address.
  public var listeners: Int
  /// Connections that wait to be accepted: Recv-Q of ss(8).
  public var waiting: Int
  /// How many may wait: Send-Q of ss(8); the kernel lets one more in.
  public var limit: Int
  /// The address of a listener on the port that would not take the connection; absent without one.
  public var elsewhere: String?

  /// Makes an account of a queue.
  public init(listeners: Int, waiting: Int, limit: Int, elsewhere: String? = nil) {
    self.elsewhere = elsewhere
    self.listeners = listeners
    self.waiting = waiting
    self.limit = limit
  }

  /// Whether the next connection finds no place; net/ipv4/inet_connection_sock.c, sk_acceptq_is_full.
  var isFull: Bool { listeners > 0 && waiting > limit }
}
