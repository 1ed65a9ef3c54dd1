// `sockdoc probe` against servers that fail on purpose: verdict, status, text and JSON.
import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: Sockdoc.isBuilt, Comment(rawValue: Sockdoc.reason)))
struct ProbeCommandTests {
  private func json(_ words: [String]) throws -> (run: Sockdoc.Outcome, object: [String: Any]) {
    let run = try Sockdoc.run(["probe", "--format", "json"] + words)
    let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
    return (run, try #require(object as? [String: Any], "\(run)"))
  }

  private func verdict(_ words: [String]) throws -> (status: Int32, code: String, sure: String) {
    let (run, object) = try json(words)
    let verdict = try #require(object["verdict"] as? [String: Any])
    return (
      run.status, try #require(verdict["code"] as? String),
      try #require(verdict["confidence"] as? String)
    )
  }

  @Test(arguments: [false, true])
  func aClosedPortIsRefused(version6: Bool) throws {
    let (port, hold) = try LoopbackServer.closedPort(version6: version6)
    let (status, code, sure) = try verdict([address(port, version6)])
    withExtendedLifetime(hold) {}
    #expect(status == 1)
    #expect(code == "tcp.refused")
    // The kernel of this machine counts the RSTs that it sends, and those to other tests too.
    #expect(["likely", "suspected"].contains(sure))
  }

  @Test(
    arguments: [
      (LoopbackServer.Manner.closing, "app.closed_on_accept", 1),
      (.resetting, "app.reset_on_accept", 1), (.silent, "ok.open", 0),
      (.neverAccepting, "ok.open", 0), (.saying(Array("220 hello\r\n".utf8)), "ok.open", 0),
      (.sayingAndClosing(Array("bye\n".utf8)), "ok.open", 0),
    ] as [(LoopbackServer.Manner, String, Int32)], [false, true])
  func eachMannerHasItsVerdict(
    expected: (manner: LoopbackServer.Manner, code: String, status: Int32), version6: Bool
  ) throws {
    let server = try LoopbackServer(expected.manner, version6: version6)
    let (status, code, _) = try verdict([address(server.port, version6)])
    #expect(code == expected.code)
    #expect(status == expected.status)
  }

  @Test func noByteIsSentToTheServer() throws {
    let server = try LoopbackServer(.silent)
    _ = try verdict([address(server.port)])
    #expect(server.received.isEmpty, "\(server.received)")
  }

  @Test func theTextAndTheFileAreTheSame() throws {
    let server = try LoopbackServer(.closing)
    let folder = try TemporaryFolder()
    let file = folder.path("report.txt")
    let run = try Sockdoc.run(["probe", address(server.port), "-o", file])
    #expect(run.status == 1, "\(run)")
    #expect(run.output.isEmpty)
    #expect(run.errors.contains(file), "the final path is printed: \(run)")
    #expect(try folder.text("report.txt").contains("app.closed_on_accept"))
    let again = try Sockdoc.run(["probe", address(server.port), "-o", file])
    #expect(again.status == 73, "an existing file is not overwritten: \(again)")
    let forced = try Sockdoc.run(["probe", address(server.port), "-o", file, "--force"])
    #expect(forced.status == 1, "\(forced)")
  }

  @Test func theFormatFollowsTheExtension() throws {
    let server = try LoopbackServer(.closing)
    let folder = try TemporaryFolder()
    _ = try Sockdoc.run(["probe", address(server.port), "-o", folder.path("report.json")])
    let object = try JSONSerialization.jsonObject(with: Data(folder.text("report.json").utf8))
    #expect((object as? [String: Any])?["schema"] as? String == "sockdoc.diagnosis/1")
  }

  @Test func aMissingFolderIs73AndNamesIt() throws {
    let server = try LoopbackServer(.closing)
    let run = try Sockdoc.run(["probe", address(server.port), "-o", "/nonexistent/report.txt"])
    #expect(run.status == 73, "\(run)")
    #expect(run.errors.contains("/nonexistent/report.txt"))
  }

  @Test(arguments: ["/dev/full", "/nonexistent/x"])
  func whatCannotBeWrittenIsPrinted(path: String) throws {
    let server = try LoopbackServer(.closing)
    let run = try Sockdoc.run(["probe", address(server.port), "-o", path, "--force"])
    #expect([73, 74].contains(run.status), "\(run)")
    #expect(run.output.contains("app.closed_on_accept"), "\(run)")
    #expect(run.errors.contains("printed to standard output instead"), "\(run)")
  }

  @Test func severalTriesAreCountedAndTheFirstThatFailedIsTold() throws {
    let run = try Sockdoc.run(["probe", "--count", "3", "--interval", "10ms", "127.0.0.1:1"])
    #expect(run.status == 1, "\(run)")
    #expect(run.output.hasPrefix("3 tries at 127.0.0.1:1: 0 healthy, 3 not."), "\(run)")
    #expect(run.output.contains("code      tcp.refused"), "\(run)")
  }

  @Test func whatIsSentIsWhatWasTypedAndNothingElse() throws {
    let server = try LoopbackServer(.silent)
    let run = try json([
      address(server.port), "--send", #"a\r\n\x00\\"#, "--wait", "200ms",
    ])
    #expect(run.run.status == 1, "\(run.run)")
    #expect(run.run.output.contains("\"code\":\"app.silent\""), "\(run.run)")
    #expect(server.received == [0x61, 0x0D, 0x0A, 0, 0x5C])
  }

  @Test func aFileIsSentAsItIs() throws {
    let server = try LoopbackServer(.echoing)
    let folder = try TemporaryFolder()
    try Data([0x5C, 0x72, 0xFF]).write(to: URL(fileURLWithPath: folder.path("data")))
    let run = try Sockdoc.run(["probe", address(server.port), "--send-file", folder.path("data")])
    #expect(run.status == 0, "\(run)")
    #expect(run.output.contains(#"\x5Cr\xFF"#), "\(run)")
  }

  @Test(arguments: [
    ["--send", #"\q"#], ["--send", ""], ["--send-file", "/nonexistent"], ["--send-file", "/"],
    ["--send", "a", "--send-file", "/etc/hostname"], ["-4", "-6"],
  ])
  func aMistakeInWhatToSendIs64(words: [String]) throws {
    let run = try Sockdoc.run(["probe", "127.0.0.1:9"] + words)
    #expect(run.status == 64, "\(run)")
    #expect(run.output.isEmpty)
  }

  @Test func aFamilyThatTheAddressDoesNotHaveIs64() throws {
    let server = try LoopbackServer(.silent)
    let run = try Sockdoc.run(["probe", address(server.port), "-6", "--format", "json"])
    #expect(run.status == 64, "\(run)")
    let other = try Sockdoc.run(["probe", address(server.port), "-4", "--wait", "100ms"])
    #expect(other.status == 0, "\(other)")
  }

  @Test func aProxyVariableIsAFindingAndNoVerdict() throws {
    let server = try LoopbackServer(.saying([0x31]))
    let run = try Sockdoc.run(
      ["probe", address(server.port)],
      environment: ["https_proxy": "http://me:secret@proxy.example:3128"])
    #expect(run.status == 0, "\(run)")
    #expect(run.output.contains("https_proxy") && !run.output.contains("secret"), "\(run)")
  }

  @Test(arguments: ["text", "markdown", "json"])
  func redactionLeavesNoAddressNameOrPath(format: String) throws {
    let server = try LoopbackServer(.saying(Array("220 mail.example.com ready\r\n".utf8)))
    let folder = try TemporaryFolder()
    let file = folder.path("ticket")
    let run = try Sockdoc.run(
      ["probe", address(server.port), "--redact", "--format", format, "-o", file],
      environment: ["USER": "bobby"])
    #expect(run.status == 0, "\(run)")
    let text = try folder.text("ticket")
    for secret in ["127.0.0.1:", "mail.example.com", file, "bobby"] {
      #expect(!text.contains(secret), "\(secret) in\n\(text)")
    }
    for placeholder in ["ADDRESS-1", "HOST-1", "PATH-1"] {
      #expect(text.contains(placeholder), "\(placeholder) in\n\(text)")
    }
  }

  @Test func theExtensionAsksForMarkdown() throws {
    let server = try LoopbackServer(.closing)
    let folder = try TemporaryFolder()
    let run = try Sockdoc.run(["probe", address(server.port), "-o", folder.path("t.md")])
    #expect(run.status == 1, "\(run)")
    let text = try folder.text("t.md")
    #expect(text.hasPrefix("# ") && text.contains("\n```\n"), "\(text)")
  }

  @Test func severalTargetsAreToldInOrderAndTheWorstIsTheStatus() throws {
    let open = try LoopbackServer(.saying(Array("hi\n".utf8)))
    let closing = try LoopbackServer(.closing)
    let targets = [address(open.port), address(closing.port), address(open.port)]
    let run = try Sockdoc.run(["probe", "--format", "json"] + targets)
    #expect(run.status == 1, "\(run)")
    let inputs = try run.output.split(separator: "\n").map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return (object?["target"] as? [String: Any])?["input"] as? String
    }
    #expect(inputs == targets)
  }

  @Test func hostileBannersReachNoTerminal() throws {
    let server = try LoopbackServer(.saying(Array("\u{1B}]0;owned\u{07}\u{9B}31m\r\n".utf8)))
    let run = try Sockdoc.run(["probe", address(server.port)])
    #expect(run.status == 0, "\(run)")
    let controls = run.output.unicodeScalars.filter {
      $0 != "\n" && ($0.value < 0x20 || (0x7F...0x9F).contains($0.value))
    }
    #expect(controls.isEmpty)
    #expect(run.output.lowercased().contains("\\x1b]0;owned"), "\(run)")
  }

  @Test func aTextForPeopleSaysWhatATicketNeeds() throws {
    let server = try LoopbackServer(.closing)
    let target = address(server.port)
    let text = try Sockdoc.run(["probe", target]).output
    for needed in [
      "app.closed_on_accept", "sockdoc probe \(target)", "FIN", "127.0.0.1", "ss ", "lo",
    ] {
      #expect(text.contains(needed), "'\(needed)' is missing in\n\(text)")
    }
    let chinese = try Sockdoc.run(["probe", target, "--lang", "zh"]).output
    #expect(chinese.contains("app.closed_on_accept"))
    #expect(chinese.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) })
  }

  @Test func ctrlCTellsWhatIsKnownAndEndsByTheSignal() throws {
    let server = try LoopbackServer(.silent)
    let path = try #require(Sockdoc.path)
    let probe = try RunningCommand([
      path, "probe", "--wait", "30s", "--timeout", "60s", address(server.port),
    ])
    try eventually("the handshake", { server.accepted }, until: { $0 == 1 })
    probe.send(SIGINT)
    let run = try probe.outcome()
    #expect(run.status == 128 + SIGINT, "\(run)")
    #expect(run.output.contains("probe.undetermined"), "\(run)")
  }

  @Test func withoutADescriptorItIs69AndNamesTheCode() throws {
    let path = try #require(Sockdoc.path)
    // Three more would not do: the dynamic linker needs one for itself.
    let run = try runCommand([
      "bash", "-c", "ulimit -n 4; exec \(path) probe 127.0.0.1:1",
    ])
    #expect(run.status == 69, "\(run)")
    #expect(run.output.contains("local.descriptor_limit"), "\(run)")
    let quick = try runCommand([
      "bash", "-c", "ulimit -n 4; exec \(path) probe --quick 127.0.0.1:1 127.0.0.1:2",
    ])
    #expect(quick.status == 69, "\(quick)")
    #expect(quick.output.split(separator: "\n").count == 2, "\(quick)")
  }

  @Test func aFileAtItsLimitLeavesNothingHalfWritten() throws {
    let path = try #require(Sockdoc.path)
    let folder = try runCommand(["mktemp", "-d"]).output.split(separator: "\n").first
    let file = "\(try #require(folder))/report"
    let run = try runCommand([
      "bash", "-c", "ulimit -f 1; exec \(path) probe 127.0.0.1:1 --output \(file)",
    ])
    #expect(run.status == 74, "\(run)")
    #expect(run.errors.contains("EFBIG"), "\(run)")
    #expect(try runCommand(["ls", "-A", String(try #require(folder))]).output.isEmpty)
  }
}

/// A target on loopback.
func address(_ port: UInt16, _ version6: Bool = false) -> String {
  version6 ? "[::1]:\(port)" : "127.0.0.1:\(port)"
}
