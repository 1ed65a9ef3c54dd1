// Where the person asked a probe to start from.

/// An address or an interface of this machine.
public enum ProbeStart: Hashable, Sendable {
  case address(String)
  case interface(String)

  /// Reads what was typed: digits and dots, or a colon, make an address.
  public init(_ text: String) {
    let isAddress =
      text.utf8.contains(UInt8(ascii: ":"))
      || text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
    self = isAddress ? .address(text) : .interface(text)
  }
}
