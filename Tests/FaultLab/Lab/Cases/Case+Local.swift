// Cases that our own machine makes: nothing, or nothing good, ever leaves it.

extension Case {
  /// Routes, filters, neighbours and limits of the client.
  static let local: [Case] = [
    route("unreachable", is: "local.route_unreachable"),
    route("prohibit", is: "local.route_prohibited"),
    route("blackhole", is: "local.route_blackhole"),
    Case("there is no route", is: "local.no_route", .certain ... .certain) {
      try $0.client.shell("\($0.ip) route del default")
      return nil
    },
    Case(
      "our own output chain drops all that goes there", is: "local.firewall_drop",
      .likely ... .likely
    ) {
      try $0.client.filter(
        "output", "\($0.family == .v4 ? "ip" : "ip6") daddr \($0.serverAddress) drop")
      return nil
    },
    Case(
      "our own rules forbid datagrams, and mark the SYNs for a route that is unreachable",
      is: "local.route_unreachable", .named ... .suspected, isTest: false
    ) { road in
      try road.client.filter("output", "meta l4proto udp drop")
      try road.client.shell(
        """
        nft 'table inet marking {
          chain output {
            type route hook output priority -150
            tcp dport \(road.port) meta mark set 7
          }
        }'
        \(road.ip) rule add fwmark 7 lookup 77
        \(road.ip) route add unreachable default table 77
        """)
      return nil
    }
    .without("ETIMEDOUT/local-output-drop"),
    Case("our own output chain drops", is: "local.firewall_drop", .suspected ... .suspected) {
      try $0.client.filter("output", "th dport \($0.port) drop")
      return nil
    },
    Case(
      "our own output chain drops TCP alone", is: "local.firewall_drop", .suspected ... .likely,
      isTest: false
    ) {
      try $0.client.filter("output", "tcp dport \($0.port) drop")
      return nil
    },
    Case(
      "our own output chain drops what follows the SYN", is: "local.firewall_drop",
      .named ... .likely, isTest: false
    ) {
      try $0.serve { $0.ignore() }
      try $0.client.filter("output", "tcp dport \($0.port) ct state established drop")
      return nil
    },
    Case(
      "a rule marks what leaves, and it leaves by another interface", is: "tcp.refused",
      .named ... .suspected, isTest: false
    ) { road in
      try road.serve(on: 22) { $0.ignore() }
      // Only what is marked takes it.
      let (gateway, _) = try road.addSideWire()
      try road.client.shell(
        """
        nft 'table inet marking {
          chain output {
            type route hook output priority -150
            tcp dport \(road.port) meta mark set 7
          }
          chain postrouting {
            type nat hook postrouting priority 100
            oifname side0 masquerade
          }
        }'
        \(road.ip) rule add fwmark 7 table 107
        \(road.ip) route add default via \(gateway) table 107
        """)
      return nil
    },
    marked("meta l4proto { tcp, udp }", "blackhole", is: "local.route_blackhole"),
    marked("meta l4proto tcp", "unreachable", is: "local.route_unreachable", isTest: false),
    Case(
      "the queue of our interface is full, which no code names", is: "local.firewall_drop",
      .named ... .suspected,
      isTest: false, needs: ["tc"]
    ) {
      try $0.serve { $0.ignore() }
      // A request for the neighbour fits into the queue, and a SYN does not.
      let (address, port) = ($0.serverAddress, $0.port)
      $0.keep(try $0.client.run { try Caller(calling: address, port) })
      let limit = $0.family == .v4 ? 60 : 90
      try $0.client.shell(
        "tc qdisc add dev \($0.clientDevice) root tbf rate 20kbit burst \(limit) limit \(limit)")
      return nil
    },
    Case(
      "a redirect of our own leads to a port where nothing listens", is: "tcp.refused",
      .named ... .suspected
    ) { road in
      try road.serve(on: 22) { $0.ignore() }
      try road.client.shell(
        """
        nft 'table inet redirecting {
          chain output {
            type nat hook output priority -100
            tcp dport \(road.port) redirect to :\(road.port + 1_000)
          }
        }'
        """)
      return nil
    }
    .without("ECONNREFUSED/firewall-reject-reset"),
    Case(
      "a listener here takes IPv6 alone", is: "tcp.refused", .likely ... .certain, families: [.v4]
    ) { road in
      let port = road.port
      road.keep(try road.client.run { try Listener(port: port, isIPv6Only: true) })
      return road.target(road.clientAddress)
    }
    .telling("socket.listener-elsewhere").without("ECONNREFUSED/no-listener"),
    Case(
      "our own input chain drops the answer", is: "local.firewall_drop", .named ... .suspected,
      isTest: false
    ) {
      try $0.serve { $0.ignore() }
      try $0.client.filter("input", "tcp sport \($0.port) drop")
      return nil
    },
    Case(
      "our own output chain rejects with a RST", is: "local.firewall_reject", .named ... .certain,
      isTest: false
    ) {
      try $0.client.filter("output", "tcp dport \($0.port) reject with tcp reset")
      return nil
    },
    Case(
      "our own output chain rejects with a RST, and port 22 is open", is: "local.firewall_reject",
      // Where anything else left meanwhile, a question of ND for one, the RST may come from the path.
      .named ... .certain
    ) {
      try $0.serve(on: 22) { $0.ignore() }
      try $0.client.filter("output", "tcp dport \($0.port) reject with tcp reset")
      return nil
    },
    Case("our own output chain rejects by ICMP", is: "local.firewall_reject", .likely ... .certain)
    {
      try $0.client.filter("output", "tcp dport \($0.port) reject")
      return nil
    },
    Case(
      "our own output chain rejects as prohibited", is: "local.firewall_reject",
      .likely ... .certain, isTest: false
    ) {
      try $0.client.filter(
        "output", "tcp dport \($0.port) reject with icmpx type admin-prohibited")
      return nil
    },
    Case("no neighbour answers", is: "local.neighbor_unreachable", .likely ... .certain) {
      $0.target($0.deadNeighbour)
    },
    Case(
      "the gateway does not answer", is: "local.neighbor_unreachable", .likely ... .certain,
      isTest: false
    ) {
      try $0.client.shell("\($0.ip) route replace default via \($0.deadNeighbour)")
      return nil
    },
    Case(
      "our own input chain drops ICMPv6, and with it what the neighbour answers",
      is: "local.neighbor_unreachable", .suspected ... .suspected, families: [.v6], isTest: false
    ) {
      try $0.client.filter("input", "meta l4proto icmpv6 drop")
      try $0.client.shell("ip neigh flush all")
      return $0.target($0.routerAddress)
    },
    Case("every ephemeral port is used up", is: "local.ports_exhausted", .likely ... .certain) {
      road in
      try road.serve { $0.ignore() }
      try road.client.shell("echo '40000 40001' > /proc/sys/net/ipv4/ip_local_port_range")
      let (address, port) = (road.serverAddress, road.port)
      for _ in 0..<2 { road.keep(try road.client.run { try Caller(calling: address, port) }) }
      return nil
    },
    Case(
      "UDP: every ephemeral port is used up", is: "local.ports_exhausted", .suspected ... .certain,
      options: ["--udp"], isTest: false
    ) { road in
      try road.client.shell("echo '40000 40000' > /proc/sys/net/ipv4/ip_local_port_range")
      road.keep(try road.client.run { try DatagramServer(port: 40_000, answering: false) })
      return nil
    },
    Case(
      "the source address is not ours", is: "local.address_unavailable", .certain ... .certain,
      options: ["--source", "203.0.113.77"], families: [.v4]
    ) {
      try $0.serve { $0.ignore() }
      return nil
    },
    Case(
      "the source address is not ours", is: "local.address_unavailable", .certain ... .certain,
      options: ["--source", "2001:db8:77::77"], families: [.v6]
    ) {
      try $0.serve { $0.ignore() }
      return nil
    },
    Case(
      "the interface to start from is lo", is: "local.address_unavailable", .named ... .suspected,
      options: ["--source", "lo"], isTest: false
    ) {
      try $0.serve { $0.ignore() }
      return nil
    }
    .telling("local.source-loopback"),
    Case(
      "no descriptor is left", is: "local.descriptor_limit", .certain ... .certain,
      wrapper: ["prlimit", "--nofile=4"]
    ) { _ in nil },
    Case("a filter of system calls forbids connect", is: "local.permission", .likely ... .certain) {
      try $0.serve { $0.ignore() }
      try $0.client.forbid(.connect)
      return nil
    },
    loopbackDown("our own address") { $0.target($0.clientAddress) },
    loopbackDown("the loopback address") {
      $0.target($0.family == .v4 ? "127.0.0.1" : "::1")
    },
    loopbackDown("UDP: the loopback address", options: ["--udp"]) {
      $0.target($0.family == .v4 ? "127.0.0.1" : "::1")
    },
    Case("the socket connects to itself", is: "tcp.self_connected", .certain ... .certain) {
      try $0.client.shell(
        "echo '\($0.port) \($0.port)' > /proc/sys/net/ipv4/ip_local_port_range")
      return $0.target($0.clientAddress)
    },
  ]

