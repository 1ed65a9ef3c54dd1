// The names that are asked for in turn, and whose answer counts; as glibc 2.36 does.
import Diagnosis
import Testing

@testable import Probing

@Suite struct SearchListTests {
  @Test(
    arguments: [
      ("db", 1, ["db.a.test", "db.b.test", "db"]),
      ("db.x", 1, ["db.x", "db.x.a.test", "db.x.b.test"]),
      ("db.x.", 1, ["db.x."]), ("db.x", 2, ["db.x.a.test", "db.x.b.test", "db.x"]),
    ])
  func theSearchListIsThatOfTheResolverLibrary(host: String, dots: Int, names: [String]) {
    #expect(
      NameSources.candidates(for: host, searching: ["a.test", "b.test"], dots: dots) == names)
  }

  @Test(
    arguments: [
      // Below the search domain first: a name that exists counts, then a failure, then the last.
      (["db.a.test", "db"], ["0", "3"], "EAI_NODATA", VerdictCode.dnsNodata, "db.a.test"),
      (["db.a.test", "db"], ["0", "2"], "EAI_NODATA", .dnsNodata, "db.a.test"),
      (["db.a.test", "db"], ["2", "3"], "EAI_AGAIN", .dnsServfail, "db.a.test"),
      (["db.a.test", "db"], ["2", "0"], "EAI_AGAIN", .dnsServfail, "db.a.test"),
      (["db.a.test", "db"], ["3", "0"], "EAI_NODATA", .dnsNodata, "db"),
      (["db.a.test", "db"], ["3", "3"], "EAI_NONAME", .dnsNxdomain, "db"),
      // The name as it is first: it counts, whatever is below the search domain.
      (["db.x", "db.x.a.test"], ["3", "2"], "EAI_NONAME", .dnsNxdomain, "db.x"),
      (["db.x", "db.x.a.test"], ["0", "3"], "EAI_NODATA", .dnsNodata, "db.x"),
      (["db.x", "db.x.a.test"], ["3", "1"], "EAI_NONAME", .dnsNxdomain, "db.x"),
      (["db.x", "db.x.a.test"], ["2", "5"], "EAI_AGAIN", .dnsServfail, "db.x"),
      // After another failure than SERVFAIL the name as it is comes next, and counts.
      (["db.a.test", "db"], ["1", "3"], "EAI_NONAME", .dnsNxdomain, "db"),
      (["db.a.test", "db"], ["5", "5"], "EAI_AGAIN", .dnsRefused, "db"),
    ])
  func ofSeveralNamesThatHaveNoAddressOneCounts(
    names: [String], replies: [String], eai: String, code: VerdictCode, counting: String
  ) throws {
    var network = ScriptedNetwork()
    network.resolution = .failed(code: eai, errno: nil)
    network.sources = NameSources(
      servers: [Endpoint(address: "192.0.2.53", family: .ipv4, port: 53)], candidates: names)
    for (number, reply) in replies.enumerated() {
      network.scenes[number] = [Scene(received: .bytes(Array(reply.utf8)))]
    }
    let report = try #require(run(network, settings: ProbeSettings(family: .ipv4)).report)
    #expect(report.verdict.code == code)
    let row = try #require(report.findings.first { $0.id == "resolve.own-query" })
    #expect(row.values.contains(.init("name", counting)))
    let others = row.values.first { $0.name == "asked-too" }?.value ?? ""
    #expect(names.allSatisfy { $0 == counting || others.contains("\($0) ") })
  }

  @Test func aNameThatIsNotAskedToItsEndLeavesTheMatterOpen() {
    let server = Endpoint(address: "192.0.2.53", family: .ipv4, port: 53)
    // What was denied before holds no program; a server that was silent does.
    for (before, outcome) in [
      (Ending.spoke([3]), NameOutcome.unfinished), (.noAnswer, .silent),
    ] {
      var query = NameQuery(.a, at: server, for: ["db.a.test", "db"])
      for ending in [before, .cancelled] {
        _ = query.next(at: .zero) { _, _ in [1] }
        var evidence = AttemptEvidence(endpoint: server)
        evidence.noteEnd(ending, at: .milliseconds(200))
        query.take(evidence, at: .milliseconds(200)) { _, _ in
          .answer(NameAnswer(responseCode: 3, addresses: [], isTruncated: false))
        }
      }
      #expect(query.outcome == outcome)
    }
  }

  @Test func aFailureEndsTheSearchListAndLeavesTheVerdictOpen() throws {
    var network = ScriptedNetwork()
    network.resolution = .failed(code: "EAI_NONAME", errno: nil)
    network.sources = NameSources(
      servers: [Endpoint(address: "192.0.2.53", family: .ipv4, port: 53)],
      candidates: ["db.a.test", "db.b.test", "db"])
    network.scenes = [
      0: [Scene(received: .bytes(Array("5".utf8)))], 1: [Scene(received: .bytes(Array("3".utf8)))],
    ]
    let report = try #require(run(network, settings: ProbeSettings(family: .ipv4)).report)
    #expect(report.verdict.code == .dnsNxdomain)
    #expect(report.verdict.confidence == .suspected)
    #expect(report.verdict.neighbours == [.dnsRefused])
    let row = try #require(report.findings.first { $0.id == "resolve.own-query" })
    #expect(row.values.first { $0.name == "asked-too" }?.value == "db.a.test REFUSED")
  }
}
