// The session without a screen: pipes, dumb terminals, nothing at all.
import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: Sockdoc.isBuilt, Comment(rawValue: Sockdoc.reason)))
struct PlainSessionTests {
  /// The text without when it was written: the second may have gone by in between.
  private func untimed(_ text: String) -> String { text.replacing(/\n  time .*/, with: "") }

  @Test func aPipedSessionWalksProbesAndExports() throws {
    let server = try LoopbackServer(.closing)
    let folder = try TemporaryFolder()
    let file = folder.path("ticket.txt")
    let run = try Sockdoc.run(
      ["--plain"], input: "2\n1\np 127.0.0.1:\(server.port)\ns\ne \(file)\nq\n")
    #expect(run.status == 0, "\(run)")
    #expect(run.output.contains("Causes that remain"))
    #expect(run.output.contains("app.closed_on_accept"))
    let text = try folder.text("ticket.txt")
    #expect(text.contains("app.closed_on_accept"))
    #expect(untimed(run.output).hasSuffix(untimed(text)), "the same text from every way in")
    #expect(!run.output.contains("\u{1B}") && !run.output.contains("\r"))
  }

  @Test func pAloneTakesTheTargetFromTheNextLine() throws {
    let server = try LoopbackServer(.closing)
    let run = try Sockdoc.run(
      ["--plain"], input: "2\np\n\np\n127.0.0.1:\(server.port)\nq\n")
    #expect(run.status == 0, "\(run)")
    #expect(run.output.matches(of: /to cancel:/).count == 2, "\(run)")
    #expect(run.output.contains("app.closed_on_accept"), "\(run)")
  }

  @Test func datagramsAreProbedToo() throws {
    let folder = try TemporaryFolder()
    let file = folder.path("ticket.json")
    let run = try Sockdoc.run(["--plain"], input: "6\np\nudp:127.0.0.1:1\ne \(file)\nq\n")
    #expect(run.status == 0, "\(run)")
    #expect(run.output.contains("Last probe: udp:127.0.0.1:1 ("), "\(run)")
    #expect(run.output.contains("sockdoc probe udp:127.0.0.1:1"), "the command that repeats it")
    let json = try folder.text("ticket.json")
    #expect(json.contains(#""input":"udp:127.0.0.1:1","transport":"udp""#), "\(json)")
    let alone = try Sockdoc.run(["udp:127.0.0.1:1"])
    #expect(alone.status == 1, "\(alone)")
    #expect(alone.output.contains("udp.refused"), "\(alone)")
  }

  @Test func aProbeIsToldBeforeWhatWasTypedAhead() throws {
    let run = try Sockdoc.run(["--plain"], input: "p 127.0.0.1:1\n6\nq\n")
    let pieces = run.output.split(separator: "Last probe: 127.0.0.1:1")
    #expect(pieces.count == 3, "at the start, and at the question: \(run)")
    #expect(pieces.first?.contains("Which error") == false, "\(run)")
    #expect(pieces.dropFirst().first?.contains("What happened?") == true, "\(run)")
  }

  @Test func aTargetThatNeverCameIsNoAnswer() throws {
    let run = try Sockdoc.run(["--plain"], input: "p\n")
    #expect(run.status == 64, "\(run)")
  }

  @Test func theEndOfInputQuits() throws {
    let run = try Sockdoc.run([], input: "2\n1\n")
    #expect(run.status == 0, "\(run)")
  }

  @Test func noInputAtAllIs64WithTheHelp() throws {
    let run = try Sockdoc.run([])
    #expect(run.status == 64, "\(run)")
    #expect(run.errors.contains("EXIT STATUS"), "\(run)")
  }

  @Test func junkAloneIs64() throws {
    let run = try Sockdoc.run([], input: "what\n?\n\n")
    #expect(run.status == 64, "\(run)")
  }

