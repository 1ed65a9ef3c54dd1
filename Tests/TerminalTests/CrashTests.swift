// A process that crashes while its screen is up: who runs it sees how it ended, on a sane terminal.
import Glibc
import Terminal
import Testing

extension TerminalTests {
  @MainActor @Suite struct CrashTests {
    private let terminal: PseudoTerminal
    private let path: String
    private let before: [UInt8]

    init() throws {
      terminal = try PseudoTerminal()
      path = terminal.path
      before = terminal.modes
    }

    @Test(arguments: [SIGSEGV, SIGILL, SIGABRT, SIGTRAP, SIGBUS, SIGFPE, SIGSYS])
    func aSignalFromOutsideRestoresTheTerminal(signal: CInt) async throws {
      await #expect(processExitsWith: .signal(signal)) {
        [path = path as String, signal = signal as CInt] in
        try whileUp(path) {
          kill(getpid(), signal)
          while true { pause() }
        }
      }
      try expectRestored()
    }

    @Test func aTrapRestoresTheTerminalAndSaysWhatItWas() async throws {
      // SIGILL on x86-64, SIGTRAP on arm64.
      await #expect(processExitsWith: .failure) { [path = path as String] in
        try whileUp(path) {
          let nothing: [Int] = []
          _ = nothing[path.count]
        }
      }
      let after = try expectRestored()
      #expect(after.contains("Index out of range"))
    }

    @Test func anEndlessRecursionRestoresTheTerminal() async throws {
      await #expect(processExitsWith: .signal(SIGSEGV)) { [path = path as String] in
        try whileUp(path) { _ = depth(below: path.count) }
      }
      try expectRestored()
    }

    @Test func leavingWithoutClosingRestoresTheTerminal() async throws {
      await #expect(processExitsWith: .exitCode(70)) { [path = path as String] in
        try whileUp(path) { exit(70) }
      }
      try expectRestored()
    }

    @Test func standardErrorIsKeptFromTheScreenUntilItIsClosed() async throws {
      await #expect(processExitsWith: .exitCode(0)) { [path = path as String] in
        try whileUp(path) {
          say("noise from a library\n")
        }
        say("later\n")
        exit(0)
      }
      let after = try expectRestored()
      let left = try #require(after.firstRange(of: "\u{1B}[?1049l"))
      #expect(!after[..<left.lowerBound].contains("noise"))
      #expect(after[left.upperBound...].contains("noise from a library\r\nlater"))
    }

    @discardableResult
    private func expectRestored() throws -> Substring {
      terminal.drain()
      let up = try #require(terminal.received.firstRange(of: "up"))
      let after = terminal.received[up.upperBound...]
      #expect(after.contains("\u{1B}[?1049l"))
      #expect(after.contains("\u{1B}[?25h"))
      #expect(terminal.modes == before)
      return after
    }
  }
}

/// Does something while a screen is up on a terminal that is standard error, too.
private func whileUp(_ path: String, _ action: () -> Void) throws {
  dup2(open(path, O_RDWR | O_NOCTTY), STDERR_FILENO)
  let screen = try Screen(color: .never, path: path, type: "xterm-256color")
  screen.draw(rows: [[Span("up")]], cursor: Cursor(row: 0, column: 0, isVisible: false))
  action()
  screen.close()
}

private func say(_ text: String) { _ = write(STDERR_FILENO, text, text.utf8.count) }

private func depth(below number: Int) -> Int {
  number == 0 ? 0 : depth(below: number &+ 1) &+ 1
}
