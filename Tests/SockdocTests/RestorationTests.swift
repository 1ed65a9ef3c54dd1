// The terminal is as it was: after quitting, after every signal, and after a crash.
import Foundation
import TestSupport
import Testing

@Suite(
  .enabled(if: Sockdoc.isBuilt, Comment(rawValue: Sockdoc.reason)),
  .enabled(if: Tmux.isInstalled, "tmux is not installed"))
struct RestorationTests {
  /// Runs a session, ends it in some way, and looks at the terminal afterwards.
  private func session(
    in window: Window = Window(), endedBy end: (Tmux, Int32) throws -> Void,
    showing status: String
  ) throws {
    let path = try #require(Sockdoc.path)
    let terminal = try Tmux(columns: window.columns, rows: window.rows)
    let before = try terminal.terminalSettings()
    // A small window has no room for the command.
    let folder = try TemporaryFolder()
    try "#!/bin/sh\nexec \(path) \(window.options) \"$@\"\n".write(
      toFile: folder.path("s"), atomically: true, encoding: .utf8)
    try terminal.type("cd \(folder.url.path); clear; \(window.variables) sh ./s")
    try terminal.press("Enter")
    try eventually("the alternate screen", { try terminal.values("alternate_on") }) { $0 == ["1"] }
    try terminal.waitFor("1")
    let began = Date()
    try end(terminal, try terminal.child())
    try eventually("the normal screen", { try terminal.values("alternate_on") }) { $0 == ["0"] }
    // A shell whose child died of SIGINT drops the rest of its line; so ask on a line of its own.
    try terminal.type("echo status=$?")
    try terminal.press("Enter")
    let screen = try terminal.waitFor("status=\(status)")
    // A Swift crash would otherwise hold the terminal for 30 seconds.
    #expect(Date().timeIntervalSince(began) < 10, "\(screen)")
    #expect(try terminal.values("alternate_on", "cursor_flag") == ["0", "1"])
    #expect(try terminal.terminalSettings() == before)
  }

  /// A window, and how a session is started in it.
  struct Window: Sendable, CustomTestStringConvertible {
    var columns = 80
    var rows = 24
    var options = ""
    var variables = ""

    var testDescription: String { "\(columns)x\(rows) \(variables) \(options)" }

    static let small = [
      Window(columns: 40, rows: 12), Window(columns: 20, rows: 5),
      Window(columns: 10, rows: 3, options: "--ascii --color never"),
      Window(options: "--ascii"), Window(options: "--color never"),
      Window(columns: 20, rows: 5, options: "--lang zh", variables: "LC_ALL=xx_YY.UTF-8"),
      Window(variables: "LC_ALL=C"),
    ]
  }

  @Test(arguments: Window.small, [SIGTERM, SIGSEGV])
  func everyWindowIsRestored(window: Window, signal: Int32) throws {
    try session(
      in: window, endedBy: { _, child in kill(child, signal) }, showing: "\(128 + signal)")
  }

  @Test func aStopWithAResizeInBetweenIsPaintedAnew() throws {
    let path = try #require(Sockdoc.path)
    let terminal = try Tmux()
    let before = try terminal.terminalSettings()
    try terminal.type("clear; \(path)")
    try terminal.press("Enter")
    try terminal.waitFor("What happened?")
    try terminal.press("C-z")
    try eventually("the normal screen", { try terminal.values("alternate_on") }) { $0 == ["0"] }
    try terminal.resize(columns: 40, rows: 12)
    try terminal.type("fg")
    try terminal.press("Enter")
    try eventually("the session again", { try terminal.values("alternate_on") }) { $0 == ["1"] }
    try terminal.type("2")
    let screen = try terminal.waitFor("What did the program's call")
    #expect(screen.split(separator: "\n").allSatisfy { $0.count <= 40 }, "\(screen)")
    try terminal.press("C-c")
    try eventually("the normal screen", { try terminal.values("alternate_on") }) { $0 == ["0"] }
    #expect(try terminal.terminalSettings() == before)
  }

  @Test func aResizeAtAnyMomentIsFollowed() throws {
    let path = try #require(Sockdoc.path)
    let terminal = try Tmux()
    try terminal.type("clear; \(path)")
    try terminal.press("Enter")
    try terminal.waitFor("What happened?")
    try terminal.type("2")
    try terminal.waitFor("Causes that remain")
    for (columns, rows) in [(20, 5), (10, 3), (1, 1), (100, 30), (40, 12), (80, 24)] {
      try terminal.resize(columns: columns, rows: rows)
    }
    let screen = try terminal.waitFor("Enter → choose  ← Esc back  ? F1 help  p probe")
    #expect(screen.contains("Causes that remain"), "\(screen)")
    #expect(try terminal.values("alternate_on") == ["1"])
  }

  @Test func quittingRestoresTheTerminal() throws {
    try session(endedBy: { terminal, _ in try terminal.press("q") }, showing: "0")
  }

  @Test func ctrlCRestoresTheTerminal() throws {
    try session(endedBy: { terminal, _ in try terminal.press("C-c") }, showing: "130")
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM])
  func aSignalRestoresTheTerminalAndIsSeenByTheParent(signal: Int32) throws {
    try session(
      endedBy: { _, child in kill(child, signal) }, showing: "\(128 + signal)")
  }

  @Test(arguments: [SIGSEGV, SIGILL, SIGBUS, SIGABRT, SIGFPE, SIGTRAP])
  func aCrashRestoresTheTerminalAtOnce(signal: Int32) throws {
    try session(
      endedBy: { _, child in kill(child, signal) }, showing: "\(128 + signal)")
  }
}
