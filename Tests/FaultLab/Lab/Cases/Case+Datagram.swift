// Cases of UDP.

extension Case {
  /// Datagrams that are answered, refused or lost.
  static let datagram: [Case] = [
    udp("the server answers", is: "ok.open", .certain ... .certain) {
      try $0.serveDatagrams(answering: true)
    },
    udp("the server has no socket there", is: "udp.refused", .suspected ... .likely) { _ in },
    udp("the router rejects the port", is: "udp.refused_by_icmp", .likely ... .certain) {
      try $0.serveDatagrams(answering: true)
      try $0.router.filter(
        "forward", "udp dport \($0.port) reject with icmpx type port-unreachable")
    },
    Case(
      "UDP: the host rejects before it routes, and answers from another address", is: "udp.refused",
      .named ... .suspected, options: ["--udp", "--send", "hello"], families: [.v4], isTest: false
    ) { road in
      try road.server.shell(
        """
        ip addr add \(road.farAddress)/32 dev lo
        nft 'table inet early {
          chain prerouting {
            type filter hook prerouting priority -300
            udp dport \(road.port) reject
          }
        }'
        """)
      try road.router.shell("ip route add \(road.farNetwork) via \(road.serverAddress)")
      return road.target(road.farAddress)
    },
    Case(
      "UDP: the gateway is the host, and rejects before it routes", is: "udp.refused",
      .named ... .suspected, options: ["--udp", "--send", "hello"], families: [.v4], isTest: false
    ) { road in
      try road.router.shell(
        """
        ip addr add \(road.farAddress)/32 dev lo
        nft 'table inet early {
          chain prerouting {
            type filter hook prerouting priority -300
            udp dport \(road.port) reject
          }
        }'
        """)
      return road.target(road.farAddress)
    },
    udp("the router prohibits it", is: "path.admin_prohibited", .likely ... .certain, false) {
      try $0.router.filter(
        "forward", "udp dport \($0.port) reject with icmpx type admin-prohibited")
    },
    udp("the server is silent", is: "udp.no_answer", .suspected ... .suspected) {
      try $0.serveDatagrams(answering: false)
    },
    udp("the router drops the port", is: "udp.no_answer", .suspected ... .suspected, false) {
      try $0.router.filter("forward", "udp dport \($0.port) drop")
    },
    udp("our own output chain drops", is: "local.firewall_drop", .suspected ... .certain, false) {
      try $0.client.filter("output", "udp dport \($0.port) drop")
    },
    udp("a filter of system calls forbids sendto", is: "local.permission", .named ... .suspected) {
      try $0.serveDatagrams(answering: true)
      try $0.client.forbid(.sendto)
    },
    udp("our own input chain drops the answer", is: "local.firewall_drop", .named ... .suspected) {
      try $0.serveDatagrams(answering: true)
      try $0.client.filter("input", "udp sport \($0.port) drop")
    },
    Case(
      "UDP: the server answers from another of its addresses", is: "udp.no_answer",
      .suspected ... .suspected, options: ["--udp", "--send", "hello"], families: [.v4],
      isTest: false
    ) { road in
      try road.serveDatagrams(answering: true)
      try road.server.shell("ip addr add \(road.farAddress)/32 dev lo")
      try road.router.shell("ip route add \(road.farNetwork) via \(road.serverAddress)")
      return road.target(road.farAddress)
    }
    .telling("datagram.stray"),
    udp("our own output chain rejects", is: "local.firewall_reject", .suspected ... .certain, false)
    {
      try $0.client.filter("output", "udp dport \($0.port) reject")
    },
    udp("our own route is prohibit", is: "local.route_prohibited", .certain ... .certain, false) {
      try $0.client.shell("\($0.ip) route add prohibit \($0.serverNetwork)")
    },
  ]

  private static func udp(
    _ name: String, is truth: String, _ surety: ClosedRange<Surety>, _ isTest: Bool = true,
    make: @escaping @Sendable (Road) throws -> Void
  ) -> Case {
    Case(
      "UDP: \(name)", is: truth, surety, options: ["--udp", "--send", "hello"], isTest: isTest
    ) {
      try make($0)
      return nil
    }
  }
}
