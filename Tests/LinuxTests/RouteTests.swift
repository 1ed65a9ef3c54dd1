// A look-up of the route says what connect(2) does: from anywhere, from an address, from an interface.
import Glibc
import Linux
import TestSupport
import Testing

@Suite(.enabled(if: Namespace.isAvailable, "\(Namespace.reason)"))
struct RouteTests {
  /// Two links, each with a gateway; the main table has the first one alone.
  private static let links =
    [1, 2].flatMap { link in
      [
        "ip link add l\(link) type veth peer name p\(link)", "ip link set l\(link) up",
        "ip link set p\(link) up", "ip addr add 192.0.\(link).1/24 dev l\(link)",
        "ip addr add 2001:db8:\(link)::1/64 dev l\(link) nodad",
      ]
    } + ["ip route add default via 192.0.1.9", "ip -6 route add default via 2001:db8:1::9"]

  /// What the rule for packets from the first link's address finds.
  enum Table: String, CaseIterable {
    case otherLink, prohibit, blackhole, onlyOne

    fileprivate func commands(version6: Bool) -> [String] {
      let (ip, source) = version6 ? ("ip -6", "2001:db8:1::1") : ("ip", "192.0.1.1")
      let gateway = version6 ? "2001:db8:2::9" : "192.0.2.9"
      let route =
        switch self {
        case .otherLink, .onlyOne: "default via \(gateway) dev l2"
        case .prohibit, .blackhole: "\(rawValue) default"
        }
      return RouteTests.links + ["\(ip) route add \(route) table 88"]
        + (self == .onlyOne ? ["\(ip) route del default"] : [])
        + ["\(ip) rule add from \(source) lookup 88"]
    }
  }

  /// What a socket is bound to.
  enum Bound: String, CaseIterable {
    case nothing, firstAddress, secondAddress, firstLink, secondLink

    fileprivate func start(version6: Bool) throws -> Route.Start {
      switch self {
      case .nothing: return .anywhere
      case .firstAddress, .secondAddress:
        let link = self == .firstAddress ? 1 : 2
        let text = version6 ? "2001:db8:\(link)::1" : "192.0.\(link).1"
        return .address(try #require(SocketAddress(numeric: text, port: 0)))
      case .firstLink: return .interface("l1")
      case .secondLink: return .interface("l2")
      }
    }
  }

  @Test(arguments: Table.allCases, [false, true])
  func aLookUpEndsAsConnectDoes(table: Table, version6: Bool) async throws {
    let host = version6 ? "2001:db8:9::9" : "203.0.113.9"
    try await Namespace.run(table.commands(version6: version6)) {
      let address = try #require(SocketAddress(numeric: host, port: 9))
      for bound in Bound.allCases {
        let start = try bound.start(version6: version6)
        let route = try Route(to: address, from: start)
        let connected = try connecting(to: address, from: start)
        #expect(route.refusal == connected.errno, "bound to \(bound)")
        if connected.errno == nil {
          #expect(route.source == connected.source, "bound to \(bound)")
        }
      }
    }
  }

  /// Which of the links is taken is told by its neighbour, who is asked for at once.
  @Test(arguments: [false, true])
  func theLinkIsTheOneThatPacketsTake(version6: Bool) async throws {
    let host = version6 ? "2001:db8:9::9" : "203.0.113.9"
    try await Namespace.run(Table.otherLink.commands(version6: version6)) {
      let address = try #require(SocketAddress(numeric: host, port: 9))
      for bound in Bound.allCases {
        let start = try bound.start(version6: version6)
        let route = try Route(to: address, from: start)
        guard route.refusal == nil else { continue }
        let expected: String =
          switch bound {
          // Over IPv4 the kernel looks up again from the address that it has chosen.
          case .nothing: version6 ? "l1" : "l2"
          case .firstAddress, .secondLink: "l2"
          case .secondAddress, .firstLink: "l1"
          }
        #expect(route.interface == expected, "bound to \(bound)")
      }
    }
  }

  @Test func theUnspecifiedAddressIsTheKernelsChoice() async throws {
    try await Namespace.run(Self.links) {
      for (any, host) in [("0.0.0.0", "203.0.113.9"), ("::", "2001:db8:9::9")] {
        let source = try #require(SocketAddress(numeric: any, port: 0))
        let address = try #require(SocketAddress(numeric: host, port: 9))
        #expect(try Route(to: address, from: .address(source)) == Route(to: address))
      }
    }
  }
}

/// What connect(2) says at once, and the address that it chose.
private func connecting(
  to address: SocketAddress, from start: Route.Start
) throws -> (errno: Errno?, source: String?) {
  let socket = try Socket(address.family)
  switch start {
  case .anywhere: break
  case .address(let source): try socket.bind(to: source)
  case .interface(let name): try socket.bind(toInterface: name)
  }
  do throws(SystemError) {
    _ = try socket.connect(to: address)
    return (nil, try socket.localAddress()?.host)
  } catch {
    return (error.errno, nil)
  }
}
