// Cases of AF_UNIX.
import Foundation
import TestSupport

extension Case {
  /// Local sockets by their paths and names.
  static let localSocket: [Case] = [
    unix("nothing is there", is: "unix.no_such_socket") { _, _ in },
    unix("its process has gone", is: "unix.refused") { _, path in
      _ = try LocalListener(path: path)
    },
    unix("it is a regular file", is: "unix.refused", false) { _, path in
      try Data().write(to: URL(filePath: path))
      try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: path)
    }
    .without("ECONNREFUSED/unix-stale-path"),
    unix("its mode denies us", is: "unix.permission") { road, path in
      road.keep(try LocalListener(path: path))
      // Its owner too: in a namespace with one user nobody else runs the probe.
      try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
    },
    unix("its backlog is full", is: "unix.queue_full") { road, path in
      let listener = try LocalListener(path: path, backlog: 0)
      road.keep(listener)
      try listener.fill()
    },
    unix("it takes datagrams", is: "unix.wrong_type") { road, path in
      road.keep(try LocalListener(path: path, datagrams: true))
    },
    unix("somebody accepts", is: "ok.open", .likely ... .certain) { road, path in
      try serve(path, road) { $0.readToTheEnd() }
    },
    unix("nobody accepts", is: "app.silent", .named ... .suspected) { road, path in
      road.keep(try road.client.run { try LocalListener(path: path) })
    },
    speaking("somebody answers and stays", is: "ok.open", .certain ... .certain) { $0.echo() },
    speaking("somebody answers and closes", is: "ok.open", .certain ... .certain, false) {
      $0.say($0.read())
    },
    speaking("somebody greets first", is: "ok.open", .certain ... .certain, false) {
      $0.say("220 ready\r\n")
      $0.echo()
    },
    speaking(
      "somebody answers, again after an idle time", is: "ok.open", .certain ... .certain, false,
      options: ["--hold", "300ms"]
    ) { $0.echo() },
    speaking("somebody reads and says nothing", is: "app.silent", .suspected ... .suspected) {
      $0.readToTheEnd()
    },
    speaking("nobody reads", is: "app.silent", .suspected ... .suspected, false) { $0.ignore() },
    speaking(
      "somebody reads and closes", is: "app.closed_after_data", .suspected ... .suspected, false
    ) { $0.read() },
    speaking(
      "somebody closes with data unread", is: "app.reset_after_data", .suspected ... .suspected,
      false
    ) {
      $0.waitForBytes()
    },
    speaking("somebody expects TLS", is: "app.tls_required", .likely ... .likely, false) {
      $0.read()
      $0.say("\u{15}\u{3}\u{3}\u{0}\u{2}\u{2}\u{28}")
    },
    speaking("somebody closes at once", is: "app.closed_on_accept", .named ... .suspected, false) {
      _ in
    },
    Case(
      "AF_UNIX: nobody has the abstract name", is: "unix.refused", .certain ... .certain,
      families: [.v4]
    ) { _ in
      "unix:@sockdoc-lab-nobody"
    }
    .without("ECONNREFUSED/unix-stale-path"),
    unix("its process has bound it and does not listen", is: "unix.refused", false) { road, path in
      road.keep(try road.client.run { try LocalListener(path: path, backlog: nil) })
    }
    .without("ECONNREFUSED/unix-stale-path"),
    Case(
      "AF_UNIX: the abstract name takes datagrams", is: "unix.wrong_type", .likely ... .likely,
      families: [.v4]
    ) { road in
      road.keep(
        try road.client.run { try LocalListener(path: "@sockdoc-lab-datagrams", datagrams: true) })
      return "unix:@sockdoc-lab-datagrams"
    },
  ]

  /// A server at a path that treats every client, to whom something is sent, in this manner.
  private static func speaking(
    _ name: String, is truth: String, _ surety: ClosedRange<Surety>, _ isTest: Bool = true,
    options: [String] = [], manner: @escaping Listener.Manner
  ) -> Case {
    unix(name, is: truth, surety, isTest, options: ["--send", "hello\\r\\n"] + options) {
      road, path in
      try serve(path, road, manner)
    }
  }

  private static func serve(
    _ path: String, _ road: Road, _ manner: @escaping Listener.Manner
  ) throws {
    // Only the list of its own namespace names it.
    let listener = try road.client.run { try LocalListener(path: path) }
    listener.serve(manner)
    road.keep(listener)
    road.atEnd { listener.stop() }
  }

  private static func unix(
    _ name: String, is truth: String, _ surety: ClosedRange<Surety> = .certain ... .certain,
    _ isTest: Bool = true, options: [String] = [],
    make: @escaping @Sendable (Road, String) throws -> Void
  ) -> Case {
    Case("AF_UNIX: \(name)", is: truth, surety, options: options, families: [.v4], isTest: isTest) {
      road in
      let folder = try TemporaryFolder()
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: folder.url.path)
      road.atEnd { withExtendedLifetime(folder) {} }
      let path = folder.path("app.sock")
      try make(road, path)
      return "unix:\(path)"
    }
  }

  fileprivate static func unix(
    _ name: String, is truth: String, _ isTest: Bool,
    make: @escaping @Sendable (Road, String) throws -> Void
  ) -> Case {
    unix(name, is: truth, .certain ... .certain, isTest, make: make)
  }
}
