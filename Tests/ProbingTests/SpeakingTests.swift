// TLS or not: what a peer answers to a ClientHello, and to plaintext.
import Diagnosis
import TestSupport
import Testing

@testable import Probing

@Suite struct SpeakingTests {
  private static let opened = Scene(status: .open())
  private static let taken = Scene(
    received: .endOfFile,
    status: ConnectionStatus(
      state: .open, segmentsIn: 3, segmentsOut: 3, retransmissions: 0, unacknowledged: 0,
      unsentBytes: 0))
  private static let serverHello: [UInt8] =
    [0x16, 0x03, 0x03, 0x00, 0x7A, 0x02, 0x00, 0x00, 0x76, 0x03, 0x03]
    + Array(repeating: 7, count: 32)
  private static let alert: [UInt8] = [0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28]

  private func scenes(_ bytes: [UInt8]...) -> [Scene] {
    [Self.opened, Self.opened]
      + bytes.map { Scene(received: .bytes($0), status: .open(in: 3)) } + [Self.opened]
  }

  private func probe(
    _ scenes: [Scene], _ settings: ProbeSettings, twin: [Scene] = [Scene(status: .opening())],
    input: String? = nil
  ) throws -> (report: ProbeReport, network: ScriptedNetwork) {
    var network = ScriptedNetwork()
    network.scenes = [0: scenes]
    network.script = { _, _ in twin }
    let target = try input.map { (text) throws(TargetError) in
      try Target(parsing: text, service: { _, _ in nil })
    }
    let ran = run(network, settings: settings, target: target)
    return (try #require(ran.report), ran.network)
  }

  private static let tls = ProbeSettings(wait: .milliseconds(300), speaksTLS: true)
  private static let plaintext = ProbeSettings(
    wait: .milliseconds(300), payload: Array("GET / HTTP/1.0\r\n\r\n".utf8))

  @Test func aServerHelloIsOpen() throws {
    let (report, network) = try probe(scenes(Self.serverHello), Self.tls)
    #expect(report.verdict.code == .okOpen)
    #expect(report.ids.contains("tls.server-hello"))
    #expect(network.sent.starts(with: [0x16, 0x03, 0x01]))
    // The name of the target, as a server name.
    #expect(network.sent.contains(sequence: Array("db.test".utf8)))
  }

  @Test func anAlertIsNamed() throws {
    let report = try probe(scenes(Self.alert), Self.tls).report
    #expect(report.verdict.code == .tlsAlert)
    let alert = try #require(report.findings.first { $0.id == "tls.alert-received" })
    #expect(alert.values.contains(.init("alert", "handshake_failure")))
  }

  @Test func aWarningIsNoRefusalAndWhatFollowsItCounts() throws {
    let warning: [UInt8] = [0x15, 0x03, 0x03, 0x00, 0x02, 0x01, 0x70]
    let alone = try probe(scenes(warning), Self.tls).report
    #expect(alone.verdict.code == .tlsAlert)
    #expect(alone.verdict.confidence == .suspected)
    let followed = try probe(scenes(warning + Self.serverHello), Self.tls).report
    #expect(followed.verdict.code == .okOpen)
    #expect(followed.ids.contains("tls.server-hello"))
  }

  @Test func theWordsOnAPageAndAnEchoAreNoSignOfTLS() throws {
    let page = "HTTP/1.1 200 OK\r\n\r\nThe plain HTTP request was sent to HTTPS port means ..."
    #expect(
      try probe(scenes(Array(page.utf8)), Self.plaintext).report.verdict.code == .okOpen)
    let settings = ProbeSettings(wait: .milliseconds(300), payload: Self.alert)
    #expect(try probe(scenes(Self.alert), settings).report.verdict.code == .okOpen)
  }

  @Test func plaintextInAnswerToAClientHelloIsNamed() throws {
    let report = try probe(scenes(Array("SSH-2.0-OpenSSH\r\n".utf8)), Self.tls).report
    #expect(report.verdict.code == .tlsPeerPlaintext)
  }

