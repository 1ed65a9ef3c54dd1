// Cases of names that have no address.
import Foundation
import TestSupport

extension Case {
  /// Name servers that deny, fail, are silent, or are not there.
  static let names: [Case] = [
    named("the name does not exist", is: "dns.nxdomain", [:]),
    named("the name has no address", is: "dns.nodata", ["db.test": .empty]),
    named("the server fails", is: "dns.servfail", ["db.test": .code(2)]),
    named("the server refuses", is: "dns.refused", ["db.test": .code(5)]),
    named("the server calls it a format error", is: "dns.bad_reply", ["db.test": .code(1)]),
    named("the answer is no DNS message", is: "dns.bad_reply", ["db.test": .rubbish], false),
    named("the answer is cut, and TCP is refused", is: "dns.bad_reply", ["db.test": .cut], false),
    Case(
      "DNS: the answer is cut, and nobody takes the question over TCP", is: "dns.timeout",
      .named ... .suspected, families: [.v4]
    ) { road in
      try road.useNameServer("127.0.0.1")
      try road.serveNames(["db.test": .cut], on: road.client, at: "127.0.0.1")
      // The kernel takes the connection, and no program does.
      road.keep(try road.client.run { try Listener(port: 53) })
      return "db.test:\(road.port)"
    },
    named("the server only refers to others", is: "dns.bad_reply", ["db.test": .referral], false),
    named(
      "a reply to another question comes first", is: "dns.nxdomain", ["db.test": .mistakenFirst],
      false),
    named(
      "a denial that leaves the question out", is: "dns.bad_reply",
      ["db.test": .unknownWithoutQuestion], false, options: patience),
    unasked("files [!SUCCESS=return] dns"), unasked("files [NOTFOUND=return] dns", false),
    Case(
      "DNS: no server is configured that can be used", is: "dns.resolver_refused",
      .certain ... .certain, families: [.v4]
    ) { road in
      try road.useNames("nameserver 192.0.2.300\nnameserver\n")
      return "db.test:\(road.port)"
    }
    .telling("resolve.no-server-configured"),
    Case("DNS: a server in an indented line is not asked", is: "dns.nxdomain", .likely ... .certain)
    { road in
      try road.useNames(" nameserver \(road.serverAddress)\n")
      try road.serveNames(["db.test": .code(2)], on: road.server, at: road.serverAddress)
      try road.serveNames([:], on: road.client, at: "127.0.0.1")
      return "db.test:\(road.port)"
    },
    named("the server is silent", is: "dns.timeout", ["db.test": .silent], options: patience),
    Case("DNS: the server is slow, and programs wait", is: "ok.open", .named ... .named) { road in
      try road.useNameServer(road.serverAddress)
      try road.serveNames(
        ["db.test": .slow(["10.\(road.number).2.7"], seconds: 6)], on: road.server,
        at: road.serverAddress)
      try road.serve { $0.ignore() }
      return "db.test:\(road.port)"
    }
    .telling("resolve.not-waited-out"),
    unheard(
      "our own input chain drops the answers", is: "local.firewall_drop", options: patience
    ) { road, names in
      try road.serveNames(names, on: road.server, at: road.serverAddress)
      try road.client.filter("input", "udp sport 53 drop")
    },
    unheard(
      "our own ingress hook drops the answers", is: "local.firewall_drop", options: patience
    ) { road, names in
      try road.serveNames(names, on: road.server, at: road.serverAddress)
      try road.client.hook("ingress", "udp sport 53 drop", road.clientDevice)
    },
    unheard(
      "the answers come from another address", is: "dns.timeout", options: patience
    ) { road, names in
      let length = road.family == .v4 ? 24 : 64
      try road.server.shell(
        "\(road.ip) addr add \(road.deadAddress)/\(length) dev \(road.serverDevice) nodad")
      try road.serveNames(
        names, on: road.server, at: road.serverAddress, answeringFrom: road.deadAddress)
    }
    .telling("resolve.stray-datagram"),
    named("the name is an alias of nothing", is: "dns.nxdomain", ["db.test": .aliasOfNothing])
      .telling("resolve.alias-without-target"),
    named("the name is an alias without an address", is: "dns.nodata", ["db.test": .aliasOfEmpty])
      .telling("resolve.alias-without-target"),
    Case(
      "DNS: HOSTALIASES gives another name, which does not exist", is: "dns.nxdomain",
      .likely ... .certain,
      wrapper: [
        "sh", "-c",
        "f=$(mktemp) && echo 'db gone.test' >$f && chmod a+r $f && HOSTALIASES=$f \"$@\"; s=$?; rm $f; exit $s",
        "sh",
      ], families: [.v4]
    ) { road in
      try road.useNameServer("127.0.0.1")
      try road.serveNames(
        ["db": .addresses([road.serverAddress])], on: road.client, at: "127.0.0.1")
      return "db:\(road.port)"
    }
    .telling("resolve.host-alias"),
    Case(
      "DNS: the server denies the name, and fails at its IPv6 addresses", is: "dns.nxdomain",
      .named ... .suspected, families: [.v4]
    ) { road in
      try road.useNameServer("127.0.0.1")
      try road.serveNames(["db.test": .torn], on: road.client, at: "127.0.0.1")
      return "db.test:\(road.port)"
    },
    Case(
      "DNS: the file has the name, with the other family alone", is: "dns.nodata",
      .likely ... .likely, options: ["-6"], families: [.v4]
    ) { road in
      try road.useNameServer("127.0.0.1", hosts: "\(road.serverAddress) db.test\n")
      try road.serveNames([:], on: road.client, at: "127.0.0.1")
      return "db.test:\(road.port)"
    }
    .telling("resolve.from-hosts-file", "resolve.other-family-only"),
    Case(
      "DNS: the file has the name, the server has it with the other family", is: "ok.open",
      .certain ... .certain, options: ["-4"], families: [.v4]
    ) { road in
      try road.useNameServer("127.0.0.1", hosts: "2001:db8::7 db.test\n")
      try road.serveNames(
        ["db.test": .failsAtIPv6([road.serverAddress])], on: road.client, at: "127.0.0.1")
      try road.serve { $0.ignore() }
      return "db.test:\(road.port)"
    },
    Case(
      "DNS: the name has addresses of the other family alone", is: "dns.nodata",
      .certain ... .certain, options: ["-6"], families: [.v4]
    ) { road in
      try road.useNameServer("127.0.0.1")
      try road.serveNames(
        ["db.test": .addresses([road.serverAddress])], on: road.client, at: "127.0.0.1")
      return "db.test:\(road.port)"
    }
    .telling("resolve.other-family-only"),
    kept("our own output chain drops the questions", is: "local.firewall_drop") {
      try $0.client.filter("output", "udp dport 53 drop")
    },
    kept("our own output chain rejects the questions", is: "local.firewall_reject") {
      try $0.client.filter("output", "udp dport 53 reject")
    },
    kept("our own egress hook drops the questions", is: "local.firewall_drop") {
      try $0.client.hook("egress", "udp dport 53 drop", $0.clientDevice)
    },
    Case(
      "DNS: our own input chain rejects the questions to our own server",
      is: "local.firewall_reject", .named ... .suspected
    ) { road in
      let address = road.family == .v4 ? "127.0.0.53" : "::1"
      try road.useNameServer(address)
      try road.serveNames([:], on: road.client, at: address)
      try road.client.filter("input", "udp dport 53 reject")
      return "db.test:\(road.port)"
    }
    .telling("resolve.server-bound-here"),
    Case("DNS: our own server is not there", is: "dns.resolver_refused", .certain ... .certain) {
      try $0.useNameServer($0.family == .v4 ? "127.0.0.53" : "::1")
      return "db.test:\($0.port)"
    },
    far("the router rejects the port", is: "dns.resolver_unreachable", false) {
      try $0.router.filter("forward", "udp dport 53 reject with icmpx type port-unreachable")
    },
    far("the server's port is closed", is: "dns.resolver_refused") { _ in },
    far("the router drops the questions", is: "dns.timeout", false, options: patience) {
      try $0.router.filter("forward", "udp dport 53 drop")
    },
    far("the router prohibits the questions", is: "dns.resolver_unreachable") {
      try $0.router.filter("forward", "udp dport 53 reject with icmpx type admin-prohibited")
    },
    far("our own route is unreachable", is: "dns.resolver_unreachable", false) {
      try $0.client.shell("\($0.ip) route add unreachable \($0.serverNetwork)")
    },
    Case(
      "only questions for IPv6 addresses are never answered", is: "ok.open", .likely ... .certain,
      families: [.v4]
    ) { road in
      try road.useNameServer("127.0.0.1")
      try road.serveNames(
        ["db.test": .silentAboutIPv6([road.serverAddress])], on: road.client, at: "127.0.0.1")
      try road.serve { $0.ignore() }
      return "db.test:\(road.port)"
    }
    .telling("resolve.record-stalled"),
    Case(
      "the name server fails at IPv6 addresses", is: "ok.open", .certain ... .certain,
      families: [.v4]
    ) { road in
      try road.useNameServer("127.0.0.1")
      try road.serveNames(
        ["db.test": .failsAtIPv6([road.serverAddress])], on: road.client, at: "127.0.0.1")
      try road.serve { $0.ignore() }
      return "db.test:\(road.port)"
    }
    .telling("resolve.record-failed"),
  ]

