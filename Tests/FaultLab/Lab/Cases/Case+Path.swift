// Cases of a path that ends before the server: routes that refuse, loops, dead hosts.

extension Case {
  /// Routers that say why a packet cannot go on.
  static let path: [Case] = [
    Case("the host behind the router is off", is: "path.host_unreachable", .likely ... .certain) {
      $0.target($0.deadAddress)
    },
    routed("unreachable", is: "path.host_unreachable", families: [.v4]),
    routed("throw", is: "path.net_unreachable"),
    routed("prohibit", is: "path.admin_prohibited"),
    routed("unreachable", is: "path.host_unreachable", families: [.v4], over: datagrams),
    routed("throw", is: "path.net_unreachable", over: datagrams),
    Case("two routers send it to each other", is: "path.ttl_exceeded", .likely ... .certain) {
      try $0.makeALoop()
    },
    Case(
      "UDP: two routers send it to each other", is: "path.ttl_exceeded", .likely ... .certain,
      options: datagrams, isTest: false
    ) { try $0.makeALoop() },
    Case(
      "our own hop limit is too low", is: "path.ttl_exceeded", .likely ... .certain,
      families: [.v4], isTest: false
    ) {
      try $0.serve { $0.ignore() }
      try $0.client.shell("echo 1 > /proc/sys/net/ipv4/ip_default_ttl")
      return nil
    }
    .telling("path.hop-limit-too-low"),
    Case(
      "large packets are lost, and nobody says so", is: "path.mtu_blackhole",
      .certain ... .certain, options: ["--mtu"]
    ) { try $0.narrowThePathInSilence() }
    .telling("path.large-segments-lost"),
    Case(
      "large packets are lost, and the server speaks first", is: "path.mtu_blackhole",
      .certain ... .certain, options: ["--mtu"]
    ) { try $0.narrowThePathInSilence(greeting: "220 ready\r\n") },
    Case(
      "large packets are lost, and what is sent is large", is: "path.mtu_blackhole",
      .suspected ... .certain,
      options: ["--send", String(repeating: "x", count: 24_000)], isTest: false
    ) { try $0.narrowThePathInSilence() },
    Case(
      "a filter knows a word beyond the first small segment", is: "tcp.filtered",
      .named ... .suspected,
      options: [
        "--mtu", "--send",
        "POST / " + String(repeating: "x", count: 600) + "forbidden"
          + String(repeating: "y", count: 3_000),
      ], isTest: false
    ) {
      try $0.serve { $0.readToTheEnd() }
      $0.forbid("forbidden", inRequestsOf: "POST")
      // Or the box sees many segments in one piece, as no real wire has them.
      try $0.client.shell("ip link set \($0.clientDevice) gso_max_segs 1 gso_max_size 1500")
      return nil
    },
    Case(
      "large answers are lost, and nobody says so", is: "path.mtu_blackhole",
      .suspected ... .suspected, options: ["--mtu", "--send", "hello\\n"]
    ) { try $0.narrowTheWayBackInSilence() }
    .telling("path.large-answers-lost"),
    Case(
      "large answers are lost, and only one is asked for", is: "path.mtu_blackhole",
      .named ... .suspected, options: ["--send", "hello\\n"], isTest: false
    ) { try $0.narrowTheWayBackInSilence() },
    Case(
      "large packets are lost, and our own filter drops what says so", is: "local.firewall_drop",
      .named ... .suspected, options: ["--mtu"], isTest: false
    ) {
      try $0.serve { $0.readToTheEnd() }
      try $0.narrowThePath()
      try $0.client.filter("input", "icmp type destination-unreachable drop")
      try $0.client.filter("input", "icmpv6 type packet-too-big drop")
      return nil
    },
    Case(
      "one of two servers behind an address takes no data", is: "probe.undetermined",
      .named ... .suspected, options: ["--mtu"]
    ) {
      try $0.serve(on: $0.port + 1_000) { $0.readToTheEnd() }
      try $0.serve { $0.readToTheEnd() }
      // What the balancer sends to the case's own port never arrives once it carries data.
      try $0.server.filter(
        "input", "tcp dport \($0.port) ct state established meta length > 90 drop")
      try $0.balance([$0.port, $0.port + 1_000])
      return nil
    },
    Case(
      "the path is narrow, and the router says so", is: "ok.open", .certain ... .certain,
      options: ["--send", String(repeating: "x", count: 24_000)]
    ) {
      try $0.serve { conversation in
        var count = 0
        while count < 24_000 {
          let more = conversation.read().count
          if more == 0 { return }
          count += more
        }
        conversation.say("thank you\n")
      }
      try $0.narrowThePath()
      return nil
    },
  ]

  /// A route of the router's that refuses.
  private static let datagrams = ["--udp", "--send", "hello"]

  private static func routed(
    _ kind: String, is truth: String, families: [Family] = Family.allCases,
    over options: [String] = []
  ) -> Case {
    Case(
      "\(options.isEmpty ? "" : "UDP: ")the router's route is \(kind)", is: truth,
      .likely ... .certain, options: options, families: families, isTest: false
    ) {
      try $0.router.shell("\($0.ip) route add \(kind) \($0.farNetwork)")
      return $0.target($0.farAddress)
    }
  }
}

extension Road {
  /// Lets the router and the server send it to each other.
  fileprivate func makeALoop() throws -> String? {
    try server.shell(
      """
      echo 1 > /proc/sys/net/ipv4/conf/all/forwarding
      echo 1 > /proc/sys/net/ipv6/conf/all/forwarding
      """)
    try router.shell("\(ip) route add \(farNetwork) via \(serverAddress)")
    return target(farAddress)
  }

  /// The same, and lets no ICMP error of the router say so.
  fileprivate func narrowThePathInSilence(greeting: String = "") throws -> String? {
    try serve { conversation in
      if !greeting.isEmpty { conversation.say(greeting) }
      conversation.readToTheEnd()
    }
    try narrowThePath()
    try router.filter("output", "icmp type destination-unreachable drop")
    try router.filter("output", "icmpv6 type packet-too-big drop")
    return nil
  }

  /// Lets no large packet of the server's pass, and no ICMP error say so.
  fileprivate func narrowTheWayBackInSilence() throws -> String? {
    try serve { conversation in
      conversation.read()
      conversation.say(String(repeating: "x", count: 4_000))
      conversation.readToTheEnd()
    }
    try router.shell("\(ip) route replace \(clientAddress) dev \(nearDevice) mtu 1300")
    try router.filter("output", "icmp type destination-unreachable drop")
    try router.filter("output", "icmpv6 type packet-too-big drop")
    return nil
  }

  /// Lets no packet of more than 1300 bytes pass from the router to the server.
  fileprivate func narrowThePath() throws {
    // Before the route of the interface itself, which has a metric in IPv6 only.
    let metric = family == .v6 ? "metric 1" : ""
    try router.shell("\(ip) route replace \(serverNetwork) dev \(farDevice) mtu 1300 \(metric)")
  }
}
