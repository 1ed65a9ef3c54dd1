// Cases of a handshake that is refused: by whom, and how.

extension Case {
  /// A RST or an ICMP error ends the connect.
  static let refused: [Case] = [
    Case("nothing listens, and port 22 is open", is: "tcp.refused", .suspected ... .suspected) {
      try $0.serve(on: 22) { $0.ignore() }
      return nil
    },
    Case("nothing listens on any port", is: "tcp.refused", .suspected ... .suspected) { _ in nil },
    Case(
      "the server's own filter rejects with a RST, and port 22 is open", is: "tcp.refused",
      .suspected ... .suspected, isTest: false
    ) {
      try $0.serve(on: 22) { $0.ignore() }
      try $0.server.filter("input", "tcp dport \($0.port) reject with tcp reset")
      return nil
    },
    Case(
      "nothing listens, and the server sends few RSTs a second", is: "tcp.refused",
      .suspected ... .suspected, isTest: false
    ) {
      try $0.serve(on: 22) { $0.ignore() }
      try $0.server.filter(
        "output", "tcp flags & rst == rst limit rate over 3/second burst 2 packets drop")
      return nil
    },
    Case("nothing listens here, at our own address", is: "tcp.refused", .likely ... .certain) {
      $0.target($0.clientAddress)
    },
    Case(
      "the router forges a RST, and port 22 is open", is: "tcp.refused_by_middlebox",
      .suspected ... .likely
    ) {
      try $0.serve(on: 22) { $0.ignore() }
      try $0.router.filter("forward", "tcp dport \($0.port) reject with tcp reset")
      return nil
    },
    Case(
      "the router forges a RST for every port", is: "tcp.refused_by_middlebox",
      .named ... .suspected, isTest: false
    ) {
      try $0.router.filter("forward", "meta l4proto tcp reject with tcp reset")
      return nil
    },
    Case(
      "a box before the server forges a RST as from the server", is: "tcp.refused_by_middlebox",
      .named ... .suspected
    ) {
      try $0.serve(on: 22) { $0.ignore() }
      try $0.serve { $0.ignore() }
      // One hop less than the host's 64: as much as a bridge right before it would leave.
      $0.refuse(hopLimit: 63)
      return nil
    },
    Case("a forged RST races a live server", is: "tcp.reset_injected", .likely ... .likely) {
      try $0.serve { $0.ignore() }
      $0.injectReset(hopLimit: 57)
      return nil
    },
    Case(
      "a server in user space beside its kernel, which resets too: a RST without a forger",
      is: "tcp.refused", .named ... .suspected
    ) {
      // Its packets begin with 255 hops, those of the kernel with 64.
      $0.answerBesideTheServer(hopLimit: 254)
      return nil
    },
    Case(
      "two hosts have the address, and one sends the RST that the other races",
      is: "tcp.refused", .named ... .suspected
    ) {
      $0.answerBesideTheServer(hopLimit: 127)
      return nil
    },
    Case(
      "a forged RST from nearer than the server races it", is: "tcp.reset_injected",
      .named ... .suspected, isTest: false
    ) {
      try $0.serve { $0.ignore() }
      $0.injectReset(hopLimit: 64)
      return nil
    },
    Case(
      "a forged RST answers the first data", is: "tcp.reset_injected", .named ... .suspected,
      options: ["--send", "hello\\n"], isTest: false
    ) {
      try $0.serve { $0.ignore() }
      $0.injectResetAtData(hopLimit: 57)
      return nil
    },
    rejected("icmpx type port-unreachable", is: "tcp.refused_by_icmp"),
    rejected("icmpx type host-unreachable", is: "path.host_unreachable"),
    rejected("icmpx type no-route", is: "path.net_unreachable"),
    rejected("icmpx type admin-prohibited", is: "path.admin_prohibited"),
    rejected("icmp type prot-unreachable", is: "path.protocol_unreachable", families: [.v4]),
    rejected("icmp type net-prohibited", is: "path.admin_prohibited", families: [.v4], false),
    rejected("icmp type host-prohibited", is: "path.admin_prohibited", families: [.v4], false),
    rejected("icmpv6 type policy-fail", is: "path.admin_prohibited", families: [.v6], false),
    rejected("icmpv6 type reject-route", is: "path.admin_prohibited", families: [.v6], false),
    Case(
      "the server's own filter rejects by ICMP", is: "tcp.refused_by_icmp", .suspected ... .certain,
      isTest: false
    ) {
      try $0.server.filter("input", "tcp dport \($0.port) reject")
      return nil
    },
  ]

  /// A rule of the router's.
  private static func rejected(
    _ kind: String, is truth: String, families: [Family] = Family.allCases, _ isTest: Bool = true
  ) -> Case {
    Case(
      "the router rejects with \(kind)", is: truth, .likely ... .certain, families: families,
      isTest: isTest
    ) {
      try $0.router.filter("forward", "tcp dport \($0.port) reject with \(kind)")
      return nil
    }
  }
}
