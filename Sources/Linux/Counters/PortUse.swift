// Which local ports may be drawn for a connect, and how many of them are taken towards one peer.

/// The use of ephemeral ports towards one peer.
public struct PortUse: Hashable, Sendable {
  /// The ports that may be drawn; see ip(7), ip_local_port_range.
  public var range: ClosedRange<Int>
  /// How many of them have a connection to the peer, TIME-WAIT included.
  public var taken: Int

  /// Counts the connections to a peer; absent where the files cannot be read.
  public init?(towards peer: SocketAddress) {
    // As large as a table of a hundred thousand connections.
    let limit = 33_554_432
    guard let range = try? File.text("/proc/sys/net/ipv4/ip_local_port_range", upTo: 64),
      let table = try? File.text("/proc/thread-self/net/tcp", upTo: limit),
      let table6 = try? File.text("/proc/thread-self/net/tcp6", upTo: limit)
    else { return nil }
    self.init(range: range, table: table + table6, peer: peer)
  }

  /// Takes the texts of the files.
  init?(range text: String, table: String, peer: SocketAddress) {
    let ends = text.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
    guard ends.count == 2, ends[0] <= ends[1] else { return nil }
    range = ends[0]...ends[1]
    taken = 0
    let wanted = peer.procTexts
    for line in table.split(separator: "\n") {
      let columns = line.split(separator: " ", maxSplits: 3)
      if columns.count > 2, wanted.contains(String(columns[2])) { taken += 1 }
    }
  }
}

extension SocketAddress {
  /// Address and port as `/proc/net/tcp` has them: words in the machine's byte order, in hex.
  ///
  /// A socket of IPv6 that talks to an IPv4 peer has it as a mapped address; RFC 4291 §2.5.5.2.
  var procTexts: [String] {
    family == .ipv6 ? [procText] : [procText, "0000000000000000FFFF0000" + procText]
  }

  private var procText: String {
    let address = family == .ipv4 ? bytes[4..<8] : bytes[8..<24]
    let words = stride(from: address.startIndex, to: address.endIndex, by: 4).map { start in
      address[start..<start + 4].withUnsafeBytes { $0.loadUnaligned(as: UInt32.self) }
    }
    func hex(_ number: UInt32, _ digits: Int) -> String {
      let text = String(number, radix: 16, uppercase: true)
      return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
    return words.map { hex($0, 8) }.joined() + ":" + hex(UInt32(port), 4)
  }
}
