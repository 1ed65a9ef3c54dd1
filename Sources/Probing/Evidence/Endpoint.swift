// An address with its port, as a probe names it.
public import Diagnosis

/// One end of a connection.
public struct Endpoint: Hashable, Sendable {
  /// The address without its port, with the scope where it has one.
  public var address: String
  /// Its family.
  public var family: Attempt.Family
  /// The port.
  public var port: UInt16

  /// Makes an endpoint.
  public init(address: String, family: Attempt.Family, port: UInt16) {
    self.address = address
    self.family = family
    self.port = port
  }

  /// Address and port: `192.0.2.1:80`, `[2001:db8::1]:80`.
  var text: String {
    if family == .unix { return address }
    return family == .ipv6 ? "[\(address)]:\(port)" : "\(address):\(port)"
  }

  /// Whether the address never leaves the machine.
  var isLoopback: Bool {
    address == "::1" || address.hasPrefix("127.") || address.hasPrefix("::ffff:127.")
  }
}
