// Local sockets: connect(2) tells at once.
import Diagnosis
import Testing

@testable import Probing

@Suite struct LocalSocketTests {
  private func probe(
    _ path: String, _ scenes: [Scene] = [Scene()],
    settings: ProbeSettings = ProbeSettings(followsUp: false),
    _ change: (inout ScriptedNetwork) -> Void = { _ in }
  ) throws -> ProbeReport {
    var network = ScriptedNetwork()
    network.resolution = nil
    network.scenes = [0: scenes]
    network.peer = Endpoint(address: path, family: .unix, port: 0)
    change(&network)
    return try #require(
      run(network, settings: settings, target: Target(unix: path, input: "unix:\(path)")).report)
  }

  @Test(
    arguments: [
      ("ENOENT", VerdictCode.unixNoSuchSocket), ("ENOTDIR", .unixNoSuchSocket),
      ("ECONNREFUSED", .unixRefused), ("EACCES", .unixPermission), ("EAGAIN", .unixQueueFull),
      ("EPROTOTYPE", .unixWrongType),
    ] as [(ErrnoName, VerdictCode)])
  func connectSaysWhatIsWrong(errno: ErrnoName, code: VerdictCode) throws {
    let report = try probe("/run/app.sock") { $0.connectErrors = [0: errno] }
    #expect(report.verdict.code == code)
    #expect(report.verdict.confidence == .certain)
    #expect(report.verdict.errno == errno)
    #expect(report.attempts.first?.family == .unix)
  }

  @Test func aRegularFileIsNoSocketThatWasLeftBehind() throws {
    let file = try probe("/dev/null") {
      $0.connectErrors = [0: "ECONNREFUSED"]
      $0.socketFile = SocketFile(isSocket: false, isDenied: false)
    }
    #expect(file.ids.contains("unix.no-socket-file"))
    let socket = try probe("/run/app.sock") {
      $0.connectErrors = [0: "ECONNREFUSED"]
      $0.socketFile = SocketFile(isSocket: true, isDenied: false)
    }
    #expect(!socket.ids.contains("unix.no-socket-file"))
  }

  @Test func aSecurityModuleIsNotTheMode() throws {
    for isDenied in [false, true] {
      let report = try probe("/run/app.sock") {
        $0.connectErrors = [0: "EACCES"]
        $0.socketFile = SocketFile(isSocket: true, isDenied: isDenied)
      }
      #expect(report.ids.contains("local.unix-mode-denies") == isDenied)
    }
  }

  @Test func anErrnoThatSaysSomethingElseIsNotGuessedAt() throws {
    let report = try probe("/run/app.sock") { $0.connectErrors = [0: "ENOBUFS"] }
    #expect(report.verdict.code == .probeUndetermined)
  }

  @Test func aConnectionThatStaysIsLikelyOpenOnceItIsAccepted() throws {
    let report = try probe("@app") {
      $0.socketFile = SocketFile(isSocket: nil, isDenied: false, bound: .listening(waiting: 0))
    }
    #expect(report.verdict.code == .okOpen)
    #expect(report.verdict.confidence == .likely)
    #expect(report.ids == ["unix.connected", "unix.accepted", "open.stayed-open"])
    // The backlog takes it while the program sleeps.
    for bound in [SocketFile.Bound.listening(waiting: 1), .unknown] {
      let report = try probe("@app") {
        $0.socketFile = SocketFile(isSocket: nil, isDenied: false, bound: bound)
      }
      #expect(report.verdict.code == .okOpen)
      #expect(report.verdict.confidence == .suspected)
      #expect(report.verdict.neighbours == [.appSilent])
    }
  }

  @Test(
    arguments: [
      (.nobody, .unixRefused, "unix.abstract-unbound"),
      (.notListening, .unixRefused, "unix.bound-not-listening"),
      (.ofOtherType, .unixWrongType, "unix.abstract-other-type"),
      (.unknown, .unixRefused, nil),
    ] as [(SocketFile.Bound, VerdictCode, FindingID?)])
  func anAbstractNameIsRefusedForWhatBearsIt(
    bound: SocketFile.Bound, code: VerdictCode, finding: FindingID?
  ) throws {
    let report = try probe("@app") {
      $0.connectErrors = [0: "ECONNREFUSED"]
      $0.socketFile = SocketFile(isSocket: nil, isDenied: false, bound: bound)
    }
    #expect(report.verdict.code == code)
    #expect(report.verdict.errno == "ECONNREFUSED")
    let reasons = report.ids.filter { $0.rawValue.hasPrefix("unix.") }
    #expect(
      reasons == ["unix.connect-failed", "unix.abstract-name"] + [finding].compactMap(\.self))
  }

  @Test func aFileThatIsNoSocketIsToldWhereItsModeDeniesToo() throws {
    let report = try probe("/etc/shadow") {
      $0.connectErrors = [0: "EACCES"]
      $0.socketFile = SocketFile(isSocket: false, isDenied: true)
    }
    #expect(report.verdict.code == .unixPermission)
    #expect(report.ids.contains("unix.no-socket-file"))
  }

  @Test func anAlertOrItsWordsOverALocalSocketMeanTLSToo() throws {
    let alert = Scene(received: .bytes([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28]))
    let report = try probe("/run/app.sock", [Scene(), Scene(), alert], settings: Self.sending)
    #expect(report.verdict.code == .appTlsRequired)
  }

  @Test func aPeerThatClosesAtOnceIsNotOpen() throws {
    let report = try probe("@app", [Scene(), Scene(received: .endOfFile)])
    #expect(report.verdict.code == .appClosedOnAccept)
  }

  private static let sending = ProbeSettings(
    wait: .milliseconds(300), payload: Array("hello".utf8))
  private static let answer = Scene(received: .bytes([0x2B]))

  @Test func anAnswerOverALocalSocketIsOpenWhateverFollowsIt() throws {
    let report = try probe("@app", [Scene(), Self.answer], settings: Self.sending)
    #expect(report.verdict.code == .okOpen)
    #expect(report.verdict.confidence == .certain)
    let late = try probe("@app", [Scene(), Scene(), Self.answer], settings: Self.sending)
    #expect(late.verdict.code == .okOpen)
    #expect(late.ids == ["unix.connected", "open.answer-to-data"])
  }

  @Test(
    arguments: [
      (nil, nil, VerdictCode.appSilent, "unix.silent-after-data"),
      (.endOfFile, nil, .appClosedAfterData, "unix.closed"),
      (nil, "ECONNRESET", .appResetAfterData, "unix.closed-unread"),
    ] as [(Received?, ErrnoName?, VerdictCode, FindingID)])
  func noEndOfALocalSocketIsToldInWordsOfANetwork(
    received: Received?, error: ErrnoName?, code: VerdictCode, finding: FindingID
  ) throws {
    let last = Scene(error: error, received: received)
    let report = try probe("@app", [Scene(), Scene(), last], settings: Self.sending)
    #expect(report.verdict.code == code)
    #expect(report.verdict.confidence == .suspected)
    #expect(report.ids == ["unix.connected", finding, "socket.is-unix"])
    #expect(!report.events.contains { ["FIN", "RST"].contains($0) })
    let ofNetworks: [VerdictCode] = [
      .tcpQueueFull, .tcpResetInjected, .appTlsRequired, .tcpPhantom,
    ]
    #expect(!report.verdict.neighbours.contains(where: ofNetworks.contains))
  }

  @Test func whatALocalSocketDoesNotTakeIsNotCalledSilence() throws {
    let report = try probe("@app", settings: Self.sending) { $0.sendBuffer = 0 }
    #expect(report.verdict.code == .probeUndetermined)
    #expect(report.verdict.neighbours == [.appNotReading, .appSilent])
    #expect(report.ids.contains("unix.data-left-here"))
  }

  @Test func aLocalSocketIsHeldAndUsedAgain() throws {
    var settings = Self.sending
    settings.hold = .seconds(60)
    let start = [Scene(), Scene(), Self.answer, Scene(), Scene()]
    let again = try probe("@app", start + [Self.answer], settings: settings)
    #expect(again.verdict.code == .okOpen)
    #expect(again.verdict.phase == .idle)
    let silent = try probe("@app", start + [Scene()], settings: settings)
    #expect(silent.verdict.code == .appSilent)
    #expect(silent.ids.contains("unix.silent-after-data"))
    let unasked = try probe(
      "@app", settings: ProbeSettings(wait: .milliseconds(300), hold: .seconds(60)))
    #expect(unasked.verdict.code == .okOpen)
    #expect(unasked.elapsed >= .seconds(60))
    let reset = try probe("@app", start + [Scene(error: "ECONNRESET")], settings: settings)
    #expect(reset.verdict.code == .appResetAfterData)
    #expect(reset.ids.contains("unix.closed-unread"))
  }
}
