// Cases of a handshake that completes, and a connection that is of no use.

extension Case {
  /// Open, but.
  static let open: [Case] = [
    Case(
      "a box answers for the server and swallows the rest", is: "tcp.phantom",
      .suspected ... .likely
    ) {
      $0.answerForTheServer()
      return nil
    },
    Case(
      "our own link goes down once the connection is open", is: "probe.undetermined",
      .suspected ... .suspected, isTest: false
    ) { road in
      try road.serve { [wire = road.wire] conversation in
        _ = try? wire.shell("ip link set w0 down")
        conversation.ignore()
      }
      return nil
    }
    .without("ETIMEDOUT/flow-dropped-on-path", "ETIMEDOUT/accept-queue-full"),
    Case(
      "a box answers for the server, and data is lost", is: "tcp.phantom", .likely ... .likely,
      options: ["--send", "hello\\n"], isTest: false
    ) {
      $0.answerForTheServer()
      return nil
    },
    Case(
      "our own output chain drops the data that we send", is: "local.firewall_drop",
      .named ... .suspected, options: ["--send", "hello\\n"], isTest: false
    ) {
      try $0.serve { $0.readToTheEnd() }
      try $0.client.filter("output", "tcp flags & (syn | ack) == ack drop")
      return nil
    },
    Case(
      "our own input chain drops what acknowledges our data", is: "local.firewall_drop",
      .named ... .suspected, options: ["--send", "hello\\n"], isTest: false
    ) {
      try $0.serve { $0.readToTheEnd() }
      try $0.client.filter("input", "tcp flags & (syn | ack) == ack drop")
      return nil
    },
    Case(
      "our own ingress hook drops what acknowledges our data", is: "local.firewall_drop",
      .named ... .suspected, options: ["--send", "hello\\n"], isTest: false
    ) {
      try $0.serve { $0.readToTheEnd() }
      try $0.client.filterIngress($0.clientDevice, "tcp flags & (syn | ack) == ack drop")
      return nil
    },
    Case(
      "a box eats what carries data, and nothing else", is: "probe.undetermined",
      .suspected ... .suspected, options: ["--send", "hello\\n"], isTest: false
    ) { road in
      try road.serve { $0.readToTheEnd() }
      road.eatData()
      return nil
    },
    Case("the server resets what it accepts", is: "app.reset_on_accept", .suspected ... .suspected)
    {
      try $0.serve { $0.reset() }
      return nil
    },
    Case("the server closes what it accepts", is: "app.closed_on_accept", .suspected ... .suspected)
    {
      try $0.serve { $0.close() }
      return nil
    },
    Case(
      "the server reads and resets", is: "app.reset_after_data", .suspected ... .suspected,
      options: ["--send", "hello\\n"]
    ) {
      try $0.serve { conversation in
        conversation.read()
        conversation.reset()
      }
      return nil
    },
    Case(
      "the server reads and closes", is: "app.closed_after_data", .suspected ... .suspected,
      options: ["--send", "hello\\n"]
    ) {
      try $0.serve { $0.read() }
      return nil
    },
    Case(
      "the server reads and says nothing", is: "app.silent", .suspected ... .suspected,
      options: ["--send", "hello\\n"]
    ) {
      try $0.serve { $0.readToTheEnd() }
      return nil
    },
    Case(
      "the server never accepts, and data is sent", is: "app.silent", .named ... .suspected,
      options: ["--send", "hello\\n"], isTest: false
    ) { road in
      road.keep(try road.server.run { [port = road.port] in try Listener(port: port) })
      return nil
    },
    Case(
      "the server does not read", is: "app.not_reading", .suspected ... .suspected,
      options: ["--send", String(repeating: "x", count: 100_000)]
    ) {
      try $0.serve(receiveBuffer: 4_096) { $0.ignore() }
      return nil
    },
    Case(
      "a relay closes because nobody is behind it", is: "app.relay_without_upstream",
      .named ... .suspected, options: ["--send", "hello\\n"]
    ) {
      try $0.serve { $0.waitAndClose() }
      return nil
    },
    Case(
      "a relay closes because nobody is behind it, and nothing is sent",
      is: "app.relay_without_upstream", .named ... .suspected, isTest: false
    ) {
      try $0.serve { $0.waitAndClose() }
      return nil
    },
  ]
}

extension Conversation {
  /// Reads nothing while it looks for an upstream, and closes: a RST where bytes are unread.
  fileprivate func waitAndClose() {
    waitForBytes(upTo: 100)
    close()
  }
}
