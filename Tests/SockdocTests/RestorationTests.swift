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
    endedBy end: (Tmux, Int32) throws -> Void, showing status: String
  ) throws {
    let path = try #require(Sockdoc.path)
    let terminal = try Tmux()
    let before = try terminal.terminalSettings()
    try terminal.type("clear; \(path)")
    try terminal.press("Enter")
    try terminal.waitFor("sockdoc")
    try eventually("the alternate screen", { try terminal.values("alternate_on") }) { $0 == ["1"] }
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

  @Test func quittingRestoresTheTerminal() throws {
    try session(endedBy: { terminal, _ in try terminal.press("q") }, showing: "0")
  }

  @Test func ctrlCRestoresTheTerminal() throws {
    try session(endedBy: { terminal, _ in try terminal.press("C-c") }, showing: "130")
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGQUIT])
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
