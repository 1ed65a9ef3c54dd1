// Cases of a SYN that nothing answers.

extension Case {
  /// Silence.
  static let silent: [Case] = [
    Case("the router drops the port", is: "tcp.filtered", .suspected ... .certain) {
      try $0.router.filter("forward", "tcp dport \($0.port) drop")
      return nil
    },
    Case(
      "the router drops the port, and port 22 is open", is: "tcp.filtered",
      .suspected ... .certain, isTest: false
    ) {
      try $0.serve(on: 22) { $0.ignore() }
      try $0.router.filter("forward", "tcp dport \($0.port) drop")
      return nil
    },
    Case("the server drops all", is: "tcp.filtered", .suspected ... .certain, isTest: false) {
      try $0.server.filter("input", "meta l4proto tcp drop")
      return nil
    },
    Case(
      "the router's route is a black hole", is: "tcp.filtered", .suspected ... .certain,
      isTest: false
    ) {
      try $0.router.shell("\($0.ip) route add blackhole \($0.farNetwork)")
      return $0.target($0.farAddress)
    },
    Case("the accept queue is full", is: "tcp.queue_full", .named ... .suspected) {
      try $0.fillTheQueue(at: $0.server)
      return nil
    },
    Case(
      "the accept queue is full, and port 22 is open", is: "tcp.queue_full",
      .named ... .suspected, isTest: false
    ) {
      try $0.serve(on: 22) { $0.ignore() }
      try $0.fillTheQueue(at: $0.server)
      return nil
    },
    Case("our own listener's accept queue is full", is: "tcp.queue_full", .certain ... .certain) {
      try $0.fillTheQueue(at: $0.client)
      return $0.target($0.clientAddress)
    },
    Case(
      "our own listener's accept queue is full, and a rule of ours drops first",
      is: "local.firewall_drop", .named ... .suspected, isTest: false
    ) {
      try $0.fillTheQueue(at: $0.client)
      try $0.client.filter("input", "tcp dport \($0.port) drop")
      return $0.target($0.clientAddress)
    }
    .without("ETIMEDOUT/accept-queue-full"),
  ]
}

extension Road {
  /// Lets a listener that never accepts be as full as it can be.
  @discardableResult
  func fillTheQueue(at node: Node) throws -> Listener {
    let (port, address) = (port, node === client ? clientAddress : serverAddress)
    let listener = try node.run { try Listener(port: port, backlog: 0) }
    keep(listener)
    // A backlog of 0 admits one.
    keep(try node.run { try Caller(calling: address, port) })
    return listener
  }
}
