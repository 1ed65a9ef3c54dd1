// Many targets: lists, order, handshakes only, and a signal in between.
import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: Sockdoc.isBuilt, Comment(rawValue: Sockdoc.reason)))
struct ListTests {
  private struct Line: Decodable {
    var target: String
    var code: String
    var errno: String?
    var healthy: Bool
  }

  private func lines(_ output: String) throws -> [Line] {
    try output.split(separator: "\n").map {
      try JSONDecoder().decode(Line.self, from: Data($0.utf8))
    }
  }

  private func file(_ text: String) throws -> (TemporaryFolder, String) {
    let folder = try TemporaryFolder()
    let path = folder.path("targets")
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return (folder, path)
  }

  @Test func eachTargetOfAListHasALineInTheOrderGiven() throws {
    let server = try LoopbackServer(.silent)
    let targets = (1...200).map { "127.0.0.\($0 % 250 + 1):\($0 == 100 ? Int(server.port) : 1)" }
    let text =
      "# comment\n\n  # another\n"
      + targets.map { "  \($0)\t# why\r\n" }.joined()
      .replacingOccurrences(of: "127.0.0.101:\(server.port)", with: "127.0.0.1:\(server.port)")
    let (folder, path) = try file(text)
    let run = try Sockdoc.run(["probe", "--quick", "--format", "json", "--input", path])
    #expect(run.status == 1, "\(run)")
    let lines = try lines(run.output)
    #expect(lines.count == 200)
    #expect(lines.first?.target == "127.0.0.2:1")
    #expect(lines[99].code == "ok.open", "\(lines[99])")
    #expect(lines.count { $0.code == "tcp.refused" && $0.errno == "ECONNREFUSED" } == 199)
    let unordered = try Sockdoc.run(
      ["probe", "--quick", "--unordered", "--format", "json", "--input", path])
    #expect(
      Set(try self.lines(unordered.output).map(\.target)) == Set(lines.map(\.target)))
    withExtendedLifetime((folder, server)) {}
  }

  @Test func aBadLineIsToldWithItsNumberBeforeAnythingIsProbed() throws {
    let (folder, path) = try file("127.0.0.1:1\n# fine\nexample.com\n")
    let run = try Sockdoc.run(["probe", "--input", path])
    #expect(run.status == 64, "\(run)")
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("\(path):3: "), "\(run)")
    #expect(run.errors.contains("example.com:PORT"), "\(run)")
    let missing = try Sockdoc.run(["probe", "--input", path + ".none"])
    #expect(missing.status == 64, "\(missing)")
    #expect(missing.errors.contains("ENOENT"), "\(missing)")
    withExtendedLifetime(folder) {}
  }

  @Test func wholeProbesOfSeveralTargetsAreToldInTheOrderGiven() throws {
    let (slow, fast) = (try LoopbackServer(.silent), try LoopbackServer(.saying([0x31])))
    let words = ["127.0.0.1:\(slow.port)", "127.0.0.1:\(fast.port)", "127.0.0.1:1"]
    let run = try Sockdoc.run(["probe", "--format", "json"] + words)
    let places = words.map { word in run.output.range(of: "\"input\":\"\(word)\"")?.lowerBound }
    #expect(run.output.split(separator: "\n").count == 3, "\(run)")
    #expect(!places.contains(nil), "\(run)")
    #expect(places.compactMap(\.self) == places.compactMap(\.self).sorted())
    withExtendedLifetime((slow, fast)) {}
  }

  @Test func whereNobodyReadsAnyMoreNothingMoreIsProbed() throws {
    let (folder, path) = try file((1...60_000).map { "127.0.0.1:\($0)\n" }.joined())
    let binary = try #require(Sockdoc.path)
    let run = try runCommand([
      "bash", "-c",
      "\(binary) probe --concurrency 1 --input \(path) | head -1; echo ${PIPESTATUS[0]}",
    ])
    // All of them would take minutes.
    #expect(run.output.hasSuffix("\n1\n"), "\(run)")
    withExtendedLifetime(folder) {}
  }

  @Test(.enabled(if: Namespace.canFilter, Comment(rawValue: Namespace.filterReason)))
  func whatIsDoneIsReadWhileOthersAreStillSilent() async throws {
    let run = try await Namespace.run([
      "nft add table inet t",
      "nft add chain inet t c { type filter hook input priority 0 ; }",
      "nft add rule inet t c tcp dport 81 drop",
    ]) {
      let path = try #require(Sockdoc.path)
      // The first line comes at once; the second target is silent until it is interrupted.
      return try runCommand([
        "bash", "-c",
        """
        coproc \(path) probe --quick --timeout 50s 127.0.0.1:1 127.0.0.1:81
        IFS= read -r line <&${COPROC[0]}
        echo "read $line"
        kill -INT $COPROC_PID
        """,
      ])
    }
    #expect(run.output.hasPrefix("read 127.0.0.1:1  tcp.refused"), "\(run)")
  }

  @Test func onlyOneTargetAtATimeIsPossibleToo() throws {
    let run = try Sockdoc.run(
      ["probe", "--quick", "--concurrency", "1", "127.0.0.1:1", "127.0.0.1:2"])
    #expect(run.output.split(separator: "\n").count == 2, "\(run)")
    #expect(run.output.hasPrefix("127.0.0.1:1  tcp.refused  suspected  ECONNREFUSED"), "\(run)")
  }

  @Test(arguments: [
    ["--quick", "--count", "2"], ["--quick", "--send", "x"], ["--quick", "--tls"],
    ["--quick", "--hold", "1"], ["--quick", "--mtu"], ["--concurrency", "0"],
  ])
  func whatAHandshakeCannotDoIs64(options: [String]) throws {
    let run = try Sockdoc.run(["probe"] + options + ["127.0.0.1:1"])
    #expect(run.status == 64, "\(run)")
  }

  @Test func targetsThatWereNotBegunAreCountedAfterAnInterrupt() throws {
    let server = try LoopbackServer(.silent)
    let path = try #require(Sockdoc.path)
    let command = try RunningCommand(
      [
        path, "probe", "--format", "json", "--wait", "50s", "--timeout", "55s", "--concurrency",
        "1",
      ] + (0..<3).map { _ in "127.0.0.1:\(server.port)" })
    try eventually("a handshake", { server.accepted }, until: { $0 >= 1 })
    command.send(SIGTERM)
    let run = try command.outcome()
    #expect(run.status == 128 + SIGTERM, "\(run)")
    #expect(run.output.split(separator: "\n").count == 1, "\(run)")
    #expect(run.errors.contains("not probed: 2"), "\(run)")
    withExtendedLifetime(server) {}
  }

  @Test func anInterruptEndsWithWhatIsKnown() throws {
    // The first is done at once, and the others watch for long.
    let server = try LoopbackServer(.silent)
    let waiting = (0..<3).map { _ in "127.0.0.1:\(server.port)" }
    let path = try #require(Sockdoc.path)
    let command = try RunningCommand(
      [path, "probe", "--format", "json", "--wait", "50s", "--timeout", "55s", "127.0.0.1:1"]
        + waiting)
    try eventually("three handshakes", { server.accepted }, until: { $0 >= 3 })
    command.send(SIGINT)
    let run = try command.outcome()
    #expect(run.status == 128 + SIGINT, "\(run)")
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 4, "\(run)")
    #expect(lines.first?.contains("tcp.refused") == true)
    #expect(lines.dropFirst().allSatisfy { $0.contains("\"ended_by\":\"user\"") }, "\(run)")
    withExtendedLifetime(server) {}
  }

  /// Enough for more than one write.
  private static let many = (1...1_000).map { "127.0.0.1:\($0)\n" }.joined()

  @Test func aFileGrowsBesideItsPlaceAndTakesItAfterAnInterruptToo() throws {
    let server = try LoopbackServer(.silent)
    let (folder, path) = try file(Self.many + "127.0.0.1:\(server.port)\n127.0.0.1:1\n")
    let binary = try #require(Sockdoc.path)
    let output = folder.path("out.json")
    let words = [
      binary, "probe", "--wait", "50s", "--timeout", "55s", "--concurrency", "16", "--input", path,
      "-o", output,
    ]
    let command = try RunningCommand(words)
    try eventually("the last handshake", { server.accepted }, until: { $0 >= 1 })
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
    #expect(names == ["out.json.\(command.identifier).tmp", "targets"])
    command.send(SIGINT)
    let run = try command.outcome()
    #expect(run.status == 128 + SIGINT, "\(run)")
    #expect(run.output.isEmpty && run.errors.contains("Written to \(output)"), "\(run)")
    let lines = try folder.text("out.json").split(separator: "\n")
    #expect((1_001...1_002).contains(lines.count))
    #expect(lines.contains { $0.contains(#""ended_by":"user""#) })
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).count == 2)
  }

  @Test(.enabled(if: Namespace.canMount, "\(Namespace.mountReason)"))
  func whatDoesNotFitOnTheDiskIsPrintedOnce() async throws {
    let (folder, path) = try file(Self.many)
    let disk = try TemporaryFolder()
    let (run, names) = try await Namespace.run(
      ["mount --make-rprivate /", "mount -t tmpfs -o size=128k tmpfs \(disk.url.path)"],
      in: .mounts
    ) {
      let run = try Sockdoc.run([
        "probe", "--quick", "--input", path, "-o", disk.path("out.json"),
      ])
      return (run, try FileManager.default.contentsOfDirectory(atPath: disk.url.path))
    }
    #expect(run.status == 74, "\(run)")
    #expect(run.errors.contains("ENOSPC"), "\(run)")
    #expect(names.isEmpty)
    let targets = try lines(run.output).map(\.target)
    #expect(targets == (1...1_000).map { "127.0.0.1:\($0)" })
    withExtendedLifetime(folder) {}
  }
}
