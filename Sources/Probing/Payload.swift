// What `--send` means: text with a few escapes, and nothing added.

/// The bytes that a probe sends because it was asked to.
public struct Payload: Hashable, Sendable {
  /// Why a text is no payload.
  public enum Mistake: Error, Hashable, Sendable {
    /// A backslash before something that is no escape, as it was typed.
    case unknownEscape(String)
    /// Nothing to send.
    case empty
    /// More than is sent by a probe.
    case tooLong(bytes: Int)
  }

  /// The bytes.
  public let bytes: [UInt8]

  /// The most bytes that are sent.
  public static let longest = 1_048_576

  /// Takes bytes as they are.
  public init(bytes: [UInt8]) throws(Mistake) {
    if bytes.isEmpty { throw .empty }
    if bytes.count > Self.longest { throw .tooLong(bytes: bytes.count) }
    self.bytes = bytes
  }

  /// Reads `\r \n \t \0 \\ \xHH`; other escapes are mistakes.
  public init(escaped text: String) throws(Mistake) {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte != UInt8(ascii: "\\") {
        bytes.append(byte)
      } else {
        bytes.append(try Self.escape(&rest))
      }
    }
    try self.init(bytes: bytes)
  }

  private static func escape(_ rest: inout ArraySlice<UInt8>) throws(Mistake) -> UInt8 {
    let letter = rest.popFirst()
    switch letter {
    case UInt8(ascii: "r"): return 0x0D
    case UInt8(ascii: "n"): return 0x0A
    case UInt8(ascii: "t"): return 0x09
    case UInt8(ascii: "0"): return 0
    case UInt8(ascii: "\\"): return UInt8(ascii: "\\")
    case UInt8(ascii: "x"):
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      guard digits.utf8.count == 2, digits.allSatisfy(\.isHexDigit),
        let byte = UInt8(digits, radix: 16)
      else { throw .unknownEscape("\\x" + digits) }
      rest.removeFirst(2)
      return byte
    default:
      throw .unknownEscape("\\" + String(decoding: [letter].compactMap(\.self), as: UTF8.self))
    }
  }
}
