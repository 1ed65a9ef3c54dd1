// The files that say where names are looked up, and that name addresses themselves.
import Glibc

/// hosts(5) and nsswitch.conf(5).
public enum NameFiles {
  /// The sources of the `hosts` database that a look-up comes to, in order; glibc's own order where the file has none.
  public static func databases(
    in configuration: String, isInstalled: (String) -> Bool = { _ in true }
  ) -> [String] {
    // The last line counts, and a # behind the colon is a source that is not installed (measured).
    let orders = configuration.split(whereSeparator: \.isNewline).compactMap { line -> Substring? in
      let halves = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      let isOfHosts = halves[0].split(whereSeparator: \.isWhitespace) == ["hosts"]
      return halves.count == 2 && isOfHosts ? halves[1] : nil
    }
    guard let order = orders.last else { return ["files", "dns"] }
    return NameOrder(order).sources(isInstalled: isInstalled)
  }

  /// Whether there is a module for a source; those of glibc itself need none.
  ///
  /// getaddrinfo(3) loads it in the same way.
  private static func isInstalled(_ source: String) -> Bool {
    if ["files", "dns"].contains(source) { return true }
    guard let module = dlopen("libnss_\(source).so.2", RTLD_LAZY) else { return false }
    dlclose(module)
    return true
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

  /// The name that a file of aliases gives in place of another; see HOSTALIASES in hostname(7).
  public static func alias(of host: String, in file: String) -> String? {
    let wanted = host.lowercased()
    for line in file.split(whereSeparator: \.isNewline) {
      let words = line.split(whereSeparator: \.isWhitespace)
      if words.count >= 2, words[0].lowercased() == wanted { return String(words[1]) }
    }
    return nil
  }

  /// The name that this process asks for in place of one without a dot.
  public static func alias(of host: String) -> String? {
    guard !host.contains("."), let path = Environment.value("HOSTALIASES") else { return nil }
    return alias(of: host, in: (try? File.text(path, upTo: 1_048_576)) ?? "")
  }

  /// The sources of this machine.
  public static var databases: [String] {
    databases(
      in: (try? File.text("/etc/nsswitch.conf", upTo: 65_536)) ?? "", isInstalled: isInstalled)
  }

  /// The addresses that this machine's file gives to a name.
  public static func addresses(of host: String) -> [String] {
    addresses(of: host, in: (try? File.text("/etc/hosts", upTo: 1_048_576)) ?? "")
  }
}
