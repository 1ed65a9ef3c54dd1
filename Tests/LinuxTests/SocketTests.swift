// A socket's life: refused, connected, received, and waited for.
import Glibc
import Linux
import TestSupport
import Testing

@Suite struct SocketTests {
  @Test func aRefusalIsAPendingErrorThatIsTakenOnce() throws {
    let (port, hold) = try LoopbackServer.closedPort()
    let socket = try connected(to: port)
    #expect(try socket.takeError() == .connectionRefused)
    #expect(try socket.takeError() == nil)
    #expect(try socket.information().state == .closed)
    #expect(try socket.information().segmentsIn == 1)
    #expect(throws: SystemError.self) { try socket.peerAddress() }
    withExtendedLifetime(hold) {}
  }

  @Test func bytesThenNothingThenTheEnd() throws {
    let server = try LoopbackServer(.sayingAndClosing(Array("abc".utf8)))
    let socket = try connected(to: server.port)
    #expect(try socket.peerAddress()?.port == server.port)
    #expect(try socket.localAddress()?.host == "127.0.0.1")
    try eventually("two bytes", { try socket.receive(upTo: 2) }) { $0 == .bytes([97, 98]) }
    #expect(try socket.receive(upTo: 64) == .bytes([99]))
    try eventually("the end", { try socket.receive(upTo: 64) }) { $0 == .endOfFile }
    let silent = try LoopbackServer(.silent)
    #expect(try connected(to: silent.port).receive(upTo: 64) == .wouldBlock)
    withExtendedLifetime((server, silent)) {}
  }

  @Test func epollTellsTheTokenOfWhatHappened() throws {
    let server = try LoopbackServer(.closing)
    let epoll = try Epoll()
    let socket = try connected(to: server.port)
    try epoll.add(socket.descriptor, token: 7, writing: true)
    #expect(Poll.wait([epoll.descriptor], timeout: .seconds(5)).first?.readable == true)
    try eventually("the end", { epoll.take() }) { events in
      events.contains { $0.token == 7 && $0.readable && $0.writable && !$0.failed }
    }
    epoll.remove(socket.descriptor)
    #expect(epoll.take() == [])
    withExtendedLifetime(server) {}
  }

  @Test func waitingEndsWithTheTimeout() throws {
    let epoll = try Epoll()
    let before = Clock.monotonic
    #expect(Poll.wait([epoll.descriptor], timeout: .milliseconds(20)).first?.readable == false)
    #expect(Clock.monotonic - before >= .milliseconds(20))
    #expect(Poll.wait([-1, 9_999], timeout: .zero).last?.closed == true)
  }

  @Test(arguments: [false, true]) func whoTakesLittleOffersRoomForASegmentOrTwo(
    version6: Bool
  ) throws {
    let server = try LoopbackServer(
      .saying(Array(repeating: 120, count: 200_000)), version6: version6)
    let socket = try Socket(version6 ? .ipv6 : .ipv4)
    try socket.takeLittle()
    let address = SocketAddress(numeric: version6 ? "::1" : "127.0.0.1", port: server.port)
    _ = try socket.connect(to: #require(address))
    try eventually("bytes", { try socket.information().bytesReceived ?? 0 }) { $0 > 0 }
    _ = Poll.wait([], timeout: .milliseconds(50))
    #expect(try socket.information().bytesReceived ?? .max <= 16_384)
    guard case .bytes(let bytes) = try socket.receive(upTo: 1_024) else {
      Issue.record("nothing was received")
      return
    }
    #expect(bytes.count >= 500)
    withExtendedLifetime(server) {}
  }

  @Test(
    .enabled(if: Namespace.canFilter, "\(Namespace.filterReason)"), arguments: [false, true])
  func theErrorQueueNamesTheSender(takesLittle: Bool) async throws {
    let errors = try await Namespace.run([
      "nft add table inet t", "nft add chain inet t c { type filter hook input priority 0 ; }",
      "nft add rule inet t c tcp dport 9 reject with icmp type host-prohibited",
    ]) {
      let socket = try Socket(.ipv4)
      if takesLittle { try socket.takeLittle() }
      try socket.receiveErrors()
      _ = try socket.connect(to: #require(SocketAddress(numeric: "127.0.0.1", port: 9)))
      return try eventually("an ICMP error", { try socket.takeQueuedErrors() }) { !$0.isEmpty }
    }
    let error = try #require(errors.first)
    #expect(error.origin == .icmp)
    #expect(error.errno.name == "EHOSTUNREACH")
    #expect((error.type, error.code) == (3, 10))
    #expect(error.offender?.host == "127.0.0.1")
  }
}
