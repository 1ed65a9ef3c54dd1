// What a server does with data that it was sent; each verdict beside the one that looks alike.
import Diagnosis
import Probing
import TestSupport
import Testing

@Suite struct SendingTests {
  private static let request = Array("PING\r\n".utf8)

  private func probe(
    _ manner: LoopbackServer.Manner, version6: Bool = false,
    payload: [UInt8] = request, wait: Duration = .seconds(4)
  ) async throws -> ProbeReport {
    try await LoopbackTests().probe(
      manner, version6, settings: ProbeSettings(wait: wait, payload: payload))
  }

  @Test(arguments: LoopbackTests.both) func anAnswerIsHealthy(version6: Bool) async throws {
    let report = try await probe(.echoing, version6: version6)
    #expect(report.verdict.code == .okOpen)
    #expect(report.value("first-bytes", of: "open.answer-to-data") == #"PING\x0D\x0A"#)
    #expect(report.events.contains("data 6 bytes"))
  }

  @Test(arguments: LoopbackTests.both)
  func aServerThatClosesAfterReadingIsNotOneThatClosesAtAccept(version6: Bool) async throws {
    let report = try await probe(.closingAfterData, version6: version6)
    #expect(report.verdict.code == .appClosedAfterData)
    #expect(report.verdict.phase == .data)
    #expect(report.verdict.endedBy == .peer)
    #expect(report.verdict.confidence == .suspected)
    #expect(report.ids.last == "open.fin-after-data")
  }

  @Test func aServerThatClosesAtAcceptIsNotSaidToAnswerData() async throws {
    let report = try await probe(.closing)
    // The FIN may be there before our data, or a RST after it: neither is an answer to it.
    #expect(
      [.appClosedOnAccept, .appResetAfterData, .appRelayWithoutUpstream].contains(
        report.verdict.code))
    if report.verdict.code == .appResetAfterData {
      #expect(report.verdict.neighbours.contains(.appClosedOnAccept))
    }
  }

  @Test(arguments: LoopbackTests.both)
  func aServerThatDiscardsDataResets(version6: Bool) async throws {
    let report = try await probe(.resettingAfterData, version6: version6)
    #expect(report.verdict.code == .appResetAfterData)
    #expect(report.verdict.errno == "ECONNRESET")
    #expect(report.verdict.phase == .data)
    #expect(report.ids.last == "open.reset-after-data")
  }

  @Test(arguments: LoopbackTests.both)
  func aServerThatReadsNothingIsSilentAndNotDead(version6: Bool) async throws {
    let report = try await probe(.silent, version6: version6, wait: .milliseconds(300))
    #expect(report.verdict.code == .appSilent)
    #expect(report.verdict.endedBy == .probeDeadline)
    #expect(report.verdict.errno == nil)
    #expect(report.verdict.neighbours.contains(.okOpen))
    #expect(report.value("unacknowledged-segments", of: "open.silent-after-data") == "0")
  }

  @Test func aServerThatNeverAcceptsAcknowledgesDataToo() async throws {
    let report = try await probe(.neverAccepting, wait: .milliseconds(300))
    #expect(report.verdict.code == .appSilent)
    #expect(report.verdict.neighbours.contains(.tcpQueueFull))
  }

  @Test func aBannerEndsTheWaitBeforeAnythingIsSent() async throws {
    let report = try await probe(.saying(Array("220 hello\r\n".utf8)))
    #expect(report.verdict.code == .okOpen)
  }

  @Test func aServerThatDoesNotReadIsNotSilent() async throws {
    let large = [UInt8](repeating: 0x41, count: Payload.longest)
    let report = try await probe(.silent, payload: large)
    #expect(report.verdict.code == .appNotReading)
    #expect(report.verdict.confidence == .suspected)
    #expect(report.ids.contains("socket.zero-window"))
  }

  @Test func whatTheSendBufferDoesNotTakeAtOnceIsSentLater() async throws {
    let large = [UInt8](repeating: 0x41, count: Payload.longest)
    let report = try await probe(.echoing, payload: large)
    #expect(report.verdict.code == .okOpen)
  }
}