  @Test func aFolderAsInputIsToldAsWhatItIs() throws {
    let path = try #require(Sockdoc.path)
    let run = try runCommand(["sh", "-c", "\(path) < /"])
    #expect(run.status == 64, "\(run)")
    #expect(run.errors.contains("standard input cannot be read: Is a directory"), "\(run)")
  }

  @Test func nothingIsAskedAfterQ() throws {
    let run = try Sockdoc.run([], input: "2\nq\n")
    #expect(run.output.matches(of: /Choice \[/).count == 2, "\(run)")
  }

  @Test func aSessionIsRedactedInWhatItWrites() throws {
    let server = try LoopbackServer(.closing)
    let folder = try TemporaryFolder()
    let run = try Sockdoc.run(
      ["--plain", "--redact"],
      input: "2\np 127.0.0.1:\(server.port)\ne \(folder.path("t.md"))\nq\n")
    #expect(run.status == 0, "\(run)")
    let text = try folder.text("t.md")
    #expect(text.contains("ADDRESS-1:\(server.port)"), "\(text)")
    #expect(!text.contains("127.0.0.1:\(server.port)"), "\(text)")
  }

  @Test func aTildeIsTheHomeFolder() throws {
    let folder = try TemporaryFolder()
    let run = try Sockdoc.run(
      ["--plain"], input: "2\ne ~/ticket.txt\nq\n",
      environment: ["HOME": folder.url.path])
    #expect(run.status == 0, "\(run)")
    #expect(try folder.text("ticket.txt").contains("Unexpected EOF"))
  }

  @Test func anExistingExportIsReplacedAfterAYesOnly() throws {
    let folder = try TemporaryFolder()
    let file = folder.path("ticket.txt")
    try "precious".write(toFile: file, atomically: true, encoding: .utf8)
    let refused = try Sockdoc.run(["--plain"], input: "2\ne \(file)\nn\nq\n")
    #expect(refused.status == 0, "\(refused)")
    #expect(try folder.text("ticket.txt") == "precious")
    _ = try Sockdoc.run(["--plain"], input: "2\ne \(file)\ny\nq\n")
    #expect(try folder.text("ticket.txt").contains("Unexpected EOF"))
  }

  @Test func aFailedExportIsToldAndTheSessionGoesOn() throws {
    let run = try Sockdoc.run(["--plain"], input: "2\ne /nonexistent/x\n1\nq\n")
    #expect(run.status == 0, "\(run)")
    #expect(run.output.contains("/nonexistent/x was not written"), "\(run)")
    let full = try Sockdoc.run(["--plain"], input: "2\ne /dev/full\nq\n")
    #expect(full.output.contains("ENOSPC"), "\(full)")
  }

  @Test func exportWritesTheDiagnosisAtTheEnd() throws {
    let folder = try TemporaryFolder()
    let file = folder.path("end.json")
    let run = try Sockdoc.run(["--plain", "--export", file], input: "2\n1\nq\n")
    #expect(run.status == 0, "\(run)")
    let object = try JSONSerialization.jsonObject(with: Data(folder.text("end.json").utf8))
    #expect((object as? [String: Any])?["verdict"] is NSNull)
    let again = try Sockdoc.run(["--plain", "--export", file], input: "2\nq\n")
    #expect(again.status == 73, "\(again)")
  }

  @Test(
    .enabled(if: Tmux.isInstalled, "tmux is not installed"), arguments: ["dumb", "nosuchterm", ""])
  func aTerminalWithoutAScreenGetsLines(type: String) throws {
    let path = try #require(Sockdoc.path)
    let terminal = try Tmux()
    try terminal.type("clear; TERM=\(type) \(path)")
    try terminal.press("Enter")
    try terminal.waitFor("What happened?")
    #expect(try terminal.values("alternate_on") == ["0"])
    try terminal.type("2")
    try terminal.press("Enter")
    try terminal.waitFor("b back")
    try terminal.type("q")
    try terminal.press("Enter")
    try terminal.type("echo status=$?")
    try terminal.press("Enter")
    try terminal.waitFor("status=0")
  }
}
