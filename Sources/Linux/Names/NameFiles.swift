// The files that say where names are looked up, and that name addresses themselves.

/// hosts(5) and nsswitch.conf(5).
public enum NameFiles {
  /// The sources of the `hosts` database that a look-up comes to, in order; glibc's own order where the file has none.
  public static func databases(in configuration: String) -> [String] {
    for line in configuration.split(whereSeparator: \.isNewline) {
      let words = line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace)
      guard let first = words.first, first == "hosts:" || first == "hosts" else { continue }
      // What stands in brackets says when to go on, and is no source.
      var (sources, isCondition) = ([String](), false)
      for word in words.dropFirst() where word != ":" {
        if word.hasPrefix("[") { isCondition = true }
        defer { if word.hasSuffix("]") { isCondition = false } }
        if !isCondition { sources.append(String(word)) }
        // A name that is in the file ends the look-up anyway; now one that is not ends it too.
        if isCondition, sources.last == "files", word.lowercased().contains("notfound=return") {
          break
        }
      }
      return sources
    }
    return ["files", "dns"]
  }

  /// The addresses that a file gives to a name.
  public static func addresses(of host: String, in file: String) -> [String] {
    let wanted = host.lowercased()
    return file.split(whereSeparator: \.isNewline).compactMap { line in
      let words = line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace)
      guard let address = words.first,
        words.dropFirst().contains(where: { $0.lowercased() == wanted })
      else { return nil }
      // As getaddrinfo(3) writes it.
      return SocketAddress(numeric: String(address), port: 0)?.host
    }
  }

  /// The sources of this machine.
  public static var databases: [String] {
    databases(in: (try? File.text("/etc/nsswitch.conf", upTo: 65_536)) ?? "")
  }

  /// The addresses that this machine's file gives to a name.
  public static func addresses(of host: String) -> [String] {
    addresses(of: host, in: (try? File.text("/etc/hosts", upTo: 1_048_576)) ?? "")
  }
}
