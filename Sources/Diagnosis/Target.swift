// What is probed: valid by construction, with the words that were typed.

/// A probe's target.
public struct Target: Hashable, Sendable {
  /// How the target is reached.
  public enum Transport: String, Sendable {
    case tcp
    case udp
    case unix
  }

  /// The target as typed.
  public var input: String
  /// How it is reached.
  public var transport: Transport
  /// The name or the address; absent for a path.
  public var host: String?
  /// The port; absent for a path.
  public var port: UInt16?
  /// The path of a local socket; absent otherwise.
  public var path: String?

  /// Whether its host is a name; false for an address and for a path.
  ///
  /// It stays true to what was typed, also where the host is replaced by a placeholder.
  public let hasName: Bool

  /// Whether what was typed names a protocol over TLS, such as https.
  public var usesTLS = false

  /// Makes the target of a local socket: a path, or `@` and an abstract name; see unix(7).
  public init(unix path: String, input: String) {
    self.input = input
    transport = .unix
    host = nil
    port = nil
    self.path = path
    hasName = false
  }

  /// Makes a TCP target.
  public init(tcp host: String, port: UInt16, input: String) {
    self.input = input
    transport = .tcp
    self.host = host
    self.port = port
    path = nil
    // Digits and dots, or a colon, make an address.
    let isAddress =
      host.utf8.contains(UInt8(ascii: ":"))
      || host.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
    hasName = !isAddress
  }
}
