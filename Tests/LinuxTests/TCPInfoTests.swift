// TCP_INFO by offset: against glibc's struct, against a scripted answer, against a live socket.
import Glibc
import Linux
import TestSupport
import Testing

@Suite struct TCPInfoTests {
  @Test func theOffsetsAreThoseOfTheStruct() {
    func bytes(_ change: (inout tcp_info) -> Void) -> TCPInfo {
      var info = tcp_info()
      change(&info)
      return TCPInfo(bytes: withUnsafeBytes(of: &info) { Array($0) })
    }
    #expect(bytes { $0.tcpi_state = 8 }.state == .closeWait)
    #expect(bytes { $0.tcpi_retransmits = 3 }.retransmissions == 3)
    #expect(bytes { $0.tcpi_probes = 2 }.unansweredProbes == 2)
    #expect(bytes { $0.tcpi_unacked = 11 }.unacknowledged == 11)
    #expect(bytes { $0.tcpi_last_data_sent = 12 }.lastDataSent == 12)
    #expect(bytes { $0.tcpi_last_ack_recv = 13 }.lastAckReceived == 13)
    #expect(bytes { $0.tcpi_total_retrans = 14 }.totalRetransmissions == 14)
  }

  @Test func whatAShortAnswerDoesNotReachIsAbsent() {
    var bytes = [UInt8](repeating: 0, count: 144)
    bytes[120] = 5
    bytes[128] = 6
    bytes[136] = 7
    bytes[140] = 8
    let whole = TCPInfo(bytes: bytes)
    #expect(whole.bytesAcknowledged == 5)
    #expect(whole.bytesReceived == 6)
    #expect(whole.segmentsOut == 7)
    #expect(whole.segmentsIn == 8)
    let short = TCPInfo(bytes: Array(bytes.prefix(104)))
    #expect(short.totalRetransmissions == 0)
    #expect(short.segmentsIn == nil)
    #expect(short.bytesReceived == nil)
    #expect(TCPInfo(bytes: []).state == nil)
    #expect(TCPInfo(bytes: [99]).state == nil)
    bytes.replaceSubrange(120..<128, with: [UInt8](repeating: 0xFF, count: 8))
    #expect(TCPInfo(bytes: bytes).bytesAcknowledged == Int.max)
  }

  @Test func aLiveSocketIsCounted() throws {
    let server = try LoopbackServer(.saying([1, 2, 3]))
    let socket = try connected(to: server.port)
    try eventually("three bytes", { try socket.information().bytesReceived }) { $0 == 3 }
    let information = try socket.information()
    #expect(information.state == .established)
    #expect(information.segmentsIn ?? 0 >= 2)
    #expect(information.segmentsOut ?? 0 >= 2)
    withExtendedLifetime(server) {}
  }
}

/// A socket that is connected to a port of 127.0.0.1.
func connected(to port: UInt16) throws -> Socket {
  let socket = try Socket(.ipv4)
  _ = try socket.connect(to: #require(SocketAddress(numeric: "127.0.0.1", port: port)))
  try eventually("the connection", { try socket.information().state }) { $0 != .synSent }
  return socket
}