  @Test func anEndAfterAClientHelloIsNeitherOfTheTwo() throws {
    let report = try probe(
      [Self.opened, Self.opened, Self.taken], Self.tls
    ).report
    #expect(report.verdict.code == .appClosedAfterData)
    #expect(report.verdict.confidence == .suspected)
    #expect(report.verdict.neighbours.contains(.tlsPeerPlaintext))
    #expect(!report.verdict.neighbours.contains(.appTlsRequired))
  }

  @Test func anHttpsUrlSpeaksTLSAndAnHttpUrlSpeaksNothing() throws {
    let settings = ProbeSettings(wait: .milliseconds(300), followsUp: false)
    let (report, network) = try probe(
      scenes(Self.serverHello), settings, input: "https://db.test/")
    #expect(report.ids.contains("tls.server-hello"))
    #expect(!network.sent.isEmpty)
    #expect(try probe(scenes([0x31]), settings, input: "http://db.test/").network.sent.isEmpty)
  }

  @Test func plaintextThatIsClosedAndAClientHelloThatIsAnsweredSuggestThatTLSIsRequired() throws {
    let closed = [Self.opened, Self.opened, Self.taken]
    let report = try probe(closed, Self.plaintext, twin: scenes(Self.serverHello)).report
    #expect(report.verdict.code == .appTlsRequired)
    #expect(report.verdict.confidence == .suspected)
    #expect(report.verdict.neighbours == [.appClosedAfterData])
    let other = try probe(closed, Self.plaintext, twin: closed).report
    #expect(other.verdict.code == .appClosedAfterData)
  }

  @Test(arguments: [
    "HTTP/1.1 400 Bad Request\r\n\r\nThe plain HTTP request was sent to HTTPS port",
    "HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n",
  ])
  func aServerThatSaysSoInPlaintextIsBelieved(words: String) throws {
    let says = scenes(Array(words.utf8))
    let report = try probe(says, Self.plaintext, twin: scenes(Self.serverHello)).report
    #expect(report.verdict.code == .appTlsRequired)
    #expect(report.verdict.confidence == .likely)
    // A proxy of plaintext passes on such a page of the server behind it.
    let proxy = try probe(says, Self.plaintext, twin: says).report
    #expect(proxy.verdict.code == .appTlsRequired)
    #expect(proxy.verdict.confidence == .suspected)
    #expect(proxy.verdict.neighbours == [.okOpen])
  }

