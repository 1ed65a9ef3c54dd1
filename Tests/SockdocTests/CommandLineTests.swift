// The command line as a person meets it: help, versions, mistakes and what their statuses are.
import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: Sockdoc.isBuilt, Comment(rawValue: Sockdoc.reason)))
struct CommandLineTests {
  @Test func theHelpListsEveryExitStatus() throws {
    let run = try Sockdoc.run(["--help"])
    #expect(run.status == 0, "\(run)")
    for status in ["0", "1", "2", "64", "69", "70", "73", "74", "128+n"] {
      #expect(run.output.contains("\n  \(status) "), "\(status) is missing in\n\(run)")
    }
    #expect(run.errors.isEmpty)
  }

  @Test func theHelpSpeaksChinese() throws {
    let run = try Sockdoc.run(["--help", "--lang", "zh"])
    #expect(run.output.contains("退出状态"), "\(run)")
  }

  @Test func theVersionIsOneLine() throws {
    let run = try Sockdoc.run(["--version"])
    #expect(run.status == 0)
    #expect(run.output.split(separator: "\n").count == 1, "\(run)")
  }

  @Test(arguments: [
    (["ECONNRESTE"], "ECONNRESET"), (["porbe"], "probe"), (["explain", "EPIP"], "EPIPE"),
    (["list", "symptom"], "symptoms"), (["guide", "--symptom", "unexpected-eo"], "unexpected-eof"),
  ])
  func aMistypedWordIsAnsweredWithTheNearestOne(words: [String], meant: String) throws {
    let run = try Sockdoc.run(words)
    #expect(run.status == 64, "\(run)")
    #expect(run.errors.contains("id you mean '\(meant)'?"), "\(run)")
    #expect(run.output.isEmpty)
  }

  @Test func anUnknownWordLeadsToTheHelp() throws {
    let run = try Sockdoc.run(["xyzzyxyzzy"])
    #expect(run.status == 64)
    #expect(run.errors.contains("--help"), "\(run)")
  }

  @Test(arguments: [
    ["probe"], ["probe", "--nosuch", "127.0.0.1:1"], ["probe", "--wait", "soon", "127.0.0.1:1"],
    ["explain"], ["list"], ["list", "symptoms", "--format", "yaml"], ["--nosuch"],
    ["probe", "--count", "0", "127.0.0.1:1"], ["probe", "--tls", "--udp", "127.0.0.1:1"],
    ["probe", "--tls", "--send", "x", "127.0.0.1:1"],
    ["probe", "--hold", "1", "--mtu", "127.0.0.1:1"],
    ["probe", "--udp", "--hold", "1", "127.0.0.1:1"],
    ["probe", "--tls", "udp:127.0.0.1:1"], ["probe", "--hold", "1", "udp:127.0.0.1:1"],
    ["probe", "--mtu", "udp:127.0.0.1:1"], ["probe", "udp:1"], ["udp:127.0.0.1"],
    ["probe", "--udp", "unix:/run/x"], ["probe", "-4", "unix:/run/x"],
    ["probe", "--source", "lo", "unix:/run/x"], ["probe", "--resolve", "db.test", "127.0.0.1:1"],
    ["probe", "--resolve", "::1", "-4", "localhost:1"],
    ["probe", "--source", "::1", "--resolve", "127.0.0.1", "localhost:1"],
    ["probe", "--source", "::1", "127.0.0.1:1"],
    ["probe", "--source", "nosuch9", "127.0.0.1:1"],
  ])
  func aMistakeOnTheCommandLineIs64(words: [String]) throws {
    let run = try Sockdoc.run(words)
    #expect(run.status == 64, "\(run)")
    #expect(run.output.isEmpty, "\(run)")
    #expect(!run.errors.isEmpty)
  }

  @Test(arguments: [
    "example.com", "::1", "2001:db8::1:80", "127.0.0.1:0", "127.0.0.1:70000", "127.0.0.1:nosuch",
    "gopher://127.0.0.1", ":80", "a b:80", "a\u{1B}[31mb:80",
  ])
  func aBadTargetIs64AndShowsTheRightForm(target: String) throws {
    let run = try Sockdoc.run(["probe", target])
    #expect(run.status == 64, "\(run)")
    #expect(run.errors.contains("PORT") || run.errors.contains(":443"), "\(run)")
    #expect(!run.errors.contains("\u{1B}"), "an escape reached the terminal")
  }

