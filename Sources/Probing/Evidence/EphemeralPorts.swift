// The ports that the kernel draws for a connect, and how many are taken towards one peer.

/// The use of ephemeral ports towards one peer.
public struct EphemeralPorts: Hashable, Sendable {
  /// How many ports may be drawn; see ip(7), ip_local_port_range.
  public var count: Int
  /// How many of them have a connection to the peer already, TIME-WAIT included.
  public var taken: Int

  /// Makes an account of ports.
  public init(count: Int, taken: Int) {
    self.count = count
    self.taken = taken
  }

  /// Whether no port is left for the peer.
  var areUsedUp: Bool { taken >= count }
}
