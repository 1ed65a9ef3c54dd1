// The ports that the kernel draws for a connection, and how many are taken.

/// The use of ephemeral ports towards one peer, or at our own end whatever the peer.
public struct EphemeralPorts: Hashable, Sendable {
  /// How many ports may be drawn; see ip(7), ip_local_port_range.
  public var count: Int
  /// How many of them are taken already, TIME-WAIT included.
  public var taken: Int
  /// Whether a port is drawn for every destination: where it is bound first, and for a datagram.
  public var isForEveryPeer: Bool

  /// Makes an account of ports.
  public init(count: Int, taken: Int, isForEveryPeer: Bool = false) {
    self.count = count
    self.taken = taken
    self.isForEveryPeer = isForEveryPeer
  }

  /// Whether no port is left.
  var areUsedUp: Bool { taken >= count }
}
