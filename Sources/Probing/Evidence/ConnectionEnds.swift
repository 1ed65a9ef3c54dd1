// Who talks to whom.

/// The two ends of a connection, as far as the kernel has chosen them.
public struct ConnectionEnds: Hashable, Sendable {
  /// Our own end.
  public var local: Endpoint?
  /// The peer's end; there only while connected.
  public var peer: Endpoint?

  /// Makes a pair of ends.
  public init(local: Endpoint? = nil, peer: Endpoint? = nil) {
    self.local = local
    self.peer = peer
  }

  /// Whether the socket met itself: the kernel drew the port that it was to connect to.
  var isSelfConnected: Bool { local != nil && local == peer }
}
