// `{host}` and its like in texts and commands, filled with what is known of the target.

public import Diagnosis

/// The target's values, ready to be put where a text leaves room for them.
public struct Placeholders: Hashable, Sendable {
  private let target: String?
  private let host: String?
  private let name: String?
  private let port: String?
  private let address: String?
  private let offender: String?
  private let segment: String?
  private let start: ProbeStart?

  /// Makes the values of a target, of the name that is asked for in place of its own, of the address
  /// that was tried, of the box that sent an ICMP error, of the segment size that passes where larger
  /// ones are lost, and of where a probe was asked to start from.
  public init(
    target: Target?, name: String? = nil, address: String?, offender: String? = nil,
    segment: String? = nil, start: ProbeStart? = nil
  ) {
    self.start = start
    self.offender = offender
    self.segment = segment
    self.target = target?.endpoint
    host = target?.host
    self.name = name ?? host
    port = target?.port.map { String($0) }
    self.address = address ?? (target?.hasName == false ? host : nil)
  }

  /// The text with every placeholder filled; what is unknown stays visible, in capitals.
  public func fill(_ text: String) -> String {
    replacing(text) { _, value, name in value?.sanitised ?? name }
  }

  /// The command with every placeholder filled, so that no value becomes more than one word.
  public func command(_ command: String) -> String {
    replacing(command) { quoting, value, name in
      guard let value else { return name }
      let words = value.wordsWithScope.map(quoting.word)
      return words.contains(nil) ? name : words.compactMap(\.self).joined(separator: " ")
    }
  }

  private func replacing(
    _ text: String, with replacement: (ShellQuoting, String?, String) -> String
  ) -> String {
    guard text.contains("{") else { return text }
    var filled = ""
    var quoting = ShellQuoting()
    var rest = text[...]
    while let character = rest.first {
      if character == "{", filled.last != "$", let (name, after) = Self.placeholder(in: rest) {
        let value = value(of: name, after: filled, before: after)
        filled += replacement(quoting, value, Self.capitals[name] ?? name)
        rest = after
      } else {
        quoting.pass(character)
        filled.append(character)
        rest.removeFirst()
      }
    }
    return filled
  }

  private static let capitals = [
    "target": "HOST:PORT", "host": "HOST", "name": "HOST", "port": "PORT", "address": "ADDRESS",
    // What no probe knows.
    "pid": "PID", "offender": "BOX", "segment": "MSS", "upstream": "UPSTREAM", "client": "CLIENT",
    "interface": "IFACE", "old": "OLD",
    "command": "COMMAND",
  ]

  /// What stands for values that are unknown.
  static let names = Set(capitals.values).sorted()

  private static func placeholder(in text: Substring) -> (name: String, after: Substring)? {
    guard let end = text.firstIndex(of: "}") else { return nil }
    let name = String(text[..<end].dropFirst())
    return capitals[name] == nil ? nil : (name, text[text.index(after: end)...])
  }

  private func value(of name: String, after command: String, before rest: Substring) -> String? {
    switch name {
    case "target": target
    case "host": host?.bracketed(before: rest)
    case "name": self.name?.bracketed(before: rest)
    case "port": port
    case "offender": offender
    case "segment": segment
    case "address": address?.scoped(after: command, from: start).bracketed(before: rest)
    default: nil
    }
  }
}

extension String {
  /// One word, or an address with its interface and its source, which are words of their own to ip(8).
  fileprivate var wordsWithScope: [String] {
    let words = split(separator: " ").map(String.init)
    let names = stride(from: 1, to: words.count, by: 2).map { words[$0] }
    let isScoped = words.count % 2 == 1 && words.count > 1 && names.allSatisfy(Self.ofIP.contains)
    return isScoped && !contains("/") ? words : [self]
  }

  /// The words of ip-route(8) before an interface, a source address, and the interface of a look-up.
  private static let ofIP: Set = ["dev", "from", "oif"]

  /// An address with its scope, and with the start of the connection, as the command before it wants.
  fileprivate func scoped(after command: String, from start: ProbeStart?) -> String {
    let scoped = scoped(after: command)
    guard command.hasSuffix("ip route get ") else { return scoped }
    switch start {
    case .address(let source): return "\(scoped) from \(source.prefix { $0 != "%" })"
    case .interface(let name) where !scoped.contains(" dev "): return "\(scoped) oif \(name)"
    default: return scoped
    }
  }

  private func scoped(after command: String) -> String {
    let parts = split(separator: "%", maxSplits: 1)
    guard contains(":"), parts.count == 2 else { return self }
    // A capture filter knows no scope, and ip(8) has a word of its own for it.
    if command.hasSuffix("host ") { return String(parts[0]) }
    let isOfIP = ["ip route get ", "ip neigh show "].contains(where: command.hasSuffix)
    return isOfIP ? "\(parts[0]) dev \(parts[1])" : self
  }

  /// An IPv6 address in brackets, where a port follows; RFC 3986 §3.2.2.
  fileprivate func bracketed(before rest: Substring) -> String {
    contains(":") && rest.hasPrefix(":{port}") ? "[\(self)]" : self
  }
}

extension Target {
  /// The target as HOST:PORT, or as its path; without what a URL says besides.
  var endpoint: String {
    guard let host, let port else { return path ?? input }
    return Self.endpoint(host: host, port: String(port))
  }

  /// A host and a port, with brackets where the host is an IPv6 address.
  static func endpoint(host: String, port: String) -> String {
    host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
  }
}
