// Why some words are no target: a value, so that the words for it are made last.

/// Why what was typed is no target.
public enum TargetError: Error, Hashable, Sendable {
  /// Nothing was typed.
  case empty
  /// A host without a port.
  case missingPort(host: String)
  /// A port without a host.
  case missingHost
  /// An IPv6 address whose port cannot be told from it; brackets are missing.
  case bareIPv6(String)
  /// More colons than HOST:PORT has, and no IPv6 address.
  case tooManyColons(String)
  /// Something else than HOST:PORT.
  case noHostAndPort(String)
  /// An opening bracket without its end, or something else between it and the port.
  case brokenBrackets(String)
  /// A link-local IPv6 address without the interface that it belongs to.
  case missingScope(host: String)
  /// A port that is no number from 1 to 65535.
  case portOutOfRange(String)
  /// A service that services(5) does not know over this transport.
  case unknownService(String, Target.Transport)
  /// A URL whose scheme says nothing of a TCP port.
  case unknownScheme(String)
  /// `unix:` without a path.
  case missingPath
  /// A path that is longer than the kernel takes.
  case pathTooLong(bytes: Int)
  /// One of the others, in what follows `udp:`.
  indirect case datagram(TargetError)
  /// A control character, white space, or another one that no host name has.
  case forbiddenCharacter
  /// A path without `unix:` before it.
  case barePath(String)
  /// A control character, or an invisible one other than a space, in a path.
  case forbiddenInPath
}
