// Placeholders for what must not be given away: the same thing is the same placeholder throughout.

public import Diagnosis

/// Replaces addresses, host names, user names and paths by stable placeholders.
public struct Redaction: Sendable {
  /// What was replaced, in the order in which it was met.
  public private(set) var entries: [Redacted] = []
  private var placeholders: [String: String] = [:]
  private var users: Set<String>
  private var hosts: Set<String>
  private var paths: Set<String>
  private var urlPaths: Set<String> = []

  /// Begins with names that no rule could tell from other words.
  ///
  /// Users and hosts are whole words of any text; paths are whole words of the command line.
  public init(users: [String] = [], hosts: [String] = [], paths: [String] = []) {
    self.users = Set(users.filter { !$0.isEmpty })
    self.hosts = Set(hosts.filter { !$0.isEmpty }.map { $0.lowercased() })
    self.paths = Set(paths.filter { !$0.isEmpty })
  }

  /// The text with everything replaced that must not be given away.
  public mutating func redact(_ text: String) -> String {
    if text.isEmpty { return text }
    if paths.contains(text) { return placeholder(for: text, .path) }
    // A path that holds spaces is known only where it was the target.
    let rest = String(text.dropFirst("unix:".count))
    let isTarget = text.prefix("unix:".count).lowercased() == "unix:" && paths.contains(rest)
    if let path = isTarget ? rest : text.localSocket {
      return "unix:" + placeholder(for: path, .path)
    }
    if text.contains("://"), let path = urlPaths.first(where: text.hasSuffix) {
      return redact(String(text.dropLast(path.count))) + placeholder(for: path, .path)
    }
    var redacted = ""
    let pieces = text.pieces
    for (index, piece) in pieces.enumerated() {
      // NAME@HOST, as in a banner or a mail address.
      let next = pieces.dropFirst(index + 1).first?.text
      if piece.isWord, next == "@", pieces.indices.contains(index + 2) {
        redacted += piece.text.split(separator: "/", omittingEmptySubsequences: false).dropLast()
          .map { $0 + "/" }.joined()
        redacted += placeholder(for: piece.text.afterLastSlash, .user)
      } else {
        redacted += piece.isWord ? word(piece.text) : piece.text
      }
    }
    return redacted
  }

  /// A name that is known to be a host, though it looks like any other word.
  mutating func learn(host: String) { hosts.insert(host.lowercased()) }

  /// The path of a URL, which stands behind a host and not alone.
  mutating func learn(path: String) {
    if path.count > 1 { urlPaths.insert(path) }
  }

  /// The path or the abstract name of a local socket, where it stands alone.
  mutating func learn(localSocket name: String) { paths.insert(name) }

  mutating func placeholder(for original: String, _ kind: Redacted.Kind) -> String {
    // Names of hosts and addresses are the same in any case.
    let key = kind.rawValue + " " + (kind == .path ? original : original.lowercased())
    if let known = placeholders[key] { return known }
    let number = entries.count { $0.kind == kind } + 1
    let placeholder = "\(kind.rawValue.uppercased())-\(number)"
    placeholders[key] = placeholder
    entries.append(Redacted(placeholder, kind))
    return placeholder
  }

  private mutating func word(_ word: String) -> String {
    if users.contains(word) { return placeholder(for: word, .user) }
    if hosts.contains(word.lowercased()) { return placeholder(for: word, .host) }
    if word.isPath { return placeholder(for: word, .path) }
    // A URL, or an address with the length of its prefix.
    if word.contains("/") {
      return word.split(separator: "/", omittingEmptySubsequences: false)
        .map { self.word(String($0)) }.joined(separator: "/")
    }
    if let (address, rest) = word.addressWithPort {
      return placeholder(for: address, .address) + rest
    }
    // The words that targets begin with; the port is at the other end.
    if word.lowercased().hasPrefix("udp:") {
      return word.prefix(4) + self.word(String(word.dropFirst(4)))
    }
    let (name, rest) = word.splitPort
    if users.contains(name) { return placeholder(for: name, .user) + rest }
    if hosts.contains(name.lowercased()) || name.isHostName {
      return placeholder(for: name, .host) + rest
    }
    return word
  }
}
