// What bytes are to someone who knows TLS: records, messages, alerts, and what only looks like them.
import Diagnosis
import TestSupport
import Testing

@testable import Probing

@Suite struct TLSAnswerTests {
  private static let serverHello =
    record(0x16, [0x02, 0, 0, 38, 0x03, 0x03] + Array(repeating: 7, count: 36))
  private static let helloRequest = record(0x16, [0, 0, 0, 0])
  private static let hello = ClientHello(serverName: nil).bytes

  private static func record(_ kind: UInt8, _ payload: [UInt8]) -> [UInt8] {
    [kind, 0x03, 0x03, 0, UInt8(payload.count)] + payload
  }

  private static func alert(_ levelsAndNumbers: UInt8...) -> [UInt8] {
    record(0x15, levelsAndNumbers)
  }

  @Test func aHelloRequestIsPassedOver() {
    let first = TLSAnswer(Self.helloRequest)
    #expect(first == .unclear && first.isOpen)
    let version = TLSAnswer(Self.serverHello)
    #expect(version == .serverHello(version: "TLS 1.2 or 1.3"))
    #expect(TLSAnswer(Self.helloRequest + Self.serverHello) == version)
    let inOneRecord = Self.record(0x16, [0, 0, 0, 0] + Self.serverHello.dropFirst(5))
    #expect(TLSAnswer(inOneRecord) == version)
  }

  @Test func aFatalAlertAfterTheServerHelloEndsTheHandshake() {
    let answer = TLSAnswer(Self.serverHello + Self.alert(2, 80))
    #expect(answer == .alert(.init(isFatal: true, number: 80)))
    #expect(TLSAnswer(Self.serverHello + Self.alert(1, 112)) == TLSAnswer(Self.serverHello))
    // In TLS 1.3 what follows is encrypted.
    let data = Self.record(0x17, [2, 80])
    #expect(TLSAnswer(Self.serverHello + data) == TLSAnswer(Self.serverHello))
  }

  @Test func ofTwoAlertsTheFatalOneCounts() {
    let both = Self.alert(1, 112, 2, 40)
    #expect(TLSAnswer(both) == .alert(.init(isFatal: true, number: 40)))
    #expect(TLSAnswer.areAlerts(both))
    #expect(TLSAnswer(Self.alert(1, 112) + Self.alert(2, 40)) == TLSAnswer(both))
    #expect(!TLSAnswer.areAlerts(both + [0x15]))
  }

  @Test func whatIsEncryptedOrHasAnotherLevelIsNoAlertByName() {
    let encrypted = Self.record(0x15, Array(1...26))
    for bytes in [encrypted, Self.alert(3, 40), Self.alert(0, 40), Self.alert(2, 40, 9)] {
      #expect(TLSAnswer(bytes) == .unclear, "\(bytes)")
      #expect(!TLSAnswer.areAlerts(bytes), "\(bytes)")
    }
  }

  @Test func anotherHandshakeMessageOrAnOldRecordIsNoPlaintext() {
    let old: [UInt8] = [0x80, 0x2B, 0x04, 0x00, 0x01, 0x00, 0x02]
    let oldError: [UInt8] = [0x80, 0x03, 0x00, 0x00, 0x01]
    let ofTLCP: [UInt8] = [0x15, 0x01, 0x01, 0x00, 0x02, 0x02, 0x46]
    for bytes in [old, oldError, ofTLCP, Self.record(0x16, [0x0B, 0, 0, 0])] {
      #expect(TLSAnswer(bytes) == .unclear, "\(bytes)")
    }
    // The look-alikes: our own ClientHello sent back, and a length byte before text.
    #expect(TLSAnswer(Self.hello) == .plaintext)
    #expect(TLSAnswer([0x80, 0x10, 0x41, 0x42, 0x43]) == .plaintext)
    #expect(TLSAnswer([0x16] + Array("hello".utf8)) == .plaintext)
  }

  @Test func aClientHelloThatWasGivenIsNoPlaintext() throws {
    var network = ScriptedNetwork()
    network.scenes = [
      0: [
        Scene(status: .open()), Scene(status: .open()),
        Scene(received: .bytes(Self.alert(2, 40)), status: .open(in: 3)),
      ]
    ]
    let settings = ProbeSettings(wait: .milliseconds(300), payload: Self.hello)
    let report = try #require(run(network, settings: settings).report)
    #expect(report.verdict.code == .tlsAlert)
  }

  @Test func aServerNameIsAsciiAndEndsInNoDot() {
    let named = ClientHello(serverName: "a.test").bytes
    #expect(ClientHello(serverName: "a.test.").bytes == named)
    #expect(ClientHello(serverName: "中文.test").bytes == Self.hello)
    #expect(ClientHello(serverName: ".").bytes == Self.hello)
    #expect(named != Self.hello)
  }
}
