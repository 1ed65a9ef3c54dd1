// Cases in which the connection starts from an address or an interface that has a way of its own.
import Foundation

extension Case {
  /// Routes that only what starts from there takes.
  static let source: [Case] =
    Family.allCases.flatMap(from) + [
      Case(
        "the gateway of the interface to start from does not answer",
        // Over IPv6 a socket that is bound to an interface does not hear of it.
        is: "local.neighbor_unreachable", .suspected ... .certain, options: ["--source", "side0"]
      ) { road in
        try road.serve { $0.ignore() }
        _ = try road.addSideWire()
        let dead =
          road.family == .v4 ? "10.250.\(road.number).99" : "fd00:250:\(road.number)::99"
        try road.client.shell("\(road.ip) route add default via \(dead) dev side0 metric 9999")
        return nil
      },
      Case(
        "every ephemeral port is used up by the interface to start from",
        is: "local.ports_exhausted", .certain ... .certain, options: ["--source", "side0"]
      ) { road in
        try road.serve { $0.ignore() }
        let (gateway, own) = try road.addSideWire()
        try road.client.shell("\(road.ip) route replace default via \(gateway) src \(own)")
        try road.server.shell("\(road.ip) route add \(own) via \(road.farRouterAddress)")
        try road.client.shell("echo '40000 40001' > /proc/sys/net/ipv4/ip_local_port_range")
        let (address, port) = (road.serverAddress, road.port)
        for _ in 0..<2 { road.keep(try road.client.run { try Caller(calling: address, port) }) }
        return nil
      },
      // Here the kernel chooses the address before it finds the route.
      Case(
        "only our own address has a route, and the router drops the flow while it is idle",
        is: "tcp.peer_vanished", .likely ... .certain, options: hold, families: [.v6]
      ) { road in
        try road.client.shell(
          """
          \(road.ip) route del default
          \(road.ip) rule add from \(road.clientAddress) lookup 107
          \(road.ip) route add default via \(road.routerAddress) table 107
          """)
        return try road.serveAndThen(reject: "drop")
      }
      .without("ETIMEDOUT/own-network-changed"),
    ]

  /// The cases of one family's second address.
  private static func from(_ family: Family) -> [Case] {
    func from(
      _ name: String, is truth: String, _ surety: ClosedRange<Surety>, options: [String] = [],
      isTest: Bool = true, make: @escaping @Sendable (Road) throws -> String?
    ) -> Case {
      Case(
        name, is: truth, surety, options: ["--source", family.secondAddress] + options,
        families: [family], isTest: isTest, make: make)
    }
    func refusing(_ kind: String, is truth: String) -> Case {
      from("the route of the source address is \(kind)", is: truth, .certain ... .certain) {
        try $0.routeSecondAddress("\(kind) default")
        return nil
      }
    }
    return [
      refusing("prohibit", is: "local.route_prohibited"),
      refusing("blackhole", is: "local.route_blackhole"),
      refusing("unreachable", is: "local.route_unreachable"),
      from(
        "the gateway of the source address does not answer", is: "local.neighbor_unreachable",
        .likely ... .certain
      ) {
        try $0.routeSecondAddress("default via \($0.deadNeighbour) dev \($0.clientDevice)")
        return nil
      },
      from(
        "every ephemeral port is used up at the source address", is: "local.ports_exhausted",
        .certain ... .certain
      ) { road in
        try road.routeSecondAddress("default via \(road.routerAddress) dev \(road.clientDevice)")
        try road.client.shell("echo '40000 40001' > /proc/sys/net/ipv4/ip_local_port_range")
        for port in 40_000...40_001 { road.keep(try road.client.run { try Listener(port: port) }) }
        return nil
      }
      .telling("local.source-ports-taken"),
      from(
        "UDP: every ephemeral port is used up at the source address",
        is: "local.ports_exhausted", .suspected ... .certain, options: ["--udp"], isTest: false
      ) { road in
        try road.routeSecondAddress("default via \(road.routerAddress) dev \(road.clientDevice)")
        try road.client.shell("echo '40000 40000' > /proc/sys/net/ipv4/ip_local_port_range")
        road.keep(try road.client.run { try DatagramServer(port: 40_000, answering: false) })
        return nil
      },
      from(
        "the gateway of the source address prohibits", is: "path.admin_prohibited",
        .certain ... .certain
      ) { road in
        let (gateway, own) = try road.addSideWire()
        try road.routeSecondAddress("default via \(gateway) dev side0", back: own)
        try road.router.shell(
          """
          \(road.ip) rule add iif side1 lookup 108
          \(road.ip) route add prohibit \(road.serverNetwork) table 108
          """)
        return nil
      },
      from(
        "only the source address has a route, and the router drops the flow while it is idle",
        is: "tcp.peer_vanished", .likely ... .certain, options: hold
      ) { road in
        try road.routeSecondAddress("default via \(road.routerAddress) dev \(road.clientDevice)")
        try road.client.shell("\(road.ip) route del default")
        return try road.serveAndThen(reject: "drop")
      }
      .without("ETIMEDOUT/own-network-changed"),
    ]
  }
}
