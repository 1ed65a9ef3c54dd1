// Which sockets of this machine receive datagrams.

/// The sockets that take in what comes for an address and port of this machine.
public enum DatagramSockets {
  /// Whether some socket would take a datagram to this address; absent where the files cannot be read.
  public static func receive(at address: SocketAddress) -> Bool? {
    let limit = 4_194_304
    guard let table = try? File.text("/proc/thread-self/net/udp", upTo: limit) else { return nil }
    let table6 = (try? File.text("/proc/thread-self/net/udp6", upTo: limit)) ?? ""
    return receive(at: address, in: table + table6)
  }

  /// Takes the texts of `/proc/net/udp` and `/proc/net/udp6`; see proc(5).
  ///
  /// Whether a wildcard of IPv6 takes IPv4 too does not stand there.
  static func receive(at address: SocketAddress, in table: String) -> Bool {
    let wanted = address.procTexts + address.procTextsOfWildcards
    return table.split(separator: "\n").contains { line in
      let columns = line.split(separator: " ", maxSplits: 3)
      // Who is connected to somebody hears nobody else.
      return columns.count > 2 && wanted.contains(String(columns[1]))
        && columns[2].allSatisfy { $0 == "0" || $0 == ":" }
    }
  }
}

extension SocketAddress {
  fileprivate var procTextsOfWildcards: [String] {
    ["0.0.0.0", "::"].filter { family == .ipv4 || $0 == "::" }.flatMap {
      SocketAddress(numeric: $0, port: port)?.procTexts ?? []
    }
  }
}
