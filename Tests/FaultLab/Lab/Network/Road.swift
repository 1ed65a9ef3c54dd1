// The road of a case: client, delay, router, server, each with a network of its own.
import Foundation
import Synchronization
import TestSupport

/// Both kinds of address.
public enum Family: String, CaseIterable, Sendable, Codable {
  case v4, v6
}

/// A network of four machines in a line: client, wire, router, server.
///
/// The wire is a machine that relays frames, a millisecond or more later; whoever makes a fault there
/// puts a box on it.
public final class Road: Sendable {
  let client: Node
  let wire: Node
  let router: Node
  let server: Node
  let family: Family
  /// The port that the case is about; no other case has it at the same time.
  let port: Int
  let number: Int
  /// The ports of the roads begin after this one.
  static let firstPort = 20_000
  private let relay = Mutex<FrameRelay?>(nil)
  private let kept = Mutex<[any Sendable & AnyObject]>([])
  private let ends = Mutex<[@Sendable () -> Void]>([])
  private let box = BoxSlot()

  /// Builds a road; its number makes its addresses, so that no two have the same.
  init(_ number: Int, _ family: Family) throws {
    self.number = number
    self.family = family
    port = Self.firstPort + number
    client = try Node("client")
    wire = try Node("wire")
    router = try Node("router")
    server = try Node("server")
    try connect()
  }

  deinit { end() }

  /// Ends what was started for the case, the last first.
  func end() {
    let all = ends.withLock { ends in
      defer { ends = [] }
      return ends
    }
    for end in all.reversed() { end() }
    relay.withLock { $0 = nil }
    kept.withLock { $0 = [] }
  }

  /// Keeps something for as long as the road.
  func keep(_ object: any Sendable & AnyObject) { kept.withLock { $0.append(object) } }

  /// Does something when the road is left.
  func atEnd(_ body: @escaping @Sendable () -> Void) { ends.withLock { $0.append(body) } }

  // MARK: Addresses

  var clientAddress: String { address("1.1", or: "1::1") }
  /// The router's address on the client's side.
  var routerAddress: String { address("1.254", or: "1::fe") }
  /// The router's address on the server's side.
  var farRouterAddress: String { address("2.254", or: "2::fe") }
  var serverAddress: String { address("2.7", or: "2::7") }
  /// An address on the server's network that nobody has.
  var deadAddress: String { address("2.99", or: "2::99") }
  /// An address on the client's network that nobody has.
  var deadNeighbour: String { address("1.99", or: "1::99") }
  /// The server's network.
  var serverNetwork: String { address("2.0/24", or: "2::/64") }

  /// A network that no machine is in, and an address of it.
  var farNetwork: String { address("3.0/24", or: "3::/64") }
  var farAddress: String { address("3.7", or: "3::7") }

  private func address(_ end4: String, or end6: String) -> String {
    family == .v4 ? "10.\(number).\(end4)" : "fd00:\(number):\(end6)"
  }

  /// A target on the command line.
  func target(_ address: String, port: Int? = nil) -> String {
    let host = address.contains(":") ? "[\(address)]" : address
    return "\(host):\(port ?? self.port)"
  }

  /// The option of ip(8) for the family.
  var ip: String { family == .v4 ? "ip -4" : "ip -6" }

  /// The router's interface towards the server.
  var farDevice: String { device("f") }

  /// The router's interface towards the client.
  var nearDevice: String { device("r") }
  /// The client's interface.
  var clientDevice: String { device("c") }
  /// The server's interface.
  var serverDevice: String { device("s") }

  /// An interface by its letter; who watches the kernel knows the road by its number.
  private func device(_ letter: String) -> String { "lab\(number)\(letter)" }

  // MARK: Building

  private func connect() throws {
    let quiet = """
      for f in all default; do echo 0 > /proc/sys/net/ipv6/conf/$f/accept_dad
        echo 0 > /proc/sys/net/ipv6/conf/$f/accept_ra; done
      """
    for node in [client, router, server] { try node.shell(quiet) }
    try wire.shell(
      """
      for f in all default; do echo 1 > /proc/sys/net/ipv6/conf/$f/disable_ipv6; done
      ip link add w0 type veth peer name \(device("c")) netns \(client.thread)
      ip link add w1 type veth peer name \(device("r")) netns \(router.thread)
      ip link set w0 up; ip link set w1 up
      """)
    try router.shell(
      """
      ip link add \(farDevice) type veth peer name \(device("s")) netns \(server.thread)
      ip link set \(device("r")) up; ip link set \(farDevice) up
      ip addr add 10.\(number).1.254/24 dev \(device("r")); ip addr add fd00:\(number):1::fe/64 dev \(device("r")) nodad
      ip addr add 10.\(number).2.254/24 dev \(farDevice); ip addr add fd00:\(number):2::fe/64 dev \(farDevice) nodad
      echo 1 > /proc/sys/net/ipv4/conf/all/forwarding
      echo 1 > /proc/sys/net/ipv6/conf/all/forwarding
      """)
    try client.shell(
      """
      ip link set \(device("c")) up
      ip addr add 10.\(number).1.1/24 dev \(device("c")); ip addr add fd00:\(number):1::1/64 dev \(device("c")) nodad
      ip route add default via 10.\(number).1.254; ip route add default via fd00:\(number):1::fe
      """)
    try server.shell(
      """
      ip link set \(device("s")) up
      ip addr add 10.\(number).2.7/24 dev \(device("s")); ip addr add fd00:\(number):2::7/64 dev \(device("s")) nodad
      ip route add default via 10.\(number).2.254; ip route add default via fd00:\(number):2::fe
      """)
    let box = box
    let made = try wire.run {
      try FrameRelay("w0", "w1", delay: 2) { frame, from in
        box.box.withLock { $0 }?(frame, from) ?? [(frame, from.other)]
      }
    }
    relay.withLock { $0 = made }
  }

  /// Puts a box on the wire: left is the client's end.
  func put(_ new: @escaping FrameRelay.Box) { box.box.withLock { $0 = new } }

  /// Where the box of a case comes, when the wire is there already.
  private final class BoxSlot: Sendable {
    let box = Mutex<FrameRelay.Box?>(nil)
  }
}
