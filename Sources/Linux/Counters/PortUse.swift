// Which local ports the kernel may draw, and how many of them are taken.

/// The use of ephemeral ports: towards one peer, or at one address of ours.
public struct PortUse: Hashable, Sendable {
  /// How many ports may be drawn; see ip(7), ip_local_port_range and ip_local_reserved_ports.
  public var count: Int
  /// How many of them are taken, TIME-WAIT included.
  public var taken: Int

  /// Counts the connections to a peer, from one address of ours where that is given; absent where the
  /// files cannot be read.
  public init?(towards peer: SocketAddress, from source: SocketAddress? = nil) {
    self.init(ProcText(.stream), towards: peer, from: source)
  }

  /// Counts what is in the way of a socket whose port is drawn for every destination, at an address of
  /// ours, or at all where none is given; absent where the files cannot be read.
  ///
  /// What is bound and neither listens nor is connected stands in no table of TCP.
  public init?(at source: SocketAddress?, _ kind: Socket.Kind = .stream) {
    self.init(ProcText(kind), at: source)
  }

  init?(_ text: ProcText?, towards peer: SocketAddress, from source: SocketAddress?) {
    let remotes = peer.procTexts
    let locals = source?.procHosts
    self.init(text) { local, remote in
      remotes.contains(remote) && locals?.contains(local) != false
    }
  }

  init?(_ text: ProcText?, at source: SocketAddress?) {
    // A socket at any address is in the way at each; over IPv6 it takes IPv4 too.
    let any6 = String(repeating: "0", count: 32)
    let locals = source.map { $0.procHosts + ($0.family == .ipv4 ? ["00000000", any6] : [any6]) }
    self.init(text) { local, _ in locals?.contains(local) != false }
  }

  private init?(_ text: ProcText?, where isMeant: (_ local: String, _ remote: String) -> Bool) {
    guard let text, let ports = text.ports else { return nil }
    var taken: Set<UInt16> = []
    for line in text.table.split(separator: "\n") {
      let columns = line.split(separator: " ", maxSplits: 3)
      guard columns.count > 2, let colon = columns[1].lastIndex(of: ":"),
        let port = UInt16(columns[1][columns[1].index(after: colon)...], radix: 16),
        ports.contains(port), isMeant(String(columns[1][..<colon]), String(columns[2]))
      else { continue }
      taken.insert(port)
    }
    count = ports.count
    self.taken = taken.count
  }
}

extension PortUse {
  /// What the kernel's files say of ports.
  struct ProcText {
    var range: String
    var reserved: String
    var table: String

    init(range: String, reserved: String, table: String) {
      self.range = range
      self.reserved = reserved
      self.table = table
    }

    init?(_ kind: Socket.Kind) {
      // As large as a table of a hundred thousand connections.
      let limit = 33_554_432
      let settings = "/proc/sys/net/ipv4/ip_local_"
      let table = "/proc/thread-self/net/" + (kind == .stream ? "tcp" : "udp")
      guard let range = try? File.text(settings + "port_range", upTo: 64),
        let reserved = try? File.text(settings + "reserved_ports", upTo: 1_048_576),
        let rows = try? File.text(table, upTo: limit),
        let rows6 = try? File.text(table + "6", upTo: limit)
      else { return nil }
      self.init(range: range, reserved: reserved, table: rows + rows6)
    }

    /// The ports that may be drawn.
    var ports: Set<UInt16>? {
      let ends = range.split(whereSeparator: \.isWhitespace).compactMap { UInt16($0) }
      guard ends.count == 2, ends[0] <= ends[1] else { return nil }
      var ports = Set(ends[0]...ends[1])
      for part in reserved.split(whereSeparator: { $0 == "," || $0.isWhitespace }) {
        let ends = part.split(separator: "-").compactMap { UInt16($0) }
        if let first = ends.first, let last = ends.last, first <= last {
          ports.subtract(first...last)
        }
      }
      return ports
    }
  }
}

extension SocketAddress {
  /// Address and port as `/proc/net/tcp` has them: words in the machine's byte order, in hex.
  var procTexts: [String] { procHosts.map { $0 + ":" + Self.hex(UInt32(port), 4) } }

  /// The address alone.
  ///
  /// A socket of IPv6 that talks IPv4 has it as a mapped address; RFC 4291 §2.5.5.2.
  fileprivate var procHosts: [String] {
    let words = stride(from: hostBytes.startIndex, to: hostBytes.endIndex, by: 4).map { start in
      hostBytes[start..<start + 4].withUnsafeBytes { $0.loadUnaligned(as: UInt32.self) }
    }
    let host = words.map { Self.hex($0, 8) }.joined()
    return family == .ipv6 ? [host] : [host, "0000000000000000FFFF0000" + host]
  }

  private static func hex(_ number: UInt32, _ digits: Int) -> String {
    let text = String(number, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
