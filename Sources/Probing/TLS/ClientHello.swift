// The first message of a TLS client, always the same but for the name: a question, not a handshake.

/// A ClientHello that every server of TLS 1.2 or 1.3 answers, by a ServerHello or by an alert.
///
/// Its secrets are no secrets: no handshake is ever finished with it. RFC 8446 §4.1.2, RFC 6066 §3.
struct ClientHello {
  /// The record, ready to be sent.
  let bytes: [UInt8]

  /// Asks for a server by its name (SNI); an address has none, and one that is not ASCII has no form
  /// there.
  init(serverName: String?) {
    var body: [UInt8] = [0x03, 0x03]
    body += (0..<32).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ 0x21) }
    // A session id makes it pass boxes that know only TLS 1.2 (RFC 8446 §D.4).
    body += Self.short((0..<32).map { UInt8(truncatingIfNeeded: $0 &* 5 &+ 0x43) })
    body += Self.long(Self.ciphers.flatMap(Self.word))
    body += [0x01, 0x00]
    body += Self.long(Self.extensions(serverName))
    let message = [0x01, 0x00] + Self.word(body.count) + body
    bytes = [0x16, 0x03, 0x01] + Self.word(message.count) + message
  }

  private static let ciphers = [
    0x1301, 0x1302, 0x1303, 0xC02B, 0xC02F, 0xC02C, 0xC030, 0xCCA9, 0xCCA8, 0xC013, 0xC014, 0x009C,
    0x009D, 0x002F, 0x0035,
  ]
  private static let groups = [0x001D, 0x0017, 0x0018]
  private static let signatures = [
    0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0806, 0x0601, 0x0807, 0x0201,
  ]

  private static func extensions(_ serverName: String?) -> [UInt8] {
    var all: [UInt8] = []
    func add(_ number: Int, _ content: [UInt8]) { all += word(number) + long(content) }
    // "The hostname is represented as a byte string using ASCII encoding without a trailing dot."
    var name = Array((serverName ?? "").utf8)
    if name.last == UInt8(ascii: ".") { name.removeLast() }
    if !name.isEmpty, name.count < 256, name.allSatisfy({ $0 < 0x80 }) {
      add(0, long([0x00] + long(name)))
    }
    add(10, long(groups.flatMap(word)))
    add(11, [0x01, 0x00])
    add(13, long(signatures.flatMap(word)))
    add(23, [])
    add(43, short([0x03, 0x04, 0x03, 0x03]))
    add(45, [0x01, 0x01])
    // Any 32 bytes are a point of X25519.
    let share = (0..<32).map { UInt8(truncatingIfNeeded: $0 &* 11 &+ 0x35) }
    add(51, long(word(0x001D) + long(share)))
    add(0xFF01, [0x00])
    return all
  }

  private static func word(_ number: Int) -> [UInt8] {
    [UInt8(truncatingIfNeeded: number >> 8), UInt8(truncatingIfNeeded: number)]
  }

  /// Bytes after their count in one byte.
  private static func short(_ bytes: [UInt8]) -> [UInt8] {
    [UInt8(truncatingIfNeeded: bytes.count)] + bytes
  }

  /// Bytes after their count in two bytes.
  private static func long(_ bytes: [UInt8]) -> [UInt8] { word(bytes.count) + bytes }
}
