// What the bytes are that came back from a name server.

/// A reply, as read by the system's resolver library.
public enum NameReply: Hashable, Sendable {
  /// It answers our question.
  case answer(NameAnswer)
  /// It answers another question, or another client's.
  case foreign
  /// It refers to other servers instead of answering, and its server asks them for nobody.
  case referral
  /// It is no DNS message that can be read.
  case malformed
}

/// The answer to one question; RFC 1035 §4.1.1.
public struct NameAnswer: Hashable, Sendable {
  /// The response code: 0 no error, 2 SERVFAIL, 3 NXDOMAIN, 5 REFUSED.
  public var responseCode: Int
  /// The addresses of the type that was asked for.
  public var addresses: [String]
  /// Whether the server cut it, so that it has to be asked over TCP.
  public var isTruncated: Bool
  /// Whether the name is an alias (CNAME): the code is about the name that it leads to; RFC 2308 §2.1.
  public var isAlias: Bool
  /// Whether its server asks others where the alias leads; what one that does not leaves out, another
  /// may know.
  public var isFollowed: Bool

  /// Makes an answer.
  public init(
    responseCode: Int, addresses: [String] = [], isTruncated: Bool = false, isAlias: Bool = false,
    isFollowed: Bool = true
  ) {
    self.responseCode = responseCode
    self.addresses = addresses
    self.isTruncated = isTruncated
    self.isAlias = isAlias
    self.isFollowed = isFollowed
  }
}
