// Questions to name servers and their replies, written and read by the system's resolver library.
import CLinux

/// A DNS message; RFC 1035 §4.
public enum NameMessage {
  /// What a reply says.
  public enum Reply: Hashable, Sendable {
    case answer(
      responseCode: Int, addresses: [String], isTruncated: Bool, isAlias: Bool = false,
      isFollowed: Bool = true)
    /// It answers another question.
    case foreign
    /// It refers to other servers, and the server asks them for nobody.
    case referral
    case malformed
  }

  /// Whether getaddrinfo(3) asks for such a name: it looks at its characters first.
  public static func isHostName(_ name: String) -> Bool { clinux_is_host_name(name) != 0 }

  /// The bytes of a question for a record type, such as 1 (A) or 28 (AAAA); absent where the name
  /// makes none.
  public static func question(_ name: String, type: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: 512)
    let count = clinux_name_question(name, CInt(clamping: type), &bytes, CInt(bytes.count))
    return count > 0 ? Array(bytes.prefix(Int(count))) : nil
  }

  /// Reads a reply to a question.
  public static func reply(_ bytes: [UInt8], to question: [UInt8]) -> Reply {
    var reply = clinux_name_reply()
    switch clinux_name_reply(
      bytes, CInt(clamping: bytes.count), question, CInt(clamping: question.count), &reply)
    {
    case 0:
      return .answer(
        responseCode: Int(reply.response_code), addresses: addresses(in: &reply),
        isTruncated: reply.is_truncated != 0, isAlias: reply.is_alias != 0,
        isFollowed: reply.is_alias == 0 || reply.is_recursive != 0)
    case 1: return .foreign
    case 2: return .referral
    default: return .malformed
    }
  }

  private static func addresses(in reply: inout clinux_name_reply) -> [String] {
    let (count, size) = (Int(reply.count), MemoryLayout.size(ofValue: reply.addresses.0))
    return withUnsafeBytes(of: &reply.addresses) { all in
      (0..<count).map { index in
        String(decoding: all.dropFirst(index * size).prefix(size).prefix { $0 != 0 }, as: UTF8.self)
      }
    }
  }
}
