// Cases of a connection that works, and is of no use after a while.
import Foundation

extension Case {
  /// What becomes of a connection that is held.
  static let idle: [Case] = [
    Case(
      "the router drops the flow while it is idle", is: "tcp.peer_vanished", .likely ... .certain,
      options: hold
    ) { try $0.serveAndThen(reject: "drop") },
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
      "a box forgets the flow while it is idle", is: "tcp.state_lost", .likely ... .certain,
      options: hold
    ) {
      try $0.serve { $0.echo() }
      $0.forgetFlows(after: .seconds(1))
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
  ]

  private static let hold = ["--send", "hello\\n", "--hold", "3s"]
}

extension Road {
  /// Serves one answer, and a second later does this to what comes through the router.
  fileprivate func serveAndThen(reject rule: String) throws -> String? {
    try serve { [router, port] conversation in
      conversation.say(conversation.read())
      Thread.sleep(forTimeInterval: 1)
      try? router.filter("forward", "tcp dport \(port) \(rule)")
      conversation.readToTheEnd()
    }
    return nil
  }
}