  @Test func anErrnoAsTheFirstWordIsExplained() throws {
    let byWord = try Sockdoc.run(["econnreset"])
    let byCommand = try Sockdoc.run(["explain", "ECONNRESET"])
    #expect(byWord.status == 0)
    #expect(byWord.output == byCommand.output)
    #expect(try Sockdoc.run(["104"]).output == byCommand.output)
    let chinese = try Sockdoc.run(["--lang", "zh", "ECONNRESET"])
    #expect(chinese.output == (try Sockdoc.run(["explain", "ECONNRESET", "--lang", "zh"]).output))
  }

  @Test func anErrnoNumberIsReadOnItsPlatform() throws {
    let onMac = try Sockdoc.run(["explain", "54", "--platform", "macos"])
    #expect(onMac.status == 0)
    #expect(onMac.output.contains("ECONNRESET"))
    let onLinux = try Sockdoc.run(["explain", "54"])
    #expect(onLinux.status == 64, "\(onLinux)")
    #expect(onLinux.errors.lowercased().contains("macos"), "\(onLinux)")
    #expect(onLinux.errors.contains("ECONNRESET"), "\(onLinux)")
  }

  @Test(arguments: ["EOF", "SIGPIPE", "tcp.filtered", "ECONNRESET/unread-data-at-close"])
  func otherThingsAreExplainedToo(word: String) throws {
    let run = try Sockdoc.run(["explain", word.lowercased()])
    #expect(run.status == 0, "\(run)")
    #expect(run.output.split(separator: "\n").count > 5)
  }

  @Test(arguments: ["symptoms", "errnos", "causes", "verdicts", "findings"])
  func aListHasAnIdATabAndATitle(kind: String) throws {
    let run = try Sockdoc.run(["list", kind])
    #expect(run.status == 0, "\(run)")
    let lines = run.output.split(separator: "\n")
    #expect(lines.count >= 3)
    for line in lines {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      #expect(fields.count == 2 && !fields[0].isEmpty && !fields[1].isEmpty, "\(line)")
    }
    let json = try Sockdoc.run(["list", kind, "--format", "json"])
    let objects = try json.output.split(separator: "\n").map {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: String]
    }
    #expect(objects.count == lines.count)
    #expect(objects.allSatisfy { $0?["id"] != nil && $0?["title"] != nil })
  }

  @Test func aClosedPipeEndsTheOutputSilently() throws {
    let path = try #require(Sockdoc.path)
    let run = try runCommand([
      "bash", "-c", "set -o pipefail; \(path) explain ECONNRESET | head -1 >/dev/null; echo $?",
    ])
    #expect(run.output == "0\n", "\(run)")
    #expect(run.errors.isEmpty, "\(run)")
  }

  /// Without a standard output the next descriptor would take its number: a socket to the target.
  @Test func aClosedOutputIs74AndNothingReachesTheTarget() throws {
    let path = try #require(Sockdoc.path)
    let server = try LoopbackServer(.silent)
    let run = try runCommand(["bash", "-c", "\(path) probe \(address(server.port)) >&-"])
    #expect(run.status == 74, "\(run)")
    #expect(run.errors.contains("EBADF"), "\(run)")
    #expect(server.received.isEmpty)
  }

  @Test(arguments: [("EWOULDBLOCK", "EAGAIN"), ("WSAECONNRESET", "ECONNRESET")])
  func aNameOfAnotherSystemIsExplained(word: String, name: String) throws {
    let run = try Sockdoc.run(["explain", word])
    #expect(run.status == 0, "\(run)")
    #expect(run.output.hasPrefix(name), "\(run)")
  }

  @Test func aFullDeviceIs74() throws {
    let path = try #require(Sockdoc.path)
    let run = try runCommand(["bash", "-c", "\(path) explain ECONNRESET > /dev/full"])
    #expect(run.status == 74, "\(run)")
    #expect(run.errors.contains("ENOSPC") || run.errors.contains("No space"), "\(run)")
  }
}
