// What a terminal is sent when a screen comes, changes and goes.
import Glibc
import Terminal
import Testing

extension TerminalTests {
  @MainActor @Suite struct ScreenTests {
    @Test func theFirstFrameIsOnTheAlternateScreen() throws {
      let terminal = try PseudoTerminal()
      let screen = try terminal.screen()
      screen.draw(
        rows: [[Span("hello "), Span("there", .bold)]], cursor: Cursor(row: 0, column: 0))
      terminal.drain()
      let start = try #require(terminal.received.firstRange(of: "\u{1B}[?1049h"))
      let text = try #require(terminal.received.firstRange(of: "hello "))
      #expect(start.upperBound <= text.lowerBound)
      #expect(terminal.received.contains("1mthere"))
      #expect(screen.size == ScreenSize(columns: 80, rows: 24))
    }

    @Test(arguments: ["xterm-256color", "vt100"])
    func closingLeavesTheTerminalAsItWas(type: String) throws {
      let terminal = try PseudoTerminal()
      let before = terminal.modes
      let screen = try terminal.screen(type: type)
      #expect(terminal.modes != before)
      screen.draw(rows: [[Span("x")]], cursor: Cursor(row: 0, column: 0, isVisible: false))
      let last = terminal.output {
        screen.close()
        screen.close()
      }
      #expect(terminal.modes == before)
      #expect(last.ranges(of: "\u{1B}[?1049l").count == (type == "vt100" ? 0 : 1))
      #expect(last.contains("\u{1B}[?25h") == (type != "vt100"))
      #expect(terminal.output { screen.draw(rows: [], cursor: Cursor(row: 0, column: 0)) } == "")
      #expect(screen.readKeys() == [])
    }

    @Test func closingLeavesTheSignalsAsTheyWere() throws {
      func handlers() -> [UInt] {
        [SIGINT, SIGTERM, SIGTSTP, SIGWINCH, SIGSEGV, SIGILL].map { number in
          var action = sigaction()
          sigaction(number, nil, &action)
          return unsafeBitCast(action.__sigaction_handler.sa_handler, to: UInt.self)
        }
      }
      let before = handlers()
      let screen = try PseudoTerminal().screen()
      #expect(handlers() != before)
      screen.close()
      #expect(handlers() == before)
    }

    @Test func aScreenThatIsForgottenIsClosed() throws {
      let terminal = try PseudoTerminal()
      let before = terminal.modes
      _ = try terminal.screen()
      terminal.drain()
      #expect(terminal.modes == before)
      #expect(terminal.received.contains("\u{1B}[?1049l"))
      try terminal.screen().close()
    }

    @Test func aSecondScreenIsRefusedAndTheFirstGoesOn() throws {
      let terminal = try PseudoTerminal()
      let screen = try terminal.screen()
      #expect(throws: ScreenError.refused) { try terminal.screen() }
      #expect(Capability.of(path: terminal.path, type: "vt100") == .full)
      let frame = terminal.output {
        screen.draw(rows: [[Span("on")]], cursor: Cursor(row: 0, column: 0))
      }
      #expect(frame.contains("on"))
    }

    @Test func onlyWhatChangedIsSent() throws {
      let terminal = try PseudoTerminal()
      let screen = try terminal.screen()
      let rows = (0..<24).map { [Span("line number \($0)")] }
      screen.draw(rows: rows, cursor: Cursor(row: 0, column: 0))
      let same = terminal.output { screen.draw(rows: rows, cursor: Cursor(row: 3, column: 40)) }
      #expect(!same.contains("line"))
      #expect(same.contains("\u{1B}[4;41H"))
      let whole = terminal.output {
        screen.redraw()
        screen.draw(rows: rows, cursor: Cursor(row: 3, column: 2))
      }
      #expect(whole.contains("line number 23"))
    }

    @Test func theSizeFollowsTheWindow() throws {
      let terminal = try PseudoTerminal()
      let screen = try terminal.screen()
      for size in [(20, 5), (200, 60), (1, 1), (80, 24)] {
        terminal.resize(columns: UInt16(size.0), rows: UInt16(size.1))
        screen.syncSize()
        #expect(screen.size == ScreenSize(columns: size.0, rows: size.1))
        let rows = (0..<70).map { [Span(String(repeating: "中", count: $0 < 2 ? 120 : 2))] }
        let frame = terminal.output {
          screen.draw(rows: rows, cursor: Cursor(row: 99, column: 999))
        }
        #expect(frame.contains("中") == (size.0 > 1))
        #expect(screen.readKeys() == [])
      }
      // A size that the terminal does not know is not taken for one.
      terminal.resize(columns: 0, rows: 0)
      screen.syncSize()
      #expect(screen.size == ScreenSize(columns: 80, rows: 24))
    }

    @Test func suspendingGivesTheTerminalBackForAWhile() throws {
      let terminal = try PseudoTerminal()
      let before = terminal.modes
      let screen = try terminal.screen()
      let raw = terminal.modes
      let rows = [[Span("still here")]]
      screen.draw(rows: rows, cursor: Cursor(row: 0, column: 0))
      let leaving = terminal.output { screen.suspend() }
      #expect(leaving.contains("\u{1B}[?1049l"))
      #expect(terminal.modes == before)
      let quiet = terminal.output { screen.draw(rows: rows, cursor: Cursor(row: 0, column: 0)) }
      #expect(quiet == "")
      terminal.resize(columns: 40, rows: 12)
      let back = terminal.output {
        screen.resume()
        screen.draw(rows: rows, cursor: Cursor(row: 0, column: 0))
      }
      #expect(back.contains("\u{1B}[?1049h"))
      #expect(back.contains("still here"))
      #expect(terminal.modes == raw)
      #expect(screen.size == ScreenSize(columns: 40, rows: 12))
      screen.suspend()
      let end = terminal.output { screen.close() }
      #expect(!end.contains("\u{1B}[?1049l"))
      #expect(terminal.modes == before)
    }

    @Test func aTerminalThatVanishedIsNoticed() throws {
      let terminal = try PseudoTerminal()
      let screen = try terminal.screen()
      #expect(!screen.isGone)
      terminal.hangUp()
      #expect(screen.readKeys() == [])
      #expect(screen.isGone)
      screen.draw(rows: [[Span("x")]], cursor: Cursor(row: 0, column: 0))
      screen.close()
      #expect(!screen.isGone)
    }

    @Test func aTerminalThatCannotShowAScreenIsRefusedBeforeAnythingIsWritten() throws {
      let terminal = try PseudoTerminal()
      let before = terminal.modes
      let expected: [(String?, ScreenError)] = [
        (nil, .typeUnset), ("", .typeUnset), ("dumb", .cannotMoveCursor("dumb")),
        ("no-such-terminal", .typeUnknown("no-such-terminal")),
        ("../x", .typeUnknown("../x")),
      ]
      for (type, error) in expected {
        #expect(throws: error) { try terminal.screen(type: type) }
        #expect(Capability.of(path: terminal.path, type: type) == .plain(error))
      }
      terminal.drain()
      #expect(terminal.received == "")
      #expect(terminal.modes == before)
    }

    @Test func whatIsNoTerminalIsRefused() throws {
      #expect(throws: ScreenError.self) { try Screen(path: "/nowhere", type: "vt100") }
      #expect(Capability.of(path: "/nowhere", type: "vt100") == .noTerminal)
      #expect(throws: ScreenError.notATerminal(path: "/dev/null")) {
        try Screen(path: "/dev/null", type: "vt100")
      }
      #expect(Capability.of(path: "/dev/null", type: "vt100") == .noTerminal)
    }
  }
}
