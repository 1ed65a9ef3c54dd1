// Local sockets: connect(2) tells at once.
import Diagnosis
import Testing

@testable import Probing

@Suite struct LocalSocketTests {
  private func probe(
    _ path: String, _ scenes: [Scene] = [Scene()],
    _ change: (inout ScriptedNetwork) -> Void = { _ in }
  ) throws -> ProbeReport {
    var network = ScriptedNetwork()
    network.resolution = nil
    network.scenes = [0: scenes]
    network.peer = Endpoint(address: path, family: .unix, port: 0)
    change(&network)
    return try #require(
      run(network, target: Target(unix: path, input: "unix:\(path)")).report)
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

  @Test func aConnectionThatStaysIsLikelyOpen() throws {
    let report = try probe("@app")
    #expect(report.verdict.code == .okOpen)
    #expect(report.verdict.confidence == .likely)
    #expect(report.ids == ["unix.connected", "open.stayed-open"])
  }

  @Test func aPeerThatClosesAtOnceIsNotOpen() throws {
    let report = try probe("@app", [Scene(), Scene(received: .endOfFile)])
    #expect(report.verdict.code == .appClosedOnAccept)
  }
}
