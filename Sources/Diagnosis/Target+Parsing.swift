// What a person types as a target: HOST:PORT, [V6]:PORT, HOST:service, a URL, udp:HOST:PORT, unix:PATH.

extension Target {
  /// Looks the port of a service up by its name.
  public typealias ServiceLookup = (_ name: String, _ transport: Transport) -> UInt16?

  /// Reads a target; what does not say how it is reached is reached over `transport`.
  public init(
    parsing input: String, over transport: Transport = .tcp, service: ServiceLookup
  ) throws(TargetError) {
    if input.isEmpty { throw .empty }
    if let path = input.rest(after: "unix:") {
      try self.init(path: path, input: input)
      return
    }
    if input.unicodeScalars.contains(where: \.isForbiddenInTargets) { throw .forbiddenCharacter }
    if let rest = input.rest(after: "udp:"), !rest.hasPrefix("//") {
      try self.init(datagram: rest, input: input, service: service)
    } else if input.utf8.contains(UInt8(ascii: "/")), input.firstRange(of: "://") != nil {
      let url = input.withoutUserInformation
      try self.init(url: url, over: transport, service: service)
    } else if input.utf8.contains(UInt8(ascii: "/")) {
      throw input.hasPrefix("/") ? .barePath(input) : .noHostAndPort(input)
    } else {
      let parts = try Self.parts(of: input[...])
      guard let port = parts.port else { throw .missingPort(host: parts.host) }
      self.init(
        tcp: parts.host, port: try Self.port(port, over: transport, service), input: input)
      self.transport = transport
    }
  }

  private init(path: Substring, input: String) throws(TargetError) {
    // sun_path has room for 107 bytes and their end.
    if path.isEmpty || path == "@" { throw .missingPath }
    let isForbidden = path.unicodeScalars.contains {
      $0.isForbiddenInTargets && $0.properties.generalCategory != .spaceSeparator
    }
    if isForbidden { throw .forbiddenInPath }
    if path.utf8.count > 107 { throw .pathTooLong(bytes: path.utf8.count) }
    self.init(unix: String(path), input: input)
  }

  /// Reads what follows `udp:`; no port is usual there.
  private init(datagram rest: Substring, input: String, service: ServiceLookup) throws(TargetError)
  {
    let (host, port): (String, UInt16)
    do throws(TargetError) {
      if rest.contains(where: "/?#@".contains) { throw .noHostAndPort(String(rest)) }
      let parts = try Self.parts(of: rest)
      // In udp:53 the host is missing, and not the port.
      if parts.port == nil, parts.host.utf8.allSatisfy(\.isDigit) { throw .missingHost }
      guard let word = parts.port else { throw .missingPort(host: parts.host) }
      (host, port) = (parts.host, try Self.port(word, over: .udp, service))
    } catch {
      throw .datagram(error)
    }
    self.init(tcp: host, port: port, input: input)
    transport = .udp
  }

  private init(
    url: String, over transport: Transport, service: ServiceLookup
  ) throws(TargetError) {
    guard let separator = url.firstRange(of: "://") else { throw .unknownScheme("") }
    let scheme = url[..<separator.lowerBound].lowercased()
    let authority = url[separator.upperBound...].prefix { !"/?#".contains($0) }
    if scheme == "udp" {
      try self.init(datagram: authority, input: url, service: service)
      return
    }
    guard let usual = Self.usualPorts[scheme] else { throw .unknownScheme(scheme) }
    let parts = try Self.parts(of: authority)
    let port = try parts.port.map { (port) throws(TargetError) in
      try Self.port(port, over: transport, service)
    }
    self.init(tcp: parts.host, port: port ?? usual, input: url)
    self.transport = transport
    usesTLS = transport == .tcp && ["https", "wss", "ldaps", "amqps"].contains(scheme)
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
    if port.utf8.contains(UInt8(ascii: ":")) {
      throw text.isOfIPv6 ? .bareIPv6(String(text)) : .tooManyColons(String(text))
    }
    if colon == text.startIndex { throw .missingHost }
    return (String(text[..<colon]), port.isEmpty ? nil : String(port))
  }

  private static func port(
    _ text: String, over transport: Transport, _ service: ServiceLookup
  ) throws(TargetError) -> UInt16 {
    if !text.isEmpty, text.utf8.allSatisfy(\.isDigit) {
      guard let port = UInt16(text), port > 0 else { throw .portOutOfRange(text) }
      return port
    }
    guard text.utf8.first.map({ $0.isDigit || $0 == 0x2D || $0 == 0x2B }) != true
    else { throw .portOutOfRange(text) }
    guard let port = service(text.lowercased(), transport), port > 0 else {
      throw .unknownService(text, transport)
    }
    return port
  }
}

extension String {
  /// What follows a word that targets begin with, in any case.
  fileprivate func rest(after word: String) -> Substring? {
    // By bytes first: a list has tens of thousands of lines.
    guard utf8.first.map({ $0 | 0x20 }) == word.utf8.first else { return nil }
    return prefix(word.count).lowercased() == word ? dropFirst(word.count) : nil
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
}

extension Substring {
  /// Whether it is made of what an IPv6 address is made of; RFC 4291 §2.2, RFC 4007 §11.
  fileprivate var isOfIPv6: Bool {
    prefix { $0 != "%" }.allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
  }

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
