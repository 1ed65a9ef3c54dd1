// Cases of a handshake that is refused: by whom, and how.

extension Case {
  /// A RST or an ICMP error ends the connect.
  static let refused: [Case] = [
    Case("nothing listens, and port 22 is open", is: "tcp.refused", .likely ... .certain) {
      try $0.serve(on: 22) { $0.ignore() }
      return nil
    },
    Case("nothing listens on any port", is: "tcp.refused", .suspected ... .suspected) { _ in nil },
    Case(
      "the router forges a RST, and port 22 is open", is: "tcp.refused_by_middlebox",
      .suspected ... .likely
    ) {
      try $0.serve(on: 22) { $0.ignore() }
      try $0.router.filter("forward", "tcp dport \($0.port) reject with tcp reset")
      return nil
    },
    rejected("icmpx type port-unreachable", is: "tcp.refused_by_icmp"),
    rejected("icmpx type host-unreachable", is: "path.host_unreachable"),
    rejected("icmpx type no-route", is: "path.net_unreachable"),
    rejected("icmpx type admin-prohibited", is: "path.admin_prohibited"),
    rejected(
      "icmp type prot-unreachable", is: "path.protocol_unreachable", families: [.v4]),
  ]

  /// A rule of the router's.
  private static func rejected(
    _ kind: String, is truth: String, families: [Family] = Family.allCases
  ) -> Case {
    Case(
      "the router rejects with \(kind)", is: truth, .likely ... .certain, families: families
    ) {
      try $0.router.filter("forward", "tcp dport \($0.port) reject with \(kind)")
      return nil
    }
  }
}