  @Test func anAlertInAnswerToPlaintextMeansThatTLSIsRequired() throws {
    #expect(
      try probe(scenes(Self.alert), Self.plaintext).report.verdict.code == .appTlsRequired)
    #expect(
      try probe(scenes(Array("HTTP/1.1 200 OK".utf8)), Self.plaintext).report.verdict.code
        == .okOpen)
  }

  @Test(arguments: [1, 3, 5, 6])
  func anAlertInTwoSegmentsIsReadToItsEnd(count: Int) throws {
    let parts = scenes(Array(Self.alert.prefix(count)), Array(Self.alert.dropFirst(count)))
    let asked = try probe(parts, Self.tls).report
    #expect(asked.verdict.code == .tlsAlert)
    #expect(asked.verdict.confidence == .certain)
    let unasked = try probe(parts, Self.plaintext).report
    #expect(unasked.verdict.code == .appTlsRequired)
    #expect(unasked.verdict.confidence == .likely)
  }

  @Test func aServerHelloAfterAWarningIsWaitedFor() throws {
    let warning: [UInt8] = [0x15, 0x03, 0x03, 0x00, 0x02, 0x01, 0x70]
    let report = try probe(scenes(warning, Self.serverHello), Self.tls).report
    #expect(report.verdict.code == .okOpen)
    #expect(report.ids.contains("tls.server-hello"))
  }

  @Test(arguments: 1...6) func theBeginningOfARecordIsNotCalledOpen(count: Int) throws {
    let ended = [
      Self.opened, Self.opened,
      Scene(received: .bytes(Array(Self.alert.prefix(count))), status: .open(in: 3)),
      Scene(received: .endOfFile, status: .open(in: 4)),
    ]
    for scenes in [ended, scenes(Array(Self.alert.prefix(count)))] {
      let asked = try probe(scenes, Self.tls).report
      #expect(asked.verdict.code == .probeUndetermined)
      #expect(asked.verdict.neighbours.starts(with: [.tlsAlert, .okOpen]))
      #expect(asked.ids.contains("tls.answer-unclear"))
      let unasked = try probe(scenes, Self.plaintext, twin: ended).report
      #expect(unasked.verdict.code == (count > 2 ? .appTlsRequired : .probeUndetermined))
      #expect(unasked.verdict.confidence == .suspected)
      #expect(unasked.verdict.neighbours.contains(.okOpen))
    }
  }

  @Test func aByteThatMayBeginARecordMeansTLSWhereAClientHelloIsAnswered() throws {
    let report = try probe(scenes([0x16]), Self.plaintext, twin: scenes(Self.serverHello)).report
    #expect(report.verdict.code == .appTlsRequired)
    #expect(report.verdict.confidence == .suspected)
  }

  @Test func aFatalAlertAndItsFarewellInOneSegmentAreAnAlert() throws {
    let farewell: [UInt8] = [0x15, 0x03, 0x03, 0x00, 0x02, 0x01, 0x00]
    let report = try probe(scenes(Self.alert + farewell), Self.plaintext).report
    #expect(report.verdict.code == .appTlsRequired)
    #expect(report.verdict.confidence == .likely)
    #expect(try probe(scenes(Self.alert + farewell), Self.tls).report.verdict.code == .tlsAlert)
  }

  @Test func aConnectionOnWhichTLSIsExpectedIsNotHeld() throws {
    var settings = Self.plaintext
    settings.hold = .seconds(60)
    let report = try probe(scenes(Self.alert), settings).report
    #expect(report.verdict.code == .appTlsRequired)
    #expect(!report.events.contains { $0.hasPrefix("idle") })
  }

  @Test func plaintextIsNotWaitedForAndTheRestOfARecordNotForLong() throws {
    let plain = try probe(scenes(Array("HTTP/1.1 200 OK".utf8)), Self.plaintext).report
    let half = try probe(scenes([0x15, 0x03]), Self.tls).report
    #expect(plain.elapsed < half.elapsed)
    #expect(half.elapsed <= plain.elapsed + .milliseconds(500))
    let short = ProbeSettings(
      wait: .milliseconds(100), timeout: .milliseconds(200), speaksTLS: true)
    #expect(try probe(scenes([0x15, 0x03]), short).report.elapsed <= .milliseconds(200))
  }

  @Test(arguments: 0..<200)
  func noBytesBreakTheReadingOfAnAnswer(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var bytes = Bool.random(using: &random) ? Self.serverHello : Self.alert
    bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random)))
    for _ in 0..<Int.random(in: 0...8, using: &random) where !bytes.isEmpty {
      bytes[Int.random(in: bytes.indices, using: &random)] = .random(in: 0...255, using: &random)
    }
    let printable = bytes.printable.unicodeScalars
    #expect(printable.allSatisfy { (0x20...0x7E).contains($0.value) }, "seed \(seed)")
    if case .alert(let alert) = TLSAnswer(bytes) {
      #expect(!alert.name.isEmpty, "seed \(seed)")
    }
    #expect(!TLSAnswer.isCutShort(bytes) || !TLSAnswer.areAlerts(bytes), "seed \(seed)")
  }

  @Test func aNameOfAnyLengthMakesARecordThatFitsItsCounts() {
    for length in [0, 1, 63, 253, 255, 256, 5_000] {
      let bytes = ClientHello(serverName: String(repeating: "a", count: length)).bytes
      #expect(Int(bytes[3]) << 8 | Int(bytes[4]) == bytes.count - 5)
      #expect(Int(bytes[6]) << 16 | Int(bytes[7]) << 8 | Int(bytes[8]) == bytes.count - 9)
    }
  }
}

extension [UInt8] {
  fileprivate func contains(sequence: [UInt8]) -> Bool {
    indices.contains { self[$0...].starts(with: sequence) }
  }
}
