// What the kernel counts for the whole network namespace: a name and a number each.

/// The counters of this thread's network namespace, from proc(5).
///
/// They count for every program in it, so a difference supports and seldom proves.
public struct NetworkCounters: Sendable {
  private var values: [String: Int] = [:]
  private var sentPackets: [String: Int] = [:]
  private var receivedPackets: Int?

  /// Reads `/proc/net/snmp`, `/proc/net/snmp6`, `/proc/net/netstat` and `/proc/net/dev`; what cannot be read is absent.
  public init() {
    func read(_ name: String) -> String {
      // Of this thread: a thread may live in another namespace than its process.
      (try? File.text("/proc/thread-self/net/\(name)", upTo: 262_144)) ?? ""
    }
    self.init(
      snmp: read("snmp"), snmp6: read("snmp6"), netstat: read("netstat"), interfaces: read("dev"))
  }

  /// Takes the files' texts.
  init(snmp: String, snmp6: String, netstat: String, interfaces: String) {
    // One counter a line.
    for line in snmp6.split(separator: "\n") {
      let words = line.split(whereSeparator: \.isWhitespace)
      if words.count == 2, let number = Int(words[1]) { values[String(words[0])] = number }
    }
    for text in [snmp, netstat] { take(pairs: text) }
    take(interfaces: interfaces)
  }

  /// A counter by its name, such as `TcpExt.TCPRetransFail`; absent where the kernel has none.
  public subscript(name: String) -> Int? { values[name] }

  /// The packets that all interfaces but the loopback have sent; absent where there is none.
  ///
  /// A rule may send a packet by another interface than the routing table says.
  public var packetsSent: Int? {
    let counts = sentPackets.filter { $0.key != "lo" }.map(\.value)
    return counts.isEmpty ? nil : counts.reduce(0) { $0 &+ $1 }
  }

  /// The packets that came in and were neither delivered nor forwarded, less multicasts and broadcasts,
  /// which may be for nobody here; absent where the kernel does not count.
  public func undelivered(isIPv6: Bool) -> Int? {
    let taken =
      isIPv6
      ? ["Ip6InDelivers", "Ip6OutForwDatagrams", "Ip6InMcastPkts"]
      : ["Ip.InDelivers", "Ip.ForwDatagrams", "IpExt.InMcastPkts", "IpExt.InBcastPkts"]
    let counts = taken.compactMap { self[$0] }
    guard let received = self[isIPv6 ? "Ip6InReceives" : "Ip.InReceives"],
      counts.count == taken.count
    else { return nil }
    return counts.reduce(received) { $0 &- $1 }
  }

  /// The packets that came in by all interfaces and that IP did not see; absent where the kernel does
  /// not count.
  ///
  /// ARP is among them, and what an ingress hook of nft or tc, or XDP, has dropped.
  public var unseenByIP: Int? {
    guard let receivedPackets, let ip = self["Ip.InReceives"] else { return nil }
    return receivedPackets &- ip &- (self["Ip6InReceives"] ?? 0)
  }

  /// Lines come in pairs: the names, and their numbers.
  private mutating func take(pairs text: String) {
    var names: [Substring] = []
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      if words.first == names.first, let group = words.first?.dropLast() {
        for (name, word) in zip(names, words).dropFirst() {
          if let number = Int(word) { values["\(group).\(name)"] = number }
        }
        names = []
      } else {
        names = words
      }
    }
  }

  /// A line is `name: ` with eight columns of receiving and then those of sending, packets second.
  private mutating func take(interfaces text: String) {
    for line in text.split(separator: "\n") {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let name = line[..<colon].drop { $0 == " " }
      let columns = line[line.index(after: colon)...].split(separator: " ")
      guard columns.count >= 10, let sent = Int(columns[9]), let received = Int(columns[1]) else {
        continue
      }
      sentPackets[String(name)] = sent
      receivedPackets = (receivedPackets ?? 0) &+ received
    }
  }
}
