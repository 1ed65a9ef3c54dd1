// What the kernel counts for the whole network namespace: a name and a number each.

/// The counters of this thread's network namespace, from proc(5).
///
/// They count for every program in it, so a difference supports and seldom proves.
public struct NetworkCounters: Sendable {
  private var values: [String: Int] = [:]
  private var sentPackets: [String: Int] = [:]

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

  /// The packets that an interface has sent; absent where it is unknown.
  public func packetsSent(by interface: String) -> Int? { sentPackets[interface] }

  /// The packets that came in, were whole, and were neither delivered nor forwarded; absent where the
  /// kernel does not count.
  public func undelivered(isIPv6: Bool) -> Int? {
    let names =
      isIPv6
      ? ["Ip6InReceives", "Ip6InDelivers", "Ip6OutForwDatagrams"]
      : ["Ip.InReceives", "Ip.InDelivers", "Ip.ForwDatagrams"]
    let counts = names.compactMap { self[$0] }
    return counts.count == 3 ? counts[0] &- counts[1] &- counts[2] : nil
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
      if columns.count >= 10, let packets = Int(columns[9]) { sentPackets[String(name)] = packets }
    }
  }
}
