// Servers of many manners, all of them healthy.
import Foundation

extension Case {
  /// What must be open, however it treats its clients.
  static let healthy: [Case] = [
    healthy("accepts and says nothing") { $0.ignore() },
    healthy("reads and says nothing") { $0.readToTheEnd() },
    healthy("speaks at once") { conversation in
      conversation.say("SSH-2.0-OpenSSH_9.2\r\n")
      conversation.readToTheEnd()
    },
    healthy("speaks after a second") { conversation in
      Thread.sleep(forTimeInterval: 1)
      conversation.say("220 ready\r\n")
      conversation.readToTheEnd()
    },
    healthy("speaks and closes") { $0.say("12:00:00\r\n") },
    healthy("speaks and resets") { conversation in
      conversation.say("too many connections\n")
      Thread.sleep(forTimeInterval: 0.2)
      conversation.reset()
    },
    healthy("speaks and ends its direction") { conversation in
      conversation.say("bye\n")
      conversation.endSending()
      conversation.readToTheEnd()
    },
    healthy("says one byte") { conversation in
      conversation.say([0])
      conversation.readToTheEnd()
    },
    healthy("says bytes that no terminal should see") { conversation in
      conversation.say([0x1B, 0x5B, 0x32, 0x4A, 0x07, 0xFF, 0xC0, 0x80])
      conversation.readToTheEnd()
    },
    healthy("says much more than anyone asked for") { conversation in
      conversation.say([UInt8](repeating: 0x41, count: 1_000_000))
    },
    healthy("answers HTTP/1.0 and closes", request) { conversation in
      conversation.read()
      conversation.say("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok")
    },
    healthy("answers after a second", request) { conversation in
      conversation.read()
      Thread.sleep(forTimeInterval: 1)
      conversation.say("HTTP/1.1 200 OK\r\n\r\n")
    },
    healthy("echoes", request) { $0.echo() },
    healthy("answers in pieces", request) { conversation in
      conversation.read()
      for byte in "HTTP/1.1 200 OK" {
        conversation.say(String(byte))
        Thread.sleep(forTimeInterval: 0.02)
      }
    },
    healthy("answers without having read all", request) { conversation in
      conversation.waitForBytes()
      conversation.say("HTTP/1.1 413 Content Too Large\r\n\r\n")
      Thread.sleep(forTimeInterval: 0.2)
    },
    healthy("speaks TLS", ["--tls"]) { $0.speakTLS(alerting: true) },
    Case("a server never accepts, with room in its queue", is: "ok.open", .certain ... .certain) {
      road in
      road.keep(try road.server.run { [port = road.port] in try Listener(port: port) })
      return nil
    },
    Case("a server sends with a low hop limit", is: "ok.open", .certain ... .certain, isTest: false)
    { road in
      try road.server.shell("echo 30 > /proc/sys/net/ipv4/ip_default_ttl")
      try road.serve { $0.ignore() }
      return nil
    },
    Case("a server whose first SYN is lost", is: "ok.open", .named ... .certain) { road in
      try road.server.filter("input", "tcp flags & (syn | ack) == syn quota until 100 bytes drop")
      try road.serve { $0.ignore() }
      return nil
    }
    .telling("connect.established-late"),
    Case(
      "a server with a small buffer", is: "ok.open", .certain ... .certain, options: request,
      isTest: false
    ) { road in
      try road.serve(receiveBuffer: 2_048) { $0.echo() }
      return nil
    },
    deferring(for: 1, .suspected ... .certain),
    deferring(for: 30, .named ... .certain, isTest: false),
    Case("a server behind SYN cookies", is: "ok.open", .certain ... .certain, isTest: false) {
      road in
      try road.server.shell("echo 2 > /proc/sys/net/ipv4/tcp_syncookies")
      try road.serve { $0.ignore() }
      return nil
    },
  ]

  /// A server whose program hears of nobody who has not sent something.
  private static func deferring(
    for seconds: Int, _ surety: ClosedRange<Surety>, isTest: Bool = true
  ) -> Case {
    Case(
      "a server defers accept for \(seconds) s", is: "ok.open", surety, isTest: isTest
    ) { road in
      try road.serve { $0.ignore() }.deferAccept(for: seconds)
      return nil
    }
  }

  private static let request = ["--send", "GET / HTTP/1.0\\r\\n\\r\\n"]

  private static func healthy(
    _ name: String, _ options: [String] = [], manner: @escaping @Sendable (Conversation) -> Void
  ) -> Case {
    Case("a server \(name)", is: "ok.open", .certain ... .certain, options: options) {
      try $0.serve(manner)
      return nil
    }
  }
}
