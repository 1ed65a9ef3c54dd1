// Whether a definite verdict can be true beside what the kernel did.

extension Testimony {
  /// What the kernel must have done where a code is asserted; absent where the verdict agrees.
  public func objection(to code: String, errno: String?, port: Int, _ family: Family)
    -> String?
  {
    let port = String(port)
    if let needed = Self.needed[code], !facts.contains(where: { needed.isMet($0, port) }) {
      // ICMPv6 errors have no tracepoint.
      if needed.isOfIcmp, family == .v6 { return nil }
      return "\(code) is asserted, and the kernel has no \(needed.words)"
    }
    if let errno, let number = Self.numbers[errno], Self.isReported(code),
      !facts.contains(.reportedError(number))
    {
      return "\(errno) is reported, and the kernel gave no socket error \(number)"
    }
    return nil
  }

  /// What must have happened for a code to be true.
  private struct Need {
    var words: String
    var isOfIcmp = false
    var isMet: @Sendable (_ fact: Fact, _ port: String) -> Bool
  }

  private static let needed: [String: Need] = [
    // A filter's RST is sent without a tracepoint.
    "tcp.refused": Need(words: "RST from that port, nor a packet that the server's filter dropped")
    {
      $0 == .sentReset(port: $1, "NO_SOCKET") || $0 == .dropped(at: .server, "NETFILTER_DROP")
    },
    "tcp.refused_by_middlebox": received, "tcp.reset_injected": received,
    "app.reset_on_accept": received, "app.reset_after_data": received, "tcp.state_lost": received,
    "local.firewall_drop": filtered,
    "tcp.refused_by_icmp": icmp("3/3"), "udp.refused_by_icmp": icmp("3/3"),
    "path.host_unreachable": icmp("3/1"), "path.net_unreachable": icmp("3/0"),
    "path.ttl_exceeded": icmp("11/0"),
    // Who the ICMP error is from that our own kernel sends itself is told by the verdict's evidence.
    "local.neighbor_unreachable": Need(words: "error of an unreachable host") { fact, _ in
      fact == .reportedError("113")
    },
  ]

  private static let received = Need(words: "RST that was received") { fact, _ in
    fact == .receivedReset
  }
  private static let filtered = Need(words: "packet that its own filter dropped") { fact, _ in
    fact == .dropped(at: .client, "NETFILTER_DROP")
  }

  private static func icmp(_ numbers: String) -> Need {
    Need(words: "ICMP error \(numbers)", isOfIcmp: true) { fact, _ in fact == .sentIcmp(numbers) }
  }

  /// Whether the errno of a code comes from a packet; a call that fails at once reports no error.
  private static func isReported(_ code: String) -> Bool {
    ["tcp.refused", "tcp.reset", "tcp.state", "path.", "app.reset"].contains(where: code.hasPrefix)
  }

  /// The numbers of errors on Linux.
  private static let numbers = [
    "ENETUNREACH": "101", "ECONNRESET": "104", "ECONNREFUSED": "111", "EHOSTUNREACH": "113",
  ]
}
