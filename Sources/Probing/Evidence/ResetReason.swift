// The reason that a RST may carry: draft-ietf-tcpm-rst-diagnostic-payload.

/// Why a connection was reset, in the words of whoever sent the RST.
struct ResetReason: Hashable {
  /// The number of the reason, never 0.
  var code: UInt16
  /// Whose reasons these are, by private enterprise number; 0 for IANA's "TCP Failure Causes".
  var enterprise: UInt32

  /// Reads the data of a RST; absent where they are no such payload, or a malformed one.
  init?(_ segment: CapturedSegment) {
    let bytes = segment.data
    guard segment.dataCount == 8, bytes.count == 8, bytes[0] == 0x33, bytes[1] == 0xAA else {
      return nil
    }
    code = UInt16(bytes[2]) << 8 | UInt16(bytes[3])
    enterprise = bytes[4...].reduce(0) { $0 << 8 | UInt32($1) }
    if code == 0 { return nil }
  }

  /// The registry's own words; absent for a number that it did not have, and for an enterprise's.
  var name: String? {
    let index = Int(code) - 1
    return enterprise == 0 && Self.names.indices.contains(index) ? Self.names[index] : nil
  }

  /// The registry's first entries, from 1 on.
  private static let names = [
    "Illegal option length", "Desynchronized state", "New data is received after CLOSE is called",
    "ABORT process", "Unexpected ACK received by non-synchronized state connection",
    "Unexpected SYN in the window", "Unexpected security compartment", "Malformed message",
    "Not authorized", "Resource exceeded", "Network failure", "Reset received from the peer",
    "Destination unreachable", "Connection timeout", "Too much outstanding data",
    "Unacceptable performance", "Middlebox interference",
  ]
}
