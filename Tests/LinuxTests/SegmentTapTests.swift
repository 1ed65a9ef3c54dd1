// A raw socket beside a connection of loopback: it sees the answer once, and nothing of others.
import Linux
import TestSupport
import Testing

@Suite(.enabled(if: RawSocket.isAllowed, "\(RawSocket.reason)"))
struct SegmentTapTests {
  /// Connects and gives what was seen of it.
  private func segments(_ host: String, _ port: UInt16, beside other: UInt16) throws -> [RawSegment]
  {
    let peer = try #require(SocketAddress(numeric: host, port: port))
    let stranger = try #require(SocketAddress(numeric: host, port: other))
    let tap = try SegmentTap(on: peer)
    for address in [stranger, peer] {
      let socket = try Socket(address.family)
      _ = try socket.connect(to: address)
      try eventually("the answer", { try socket.information().segmentsIn }) { $0 == 1 }
    }
    return tap.take()
  }

  @Test(arguments: ["127.0.0.1", "::ffff:127.0.0.1", "::1"])
  func aRefusalIsSeenOnce(host: String) throws {
    let isIPv6 = host == "::1"
    let (port, hold) = try LoopbackServer.closedPort(version6: isIPv6)
    let (other, otherHold) = try LoopbackServer.closedPort(version6: isIPv6)
    let seen = try segments(host, port, beside: other)
    #expect(seen.count == 1)
    let segment = try #require(seen.first)
    #expect(segment.hasPacketHeader == !isIPv6)
    #expect(segment.count == (isIPv6 ? 20 : 40))
    #expect(segment.bytes.count == segment.count)
    #expect(segment.hopLimit == (isIPv6 ? 64 : nil))
    withExtendedLifetime((hold, otherHold)) {}
  }

  @Test(arguments: [false, true]) func aSynAckIsSeen(isIPv6: Bool) throws {
    let server = try LoopbackServer(.silent, version6: isIPv6)
    let (other, hold) = try LoopbackServer.closedPort(version6: isIPv6)
    #expect(try segments(isIPv6 ? "::1" : "127.0.0.1", server.port, beside: other).count == 1)
    withExtendedLifetime((server, hold)) {}
  }
}
