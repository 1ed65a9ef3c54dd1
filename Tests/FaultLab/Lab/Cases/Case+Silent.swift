// Cases of a SYN that nothing answers.

extension Case {
  /// Silence.
  static let silent: [Case] = [
    Case("the router drops the port", is: "tcp.filtered", .suspected ... .certain) {
      try $0.router.filter("forward", "tcp dport \($0.port) drop")
      return nil
    },
    Case("our own output chain drops", is: "local.firewall_drop", .likely ... .certain) {
      try $0.client.filter("output", "tcp dport \($0.port) drop")
      return nil
    },
    Case("no neighbour answers", is: "local.neighbor_unreachable", .likely ... .certain) {
      $0.target($0.deadNeighbour)
    },
  ]
}
