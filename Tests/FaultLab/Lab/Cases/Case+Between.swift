// Cases where something between us and the server answers for it, chooses for it, or loses a part.
import Foundation
import Synchronization
import TestSupport

extension Case {
  /// Balancers, proxies and wires that lose.
  static let between: [Case] = [
    Case(
      "a balancer sends every second connection to a backend that refuses", is: "tcp.refused",
      .named ... .suspected
    ) {
      try $0.serve(on: $0.port + 1_000) { $0.ignore() }
      try $0.balance([$0.port, $0.port + 1_000])
      return nil
    },
    Case(
      "a balancer sends one in three connections to a backend that is gone", is: "ok.open",
      .named ... .certain, isTest: false
    ) {
      try $0.serve(on: $0.port + 1_000) { $0.ignore() }
      try $0.server.filter("input", "tcp dport \($0.port) drop")
      try $0.balance([$0.port + 1_000, $0.port + 1_000, $0.port])
      return nil
    },
    Case(
      "a balancer's first backend is gone", is: "tcp.filtered", .named ... .suspected,
      isTest: false
    ) {
      try $0.serve(on: $0.port + 1_000) { $0.ignore() }
      try $0.server.filter("input", "tcp dport \($0.port) drop")
      try $0.balance([$0.port, $0.port + 1_000, $0.port + 1_000])
      return nil
    },
    Case(
      "the accept queue is full, and lets one in", is: "tcp.queue_full", .named ... .suspected
    ) { road in
      let listener = try road.fillTheQueue(at: road.server)
      // There is room for the first that comes again, and is not the first of all.
      let callers = Mutex<(ports: [Int], hasRoomBeenMade: Bool)>(([], false))
      road.put { [port = road.port] frame, from in
        if from == .left, let segment = Segment(frame), segment.destinationPort == port,
          callers.withLock({ callers in
            defer { callers.ports.append(segment.sourcePort) }
            guard !callers.hasRoomBeenMade, segment.sourcePort != callers.ports.first,
              callers.ports.contains(segment.sourcePort)
            else { return false }
            callers.hasRoomBeenMade = true
            return true
          })
        {
          listener.acceptOne()
        }
        return [(frame, from.other)]
      }
      return nil
    },
    Case(
      "the accept queue is full, and resets who comes", is: "tcp.queue_full",
      .named ... .suspected, isTest: false
    ) { road in
      try road.server.shell("echo 1 > /proc/sys/net/ipv4/tcp_abort_on_overflow")
      try road.fillTheQueue(at: road.server)
      return nil
    },
    Case(
      "a proxy on the router answers for a server that is gone", is: "app.relay_without_upstream",
      .named ... .suspected
    ) { road in
      try road.server.shell("ip link set \(road.serverDevice) down")
      try road.serve(on: road.port + 1_000, at: road.router) { $0.close() }
      try road.redirect(to: road.port + 1_000)
      return nil
    },
    Case(
      "a proxy on the router answers for a server that lives", is: "ok.open", .named ... .certain,
      isTest: false
    ) { road in
      try road.serve(on: road.port + 1_000, at: road.router) { $0.say("welcome\r\n") }
      try road.redirect(to: road.port + 1_000)
      return nil
    },
    losing(every: 2, "speaks at once") { conversation in
      conversation.say("220 ready\r\n")
      conversation.readToTheEnd()
    },
    losing(every: 3, "says nothing") { $0.ignore() },
    losing(every: 2, "reads, and says nothing", options: ["--send", "hello\\n"]) {
      $0.readToTheEnd()
    },
    Case(
      "a wire loses every third frame before a port where nothing listens", is: "tcp.refused",
      .named ... .suspected, isTest: false
    ) {
      $0.lose(every: 3)
      return nil
    },
  ]

  private static func losing(
    every number: Int, _ name: String, options: [String] = [],
    manner: @escaping @Sendable (Conversation) -> Void
  ) -> Case {
    Case(
      "a wire loses one of \(number) frames to a server that \(name)", is: "ok.open",
      .named ... .certain, options: options, isTest: false
    ) {
      try $0.serve(manner)
      $0.lose(every: number)
      return nil
    }
  }
}

extension Road {
  /// Lets the router send one connection after the other to these ports of the server.
  func balance(_ ports: [Int]) throws {
    let ways = ports.enumerated().map { "\($0.offset) : \($0.element)" }.joined(separator: ", ")
    let address = family == .v4 ? serverAddress : "[\(serverAddress)]"
    try translate("dnat to \(address) : numgen inc mod \(ports.count) map { \(ways) }")
  }

  /// Lets the router take the connections to the case's port itself.
  fileprivate func redirect(to port: Int) throws { try translate("redirect to :\(port)") }

  private func translate(_ rule: String) throws {
    let table = family == .v4 ? "ip" : "ip6"
    try router.shell(
      """
      nft 'table \(table) between {
        chain prerouting {
          type nat hook prerouting priority -100 ; tcp dport \(port) \(rule)
        }
      }'
      """)
  }

  /// A wire that loses frames of TCP towards the server, one of so many.
  func lose(every number: Int) {
    let count = Mutex(0)
    put { frame, from in
      guard from == .left, Segment(frame) != nil else { return [(frame, from.other)] }
      let place = count.withLock { count in
        count += 1
        return count
      }
      return place % number == 1 ? [] : [(frame, .right)]
    }
  }
}
