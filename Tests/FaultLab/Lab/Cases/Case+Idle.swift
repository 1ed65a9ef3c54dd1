// Cases of a connection that works, and is of no use after a while.
import Foundation

extension Case {
  /// What becomes of a connection that is held.
  static let idle: [Case] = [
    Case(
      "the router drops the flow while it is idle", is: "tcp.peer_vanished", .likely ... .certain,
      options: hold
    ) { try $0.serveAndThen(reject: "drop") }
    .without("ETIMEDOUT/peer-host-vanished"),
    Case(
      "the server vanishes, and its router says so", is: "tcp.path_lost",
      .likely ... .certain, options: hold, isTest: false
    ) { road in
      try road.serveAndThen { [server = road.server, device = road.serverDevice] in
        try server.shell("ip link set \(device) down")
      }
    }
    .without("ETIMEDOUT/flow-dropped-on-path", "ETIMEDOUT/return-path-lost"),
    Case(
      "our own output chain drops the flow while it is idle", is: "local.firewall_drop",
      .named ... .suspected, options: hold, isTest: false
    ) { road in
      try road.serveAndThen { [client = road.client, port = road.port] in
        try client.filter("output", "tcp dport \(port) drop")
      }
    }
    .without("ETIMEDOUT/flow-dropped-on-path", "ETIMEDOUT/peer-host-vanished"),
    Case(
      "our own ingress hook drops the flow while it is idle", is: "local.firewall_drop",
      .named ... .suspected, options: hold, isTest: false
    ) { road in
      try road.serveAndThen {
        [client = road.client, device = road.clientDevice, port = road.port] in
        try client.filterIngress(device, "tcp sport \(port) drop")
      }
    }
    .without("ETIMEDOUT/flow-dropped-on-path", "ETIMEDOUT/peer-host-vanished"),
    Case(
      "the server takes nothing any more", is: "tcp.peer_vanished", .likely ... .certain,
      options: hold
    ) { road in
      try road.serveAndThen { [server = road.server] in
        try server.filter("input", "meta l4proto tcp drop")
      }
    }
    .without("ETIMEDOUT/flow-dropped-on-path", "ETIMEDOUT/peer-host-vanished"),
    Case(
      "our own link goes down while the connection is idle", is: "local.neighbor_unreachable",
      .named ... .named, options: hold
    ) { road in
      try road.serveAndThen { [wire = road.wire] in try wire.shell("ip link set w0 down") }
    }
    .without("ETIMEDOUT/flow-dropped-on-path", "ETIMEDOUT/peer-host-vanished"),
    Case(
      "another router becomes ours while the connection is idle", is: "probe.undetermined",
      .suspected ... .suspected, options: hold, isTest: false
    ) { road in
      try road.serveAndThen { [client = road.client] in
        try client.shell(road.nextHop(road.deadNeighbour, on: road.clientDevice, to: "default"))
      }
    }
    .telling("local.network-changed")
    .without("ETIMEDOUT/flow-dropped-on-path", "ETIMEDOUT/peer-host-vanished"),
    Case(
      "a tunnel of ours takes the way over while the connection is idle",
      is: "probe.undetermined", .suspected ... .suspected, options: hold
    ) { road in
      let tunnel = try road.addSideWire()
      return try road.serveAndThen { [client = road.client] in
        try client.shell(road.nextHop(tunnel.router, on: "side0", to: road.serverNetwork))
      }
    }
    .telling("local.network-changed")
    .without("ETIMEDOUT/flow-dropped-on-path", "ETIMEDOUT/peer-host-vanished"),
    Case(
      "lo goes down while a connection to ourselves is idle", is: "probe.undetermined",
      .suspected ... .suspected, options: hold
    ) { road in
      try road.serveAndThen(at: road.client) { [client = road.client] in
        try client.shell("ip link set lo down")
      }
      return road.target(road.clientAddress)
    }
    .telling("local.loopback-down")
    .without("ETIMEDOUT/flow-dropped-on-path", "ETIMEDOUT/peer-host-vanished"),
    Case(
      "the server reads and says nothing, before and after an idle time", is: "app.silent",
      .suspected ... .suspected, options: hold
    ) {
      try $0.serve { $0.readToTheEnd() }
      return nil
    },
    Case(
      "an idle flow is dropped and then passes again", is: "ok.open", .certain ... .certain,
      options: hold, isTest: false
    ) { road in
      try road.serve { conversation in
        conversation.say(conversation.read())
        try? road.router.filter("forward", "tcp dport \(road.port) drop")
        Thread.sleep(forTimeInterval: 5)
        _ = try? road.router.shell("nft flush ruleset")
        conversation.echo()
      }
      return nil
    }
    .telling("hold.answered-late"),
    Case(
      "the router drops the flow, and keepalive asks", is: "tcp.peer_vanished",
      .suspected ... .certain, options: ["--hold", "3s"], isTest: false
    ) { road in
      try road.serve { conversation in
        Thread.sleep(forTimeInterval: 3)
        try? road.router.filter("forward", "tcp dport \(road.port) drop")
        conversation.readToTheEnd()
      }
      return nil
    },
    Case(
      "a box forgets the flow while it is idle", is: "tcp.state_lost", .suspected ... .suspected,
      options: hold
    ) {
      try $0.serve { $0.echo() }
      $0.forgetFlows(after: .seconds(1))
      return nil
    },
    Case(
      "the server resets the second request because it comes late", is: "app.reset_after_data",
      .named ... .suspected, options: hold, isTest: false
    ) {
      try $0.serve { conversation in
        conversation.say(conversation.read())
        let began = ContinuousClock.now
        let late = conversation.read()
        if began.duration(to: .now) > .seconds(1) { return conversation.reset() }
        conversation.say(late)
      }
      return nil
    },
    Case(
      "our own filter forgets the flow while it is idle", is: "local.firewall_drop",
      .named ... .suspected, options: hold, isTest: false
    ) {
      try $0.serve { $0.echo() }
      try $0.client.filter("output", "ct state invalid reject with tcp reset")
      try $0.client.shell(
        """
        echo 1 > /proc/sys/net/netfilter/nf_conntrack_tcp_timeout_established
        echo 0 > /proc/sys/net/netfilter/nf_conntrack_tcp_loose
        """)
      return nil
    },
    Case(
      "the router reports the host unreachable", is: "tcp.path_lost", .likely ... .certain,
      options: hold
    ) { try $0.serveAndThen(reject: "reject with icmpx type host-unreachable") },
    Case(
      "the server resets the second request", is: "app.reset_after_data", .named ... .suspected,
      options: hold
    ) {
      try $0.serve { conversation in
        conversation.say(conversation.read())
        conversation.read()
        conversation.reset()
      }
      return nil
    },
    Case(
      "a wire loses every second frame, and the server answers again", is: "ok.open",
      .named ... .certain, options: hold, isTest: false
    ) {
      try $0.serve { $0.echo() }
      $0.lose(every: 2)
      return nil
    },
    Case("the server answers again", is: "ok.open", .certain ... .certain, options: hold) {
      try $0.serve { $0.echo() }
      return nil
    },
    Case(
      "the server closes what is idle", is: "ok.open", .likely ... .certain, options: hold,
      isTest: false
    ) {
      try $0.serve { conversation in
        conversation.say(conversation.read())
        Thread.sleep(forTimeInterval: 1)
      }
      return nil
    },
    Case(
      "the server answers once, and closes at what is sent after the idle time",
      is: "app.closed_after_data", .named ... .suspected, options: hold, isTest: false
    ) {
      try $0.serve { conversation in
        conversation.say(conversation.read())
        conversation.read()
      }
      return nil
    }
    .telling("hold.closed-after-data"),
    Case(
      "the server never speaks, and closes what is idle", is: "app.closed_on_accept",
      .named ... .suspected, options: ["--hold", "4s"], isTest: false
    ) {
      try $0.serve { _ in Thread.sleep(forTimeInterval: 3) }
      return nil
    }
    .telling("hold.closed-while-idle"),
  ]

  static let hold = ["--send", "hello\\n", "--hold", "3s"]
}

extension Road {
  /// Serves one answer, and a second later does this to what comes through the router.
  func serveAndThen(reject rule: String) throws -> String? {
    try serveAndThen { [router, port] in
      try router.filter("forward", "tcp dport \(port) \(rule)")
    }
  }

  /// Lets what is for some addresses go to a neighbour that takes it and passes nothing on.
  fileprivate func nextHop(_ neighbour: String, on device: String, to addresses: String) -> String {
    """
    \(ip) neigh replace \(neighbour) lladdr 02:00:00:00:00:77 dev \(device) nud permanent
    \(ip) route replace \(addresses) via \(neighbour) dev \(device)
    """
  }

  /// Serves one answer, and does this a second later.
  @discardableResult
  func serveAndThen(
    at node: Node? = nil, _ body: @escaping @Sendable () throws -> Void
  ) throws -> String? {
    try serve(at: node) { conversation in
      conversation.say(conversation.read())
      Thread.sleep(forTimeInterval: 1)
      try? body()
      conversation.readToTheEnd()
    }
    return nil
  }
}
