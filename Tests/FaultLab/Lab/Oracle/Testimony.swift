// What the kernel did on one road, out of the lines of its trace.

/// The events of a case, as the kernel tells them.
public struct Testimony: Sendable, CustomStringConvertible {
  /// A machine of a road, by the letter of its interfaces.
  public enum Place: String, Sendable {
    case client = "c"
    case router = "r"
    case server = "s"
  }

  /// One kind of event.
  public enum Fact: Hashable, Sendable, CustomStringConvertible {
    /// A kernel sent a RST from a port, and why.
    case sentReset(port: String, String)
    /// A kernel took a RST.
    case receivedReset
    /// A socket was given an error.
    case reportedError(String)
    /// A kernel sent an ICMP error over IPv4: type/code; over IPv6 none is traced.
    case sentIcmp(String)
    /// A machine dropped a packet, and why.
    case dropped(at: Place, String)

    /// The fact, in the kernel's words.
    public var description: String {
      switch self {
      case .sentReset(let port, let reason): "RST sent from \(port): \(reason)"
      case .receivedReset: "RST received"
      case .reportedError(let errno): "error \(errno)"
      case .sentIcmp(let numbers): "ICMP \(numbers)"
      case .dropped(let place, let reason): "\(place) dropped: \(reason)"
      }
    }
  }

  /// What happened, each once.
  public private(set) var facts: Set<Fact> = []

  /// Reads the lines that are about a road, by its number.
  ///
  /// `process` is the probe's, in whose name packets are dropped that have not left it.
  public init(_ lines: [String], road: Int, process: Int32) {
    var places: [Substring: Place] = [:]
    for line in lines {
      guard let event = Event(line) else { continue }
      let packet = event["skbaddr"]
      switch event.name {
      case "netif_receive_skb", "net_dev_queue":
        places[packet] = Self.place(of: event["dev"], road)
      case "kfree_skb":
        let place = places.removeValue(forKey: packet)
        let own: Place? = event.process == process ? .client : nil
        if let place = place ?? own, !Self.ofTheWire.contains(event.last) {
          facts.insert(.dropped(at: place, event.last))
        }
      default:
        let isOfRoad = line.contains("10.\(road).") || line.contains("fd00:\(road):")
        if isOfRoad, let fact = event.fact { facts.insert(fact) }
      }
    }
  }

  /// The wire's machine takes none of the frames that it relays.
  private static let ofTheWire: Set = ["OTHERHOST", "IPV6DISABLED"]

  /// The machine that has an interface; absent where it is another road's.
  private static func place(of device: Substring, _ road: Int) -> Place? {
    guard device.dropLast() == "lab\(road)", let letter = device.last else { return nil }
    return Place(rawValue: letter == "f" ? "r" : String(letter))
  }

  /// All of it in one line.
  public var description: String { facts.map(\.description).sorted().joined(separator: ", ") }

  /// One line of a trace: `comm-PID [CPU] flags time: event: key=value ...`.
  private struct Event {
    var name: Substring
    var process: Int32?
    var text: Substring

    init?(_ line: String) {
      // The name of a program may hold anything, but its number stands before the processor's.
      guard let bracket = line.firstRange(of: " [") else { return nil }
      let parts = line[bracket.upperBound...].split(separator: ": ", maxSplits: 2)
      guard parts.count == 3 else { return nil }
      process = line[..<bracket.lowerBound].split { $0 == "-" || $0 == " " }.last
        .flatMap { Int32($0) }
      name = parts[1]
      text = parts[2]
    }

    subscript(key: String) -> Substring {
      let word = text.split(whereSeparator: { $0 == " " || $0 == "," }).first {
        $0.hasPrefix(key + "=")
      }
      return word?.dropFirst(key.count + 1) ?? ""
    }

    /// The last word: the reason, where there is one.
    var last: String {
      text.split { $0 == " " || $0 == "=" }.last.map(String.init) ?? ""
    }

    var fact: Fact? {
      switch name {
      case "tcp_send_reset":
        .sentReset(port: self["src"].split(separator: ":").last.map(String.init) ?? "", last)
      case "tcp_receive_reset": .receivedReset
      case "inet_sk_error_report": .reportedError(last)
      case "icmp_send": .sentIcmp("\(self["type"])/\(self["code"].prefix(while: \.isNumber))")
      default: nil
      }
    }
  }
}
