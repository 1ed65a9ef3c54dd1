// What a person types as a target: HOST:PORT, [V6]:PORT, HOST:service, or a URL.

extension Target {
  /// Reads a target; `service` looks a service's TCP port up by name.
  public init(
    parsing input: String, service: (String) -> UInt16?
  ) throws(TargetError) {
    if input.isEmpty { throw .empty }
    if input.unicodeScalars.contains(where: \.isForbiddenInTargets) { throw .forbiddenCharacter }
    if input.utf8.first.map({ $0 | 0x20 == UInt8(ascii: "u") }) == true,
      input.prefix(5).lowercased() == "unix:"
    {
      let path = input.dropFirst("unix:".count)
      // sun_path has room for 107 bytes and their end.
      if path.isEmpty || path == "@" { throw .missingPath }
      if path.utf8.count > 107 { throw .pathTooLong(bytes: path.utf8.count) }
      self.init(unix: String(path), input: input)
      return
    }
    if input.utf8.contains(UInt8(ascii: "/")), let separator = input.firstRange(of: "://") {
      try self.init(url: input, separator: separator, service: service)
    } else {
      let parts = try Self.parts(of: input[...])
      guard let port = parts.port else { throw .missingPort(host: parts.host) }
      self.init(tcp: parts.host, port: try Self.port(port, service: service), input: input)
    }
  }

  private init(
    url: String, separator: Range<String.Index>, service: (String) -> UInt16?
  ) throws(TargetError) {
    let scheme = url[..<separator.lowerBound].lowercased()
    guard let usual = Self.usualPorts[scheme] else { throw .unknownScheme(scheme) }
    var authority = url[separator.upperBound...].prefix { !"/?#".contains($0) }
    // A user name and a password end at the last @; RFC 3986 §3.2.1.
    if let at = authority.lastIndex(of: "@") {
      authority = authority[authority.index(after: at)...]
    }
    let parts = try Self.parts(of: authority)
    let port = try parts.port.map { (port) throws(TargetError) in
      try Self.port(port, service: service)
    }
    self.init(tcp: parts.host, port: port ?? usual, input: url)
    usesTLS = ["https", "wss", "ldaps", "amqps"].contains(scheme)
  }

  /// The ports of the schemes that are met in the field.
  private static let usualPorts: [String: UInt16] = [
    "http": 80, "https": 443, "ws": 80, "wss": 443, "ftp": 21, "ssh": 22, "ldap": 389,
    "ldaps": 636, "postgres": 5432, "postgresql": 5432, "mysql": 3306, "redis": 6379,
    "amqp": 5672, "amqps": 5671, "mqtt": 1883, "mongodb": 27017,
  ]

  private static func parts(
    of text: Substring
  ) throws(TargetError) -> (host: String, port: String?) {
    if text.first == "[" {
      guard let end = text.firstIndex(of: "]") else { throw .brokenBrackets(String(text)) }
      let host = text[text.index(after: text.startIndex)..<end]
      if host.isEmpty { throw .missingHost }
      if host.isLinkLocal, !host.contains("%") { throw .missingScope(host: String(host)) }
      let rest = text[text.index(after: end)...]
      if rest.isEmpty { return (String(host), nil) }
      guard rest.first == ":" else { throw .brokenBrackets(String(text)) }
      return (String(host), rest.count > 1 ? String(rest.dropFirst()) : nil)
    }
    // By bytes: a colon is one in any text, and a list has tens of thousands of lines.
    let bytes = text.utf8
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else {
      if text.isEmpty { throw .missingHost }
      return (String(text), nil)
    }
    let port = text[bytes.index(after: colon)...]
    if port.utf8.contains(UInt8(ascii: ":")) { throw .bareIPv6(String(text)) }
    if colon == text.startIndex { throw .missingHost }
    return (String(text[..<colon]), port.isEmpty ? nil : String(port))
  }

  private static func port(
    _ text: String, service: (String) -> UInt16?
  ) throws(TargetError) -> UInt16 {
    if !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      guard let port = UInt16(text), port > 0 else { throw .portOutOfRange(text) }
      return port
    }
    guard text.utf8.first.map({ (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2B }) != true
    else { throw .portOutOfRange(text) }
    guard let port = service(text.lowercased()), port > 0 else { throw .unknownService(text) }
    return port
  }
}

extension Substring {
  /// Whether it is an address of fe80::/10; RFC 4291 §2.5.6.
  fileprivate var isLinkLocal: Bool {
    ["fe8", "fe9", "fea", "feb"].contains(prefix(3).lowercased()) && contains(":")
      && firstIndex(of: ":") == index(startIndex, offsetBy: 4, limitedBy: endIndex)
  }
}

extension Unicode.Scalar {
  /// Controls, white space, and the marks that would turn the direction of what follows.
  fileprivate var isForbiddenInTargets: Bool {
    if isASCII { return value <= 0x20 || value == 0x7F }
    return properties.isWhitespace || properties.generalCategory == .control
      || properties.generalCategory == .format
  }
}
