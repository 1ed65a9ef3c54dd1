// A session of each symptom in a real terminal: keys only, a real failing server in the middle.
import Foundation
import TestSupport
import Testing

@Suite(
  .enabled(if: Sockdoc.isBuilt, Comment(rawValue: Sockdoc.reason)),
  .enabled(if: Tmux.isInstalled, "tmux is not installed"))
struct GuidedSessionTests {
  /// Walks, probes in the middle, looks at a cause and the summary, exports, quits.
  private func session(
    symptom: String, title: String, answers: [String], port: UInt16, code: String,
    lang: String = "en"
  ) throws {
    let path = try #require(Sockdoc.path)
    let terminal = try Tmux()
    let folder = try TemporaryFolder()
    let before = try terminal.terminalSettings()
    try terminal.type("clear; cd \(folder.url.path) && \(path) --lang \(lang)")
    try terminal.press("Enter")
    try terminal.waitFor(title)
    try terminal.type(symptom)
    try terminal.waitFor(lang == "en" ? "Causes that remain" : "尚存的原因")
    for answer in answers {
      let screen = try terminal.screen()
      try terminal.type(answer)
      try eventually("an answer", terminal.screen) { $0 != screen }
    }
    try terminal.type("p")
    try terminal.waitFor("HOST:PORT")
    try terminal.type("127.0.0.1:\(port)")
    try terminal.press("Enter")
    try terminal.waitFor(lang == "en" ? "Last probe: 127.0.0.1:\(port)" : "上次探测：127.0.0.1:\(port)")
    // The first cause, then back.
    try terminal.press("Tab", "Enter")
    try terminal.waitFor(lang == "en" ? "In this diagnosis" : "在本次诊断中")
    try terminal.press("Left")
    try terminal.type("s")
    try terminal.waitFor(lang == "en" ? "Summary" : "总结")
    try terminal.waitFor(code)
    try terminal.type("e")
    try terminal.waitFor(".txt")
    try terminal.press("C-u")
    try terminal.type("ticket.txt")
    try terminal.press("Enter")
    try terminal.waitFor(lang == "en" ? "Written to ticket.txt" : "已写入 ticket.txt")
    try quit(terminal)
    #expect(try terminal.values("alternate_on", "cursor_flag") == ["0", "1"])
    #expect(try terminal.terminalSettings() == before)
    #expect(try terminal.scrollback().contains(code), "the verdict is in the scrollback")
    let text = try folder.text("ticket.txt")
    #expect(text.contains(code) && text.contains("127.0.0.1:\(port)"), "\(text)")
    #expect(text.contains(title), "the symptom is told")
  }

  private func quit(_ terminal: Tmux) throws {
    for _ in 0..<12 where try terminal.values("alternate_on") == ["1"] {
      let screen = try terminal.screen()
      try terminal.type("q")
      try eventually("something after q", terminal.screen) { $0 != screen }
    }
    try terminal.type("echo status=$?")
    try terminal.press("Enter")
    try terminal.waitFor("status=0")
  }

  @Test func theProcessWasKilled() throws {
    let server = try LoopbackServer(.closing)
    try session(
      symptom: "1", title: "The process was killed", answers: ["1", "1"], port: server.port,
      code: "app.closed_on_accept")
  }

  @Test func unexpectedEOF() throws {
    let server = try LoopbackServer(.resetting)
    try session(
      symptom: "2", title: "Unexpected EOF", answers: ["1"], port: server.port,
      code: "app.reset_on_accept")
  }

  @Test func itHangsThenFails() throws {
    let (port, hold) = try LoopbackServer.closedPort()
    try session(
      symptom: "3", title: "It hangs, then fails", answers: ["1"], port: port, code: "tcp.refused")
    withExtendedLifetime(hold) {}
  }

  /// Every other symptom, by the number under which the start lists it.
  @Test(arguments: [
    ("The connection was reset", ["1"]), ("A write fails, or its data never arrives", ["1"]),
    ("connect fails at once", ["1"]), ("accept fails, or no connection arrives", ["1"]),
    ("An option call fails", ["1"]), ("I have only an error name or number", ["2"]),
  ])
  func everyOtherSymptom(title: String, answers: [String]) throws {
    let titles = try Sockdoc.run(["list", "symptoms"]).output.split(separator: "\n")
    let index = try #require(titles.firstIndex { $0.hasSuffix("\t" + title) })
    let server = try LoopbackServer(.closing)
    try session(
      symptom: "\(index + 1)", title: title, answers: answers, port: server.port,
      code: "app.closed_on_accept")
  }

  @Test func theSameInChinese() throws {
    let (port, hold) = try LoopbackServer.closedPort()
    try session(
      symptom: "3", title: "卡住，然后失败", answers: ["1"], port: port, code: "tcp.refused", lang: "zh")
    withExtendedLifetime(hold) {}
  }

  @Test func anOutputThatIsRedirectedGetsTheDiagnosisAtTheEnd() throws {
    let path = try #require(Sockdoc.path)
    let terminal = try Tmux()
    let folder = try TemporaryFolder()
    try terminal.type("clear; \(path) > \(folder.path("out"))")
    try terminal.press("Enter")
    try terminal.waitFor("What happened?")
    try terminal.type("2")
    try terminal.waitFor("Causes that remain")
    try quit(terminal)
    let text = try folder.text("out")
    #expect(text.contains("Unexpected EOF"), "\(text)")
    #expect(!text.contains("\u{1B}"))
  }

  @Test func aProbeThatRunsIsCancelledByCtrlC() throws {
    let server = try LoopbackServer(.silent)
    let path = try #require(Sockdoc.path)
    let terminal = try Tmux()
    try terminal.type("clear; \(path)")
    try terminal.press("Enter")
    try terminal.waitFor("What happened?")
    try terminal.type("2p127.0.0.1:\(server.port)")
    try terminal.press("Enter")
    try terminal.waitFor("Esc cancels")
    try terminal.press("C-c")
    try terminal.waitFor("Cancelled")
    #expect(try terminal.values("alternate_on") == ["1"], "the session goes on")
  }
}
