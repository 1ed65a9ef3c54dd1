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
    named("the server only refers to others", is: "dns.bad_reply", ["db.test": .referral], false),
    named(
      "a reply to another question comes first", is: "dns.nxdomain", ["db.test": .mistakenFirst],
      false),
    named("the server is silent", is: "dns.timeout", ["db.test": .silent]),
    named("the name is an alias of nothing", is: "dns.nxdomain", ["db.test": .aliasOfNothing])
      .telling("resolve.alias-without-target"),
    far("our own output chain drops the questions", is: "dns.resolver_unreachable", false) {
      try $0.client.filter("output", "udp dport 53 drop")
    }
    .telling("resolve.question-refused-here"),
    far("the router rejects the port", is: "dns.resolver_unreachable", false) {
      try $0.router.filter("forward", "udp dport 53 reject with icmpx type port-unreachable")
    },
    far("the server's port is closed", is: "dns.resolver_refused") { _ in },
    far("the router drops the questions", is: "dns.timeout", false) {
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
      try road.useNameServer(
        "127.0.0.1", names: ["db.test": .silentAboutIPv6([road.serverAddress])])
      try road.serve { $0.ignore() }
      return "db.test:\(road.port)"
    }
    .telling("resolve.record-stalled"),
    Case(
      "the name server fails at IPv6 addresses", is: "ok.open", .certain ... .certain,
      families: [.v4]
    ) { road in
      try road.useNameServer("127.0.0.1", names: ["db.test": .failsAtIPv6([road.serverAddress])])
      try road.serve { $0.ignore() }
      return "db.test:\(road.port)"
    }
    .telling("resolve.record-failed"),
  ]

  /// A server on the client's own loopback.
  private static func named(
    _ name: String, is truth: String, _ names: [String: NameServer.Manner], _ isTest: Bool = true
  ) -> Case {
    Case("DNS: \(name)", is: truth, .likely ... .certain, families: [.v4], isTest: isTest) { road in
      try road.useNameServer("127.0.0.1", names: names)
      return "db.test:\(road.port)"
    }
  }

  /// A server behind the router that is not there.
  private static func far(
    _ name: String, is truth: String, _ isTest: Bool = true,
    make: @escaping @Sendable (Road) throws -> Void
  ) -> Case {
    Case("DNS: \(name)", is: truth, .likely ... .certain, isTest: isTest) { road in
      try road.useNameServer(road.serverAddress, names: nil)
      try make(road)
      return "db.test:\(road.port)"
    }
  }
}

extension Road {
  /// Lets the client ask this server, and makes it where its names are given.
  fileprivate func useNameServer(
    _ address: String, names: [String: NameServer.Manner]?
  ) throws {
    let folder = try TemporaryFolder()
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: folder.url.path)
    atEnd { withExtendedLifetime(folder) {} }
    for (name, text) in [
      ("resolv.conf", "nameserver \(address)\n"), ("nsswitch.conf", "hosts: files dns\n"),
    ] {
      try text.write(toFile: folder.path(name), atomically: true, encoding: .utf8)
      try client.shell("mount --bind \(folder.path(name)) /etc/\(name)")
    }
    if let names { keep(try client.run { try NameServer(names) }) }
  }
}