  /// The interface by which we reach ourselves is down, which no code names.
  private static func loopbackDown(
    _ what: String, options: [String] = [], target: @escaping @Sendable (Road) -> String
  ) -> Case {
    Case(
      "\(what) while lo is down",
      is: options.isEmpty ? "probe.undetermined" : "udp.no_answer", .named ... .suspected,
      options: options, isTest: options.isEmpty
    ) { road in
      try road.client.shell("ip link set lo down")
      return target(road)
    }
    .telling("local.loopback-down")
  }

  /// A rule of our own that marks what leaves, and a route for what is marked that refuses.
  private static func marked(
    _ packets: String, _ kind: String, is truth: String, isTest: Bool = true
  ) -> Case {
    Case(
      "a rule marks \(packets), and the route of the mark is \(kind)", is: truth,
      .named ... .likely, isTest: isTest
    ) { road in
      try road.serve { $0.ignore() }
      try road.client.shell(
        """
        nft 'table inet marking {
          chain output {
            type route hook output priority -150
            \(packets) th dport \(road.port) meta mark set 7
          }
        }'
        \(road.ip) rule add fwmark 7 table 107
        \(road.ip) route add \(kind) default table 107
        """)
      return nil
    }
    .without("ETIMEDOUT/local-output-drop")
  }

  /// A route of our own that refuses.
  private static func route(_ kind: String, is truth: String) -> Case {
    Case("our own route is \(kind)", is: truth, .certain ... .certain) {
      try $0.client.shell("\($0.ip) route add \(kind) \($0.serverNetwork)")
      return nil
    }
  }
}
