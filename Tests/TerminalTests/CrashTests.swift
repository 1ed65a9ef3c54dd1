// A process that crashes while its screen is up: who runs it sees how it ended, on a sane terminal.
import Glibc
import Terminal
import Testing

extension TerminalTests {
  @MainActor @Suite struct CrashTests {
    @Test(arguments: [SIGSEGV, SIGILL, SIGABRT, SIGTRAP, SIGBUS, SIGFPE, SIGSYS])
    func aSignalFromOutsideRestoresTheTerminal(signal: CInt) async throws {
      let terminal = try PseudoTerminal()
      let before = terminal.modes
      let path = terminal.path
      await #expect(
        processExitsWith: .signal(signal)
      ) { [path = path as String, signal = signal as CInt] in
        let screen = try Screen(color: .never, path: path, type: "xterm-256color")
        screen.draw(
          rows: [[Span("up")]], cursor: Cursor(row: 0, column: 0, isVisible: false))
        kill(getpid(), signal)
        while true { pause() }
      }
      try expectRestored(terminal, before)
    }

    @Test func aTrapRestoresTheTerminal() async throws {
      let terminal = try PseudoTerminal()
      let before = terminal.modes
      let path = terminal.path
      await #expect(
        processExitsWith: .failure
      ) { [path = path as String] in
        let screen = try Screen(color: .never, path: path, type: "xterm-256color")
        screen.draw(
          rows: [[Span("up")]], cursor: Cursor(row: 0, column: 0, isVisible: false))
        let nothing: [Int] = []
        _ = nothing[path.count]
      }
      try expectRestored(terminal, before)
    }

    @Test func leavingWithoutClosingRestoresTheTerminal() async throws {
      let terminal = try PseudoTerminal()
      let before = terminal.modes
      let path = terminal.path
      await #expect(
        processExitsWith: .exitCode(70)
      ) { [path = path as String] in
        let screen = try Screen(color: .never, path: path, type: "xterm-256color")
        screen.draw(
          rows: [[Span("up")]], cursor: Cursor(row: 0, column: 0, isVisible: false))
        exit(70)
      }
      try expectRestored(terminal, before)
    }

    private func expectRestored(_ terminal: PseudoTerminal, _ before: [UInt8]) throws {
      terminal.drain()
      let up = try #require(terminal.received.firstRange(of: "up"))
      let after = terminal.received[up.upperBound...]
      #expect(after.contains("\u{1B}[?1049l"))
      #expect(after.contains("\u{1B}[?25h"))
      #expect(terminal.modes == before)
    }
  }
}
