// What a running probe tells while it runs.

/// A step of a running probe.
public enum ProbeProgress: Hashable, Sendable {
  /// The name is being resolved.
  case resolving(host: String)
  /// The name has these addresses.
  case resolved(addresses: [String])
  /// A connection to an address is being opened.
  case connecting(address: String)
  /// The handshake completed; the peer is watched.
  case watching(address: String)
  /// A silent peer is being asked by a keepalive probe.
  case askingByKeepalive(address: String)
  /// An attempt ended.
  case finished(address: String, code: VerdictCode)
}