  /// Programs give silent servers up before sockdoc does.
  private static let patience = "timeout:1 attempts:2"

  /// A server on the client's own loopback; what the program sees of it ends as resolv.conf says.
  private static func named(
    _ name: String, is truth: String, _ names: [String: NameServer.Manner], _ isTest: Bool = true,
    options: String = ""
  ) -> Case {
    Case("DNS: \(name)", is: truth, .likely ... .certain, isTest: isTest) { road in
      let address = road.family == .v4 ? "127.0.0.1" : "::1"
      try road.useNameServer(address, options: options)
      try road.serveNames(names, on: road.client, at: address)
      return "db.test:\(road.port)"
    }
  }

  /// A server that no program asks, by the order of the sources, and that denies the name.
  private static func unasked(_ order: String, _ isTest: Bool = true) -> Case {
    Case(
      "DNS: the order of the sources ends before it, \(order)", is: "probe.undetermined",
      .named ... .suspected, isTest: isTest
    ) { road in
      let address = road.family == .v4 ? "127.0.0.1" : "::1"
      try road.useNames("nameserver \(address)\n", order: order)
      try road.serveNames([:], on: road.client, at: address)
      return "db.test:\(road.port)"
    }
    .telling("evidence.name-servers-not-asked")
  }

  /// A server behind the router that is not there.
  private static func far(
    _ name: String, is truth: String, _ isTest: Bool = true, options: String = "",
    make: @escaping @Sendable (Road) throws -> Void
  ) -> Case {
    Case("DNS: \(name)", is: truth, .likely ... .certain, isTest: isTest) { road in
      try road.useNameServer(road.serverAddress, options: options)
      try make(road)
      return "db.test:\(road.port)"
    }
  }

