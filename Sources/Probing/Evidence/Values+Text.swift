// How times and bytes stand in a finding's values: language-free.

extension Duration {
  /// Milliseconds, rounded to a tenth.
  var milliseconds: String {
    let (seconds, attoseconds) = components
    let tenths = seconds &* 10_000 &+ (attoseconds &+ 50_000_000_000_000) / 100_000_000_000_000
    return "\(tenths / 10).\(tenths % 10)"
  }
}

extension [UInt8] {
  /// The bytes as text, `\xNN` for each that is not printable ASCII.
  var printable: String {
    map { byte in
      // A backslash of the peer would read like ours.
      if (0x20...0x7E).contains(byte), byte != UInt8(ascii: "\\") {
        return String(UnicodeScalar(byte))
      }
      let digits = String(byte, radix: 16, uppercase: true)
      return "\\x" + (digits.count == 1 ? "0" : "") + digits
    }.joined()
  }
}