  /// A server behind the router that is asked by nobody, for a rule of ours.
  private static func kept(
    _ name: String, is truth: String, make: @escaping @Sendable (Road) throws -> Void
  ) -> Case {
    Case("DNS: \(name)", is: truth, .named ... .suspected) { road in
      try road.useNameServer(road.serverAddress)
      try make(road)
      return "db.test:\(road.port)"
    }
    .telling("resolve.question-refused-here")
  }

  /// A server behind the router that answers, and is not heard.
  private static func unheard(
    _ name: String, is truth: String, options: String = "",
    make: @escaping @Sendable (Road, [String: NameServer.Manner]) throws -> Void
  ) -> Case {
    Case("DNS: \(name)", is: truth, .named ... .suspected) { road in
      try road.useNameServer(road.serverAddress, options: options)
      try make(road, ["db.test": .addresses(["192.0.2.7"])])
      return "db.test:\(road.port)"
    }
  }
}

extension Road {
  /// Lets the client ask the server at this address, after a file.
  fileprivate func useNameServer(
    _ address: String, options: String = "", hosts: String = ""
  ) throws {
    try useNames("nameserver \(address)\noptions \(options)\n", hosts: hosts)
  }

  /// Lets the client look names up by these files.
  fileprivate func useNames(
    _ configuration: String, order: String = "files dns", hosts: String = ""
  ) throws {
    let folder = try TemporaryFolder()
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: folder.url.path)
    atEnd { withExtendedLifetime(folder) {} }
    for (name, text) in [
      ("resolv.conf", configuration), ("nsswitch.conf", "hosts: \(order)\n"), ("hosts", hosts),
    ] {
      try text.write(toFile: folder.path(name), atomically: true, encoding: .utf8)
      try client.shell("mount --bind \(folder.path(name)) /etc/\(name)")
    }
  }

  /// Makes a name server.
  fileprivate func serveNames(
    _ names: [String: NameServer.Manner], on node: Node, at address: String,
    answeringFrom other: String? = nil
  ) throws {
    keep(try node.run { try NameServer(names, at: address, answeringFrom: other) })
  }
}
