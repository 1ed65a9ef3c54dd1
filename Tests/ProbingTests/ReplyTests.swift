// Replies of name servers that a program passes over, does not ask for or does not wait for.
import Diagnosis
import Testing

@testable import Probing

@Suite struct ReplyTests {
  private static func says(_ words: String) -> Scene { Scene(received: .bytes(Array(words.utf8))) }

  /// Probes a name over servers, each of which is asked for its IPv4 addresses on one connection.
  private func probe(
    _ scenes: [[Scene]], code: String?, databases: [String] = ["files", "dns"],
    candidates: [String] = ["db.test"], patience: Duration = .seconds(10), servers: Int = 1
  ) throws -> ProbeReport {
    var network = ScriptedNetwork()
    network.resolution = code.map { .failed(code: $0, errno: nil) }
    network.sources = NameSources(
      databases: databases,
      servers: (0..<servers).map {
        Endpoint(address: "192.0.2.\(53 + $0)", family: .ipv4, port: 53)
      },
      candidates: candidates, patience: patience)
    for (number, scenes) in scenes.enumerated() { network.scenes[number] = scenes }
    return try #require(run(network, settings: ProbeSettings(family: .ipv4)).report)
  }

  @Test func aReplyToAnotherQuestionIsPassedOverAndTheNextOneCounts() throws {
    let report = try probe([[Self.says("other"), Self.says("3")]], code: "EAI_NONAME")
    #expect(report.verdict.code == .dnsNxdomain)
    #expect(report.verdict.confidence == .certain)
  }

  @Test func repliesToOtherQuestionsAloneAreABadReplyWhereTheProgramHeardNothingElse() throws {
    let report = try probe([[Self.says("other")]], code: "EAI_AGAIN")
    #expect(report.verdict.code == .dnsBadReply)
    // It heard that the name does not exist, and we did not.
    let denied = try probe([[Self.says("other")]], code: "EAI_NONAME")
    #expect(denied.verdict.code == .probeUndetermined)
  }

  @Test(arguments: ["EAI_AGAIN", "EAI_NODATA"])
  func aReferralIsNoWordOnWhetherThereIsARecord(eai: String) throws {
    let report = try probe([[Self.says("refer")]], code: eai)
    #expect(report.verdict.code == .dnsBadReply)
    let record = try probe([[Self.says("0")]], code: "EAI_NODATA")
    #expect(record.verdict.code == .dnsNodata)
  }

  @Test func aMessageOverTCPMayComeInPieces() throws {
    let open = Scene(status: .open())
    func piece(_ bytes: [UInt8]) -> Scene {
      Scene(received: .bytes(bytes), status: .open(in: 3))
    }
    let pieces = [[0], [1], Array("3".utf8)].map(piece)
    let report = try probe([[Self.says("cut")], [open, open] + pieces], code: "EAI_NONAME")
    #expect(report.verdict.code == .dnsNxdomain)
    // Nobody ended it but we: a program waits on.
    let waiting = try probe([[Self.says("cut")], [open]], code: nil)
    #expect(waiting.verdict.code == .dnsBadReply)
    #expect(waiting.verdict.confidence == .suspected)
    #expect(waiting.verdict.neighbours.contains(.okOpen))
    let torn = [piece([0, 9]), Scene(received: .endOfFile, status: .closed())]
    let cut = try probe([[Self.says("cut")], [open, open] + torn], code: "EAI_AGAIN")
    #expect(cut.verdict.code == .dnsBadReply)
  }

  @Test func anAnswerThatAProgramDoesNotWaitForIsATimeoutAndNeverCertain() throws {
    // The second look is a second after the first.
    let scenes = [[Scene(), Self.says("3")]]
    let report = try probe(scenes, code: "EAI_AGAIN", patience: .milliseconds(900))
    #expect(report.verdict.code == .dnsTimeout)
    #expect(report.verdict.confidence == .likely)
    #expect(report.verdict.neighbours == [.dnsNxdomain, .localFirewallDrop])
    let late = try #require(report.findings.first { $0.id == "resolve.answer-too-late" })
    #expect(late.values.contains(.init("program-waits-ms", "900.0")))
    let failure = try probe(
      [[Scene(), Self.says("2")]], code: "EAI_AGAIN", patience: .milliseconds(900))
    #expect(failure.verdict.code == .dnsTimeout)
    let waited = try probe(scenes, code: "EAI_NONAME", patience: .seconds(2))
    #expect(waited.verdict.code == .dnsNxdomain)
    #expect(!waited.ids.contains("resolve.answer-too-late"))
  }

  @Test func whereProgramsAskOverTCPAloneSoDoWe() throws {
    func probe(_ scenes: [Scene], code: String) throws -> ProbeReport {
      var network = ScriptedNetwork()
      network.resolution = .failed(code: code, errno: nil)
      network.sources = NameSources(
        servers: [Endpoint(address: "192.0.2.53", family: .ipv4, port: 53)],
        candidates: ["db.test"], usesTCP: true)
      network.scenes = [0: scenes]
      return try #require(run(network, settings: ProbeSettings(family: .ipv4)).report)
    }
    let open = Scene(status: .open())
    let reply = Scene(received: .bytes([0, 1] + Array("3".utf8)), status: .open(in: 3))
    #expect(try probe([open, open, reply], code: "EAI_NONAME").verdict.code == .dnsNxdomain)
    let refused = try probe([Scene(error: "ECONNREFUSED", status: .closed())], code: "EAI_AGAIN")
    #expect(refused.verdict.code == .dnsResolverRefused)
    // A box before the server may have sent the RST.
    #expect(refused.verdict.confidence == .likely)
    let silent = try probe([Scene(status: .opening())], code: "EAI_AGAIN")
    #expect(silent.verdict.code == .dnsTimeout)
  }

  @Test func aRefusalWhoseSenderWasNotSeenIsNoMoreThanLikely() throws {
    let report = try probe([[Scene(error: "ECONNREFUSED")]], code: "EAI_AGAIN")
    #expect(report.verdict.code == .dnsResolverRefused)
    #expect(report.verdict.confidence == .likely)
  }

  @Test func withoutDescriptorsNoServerIsCalledUnreachable() throws {
    var network = ScriptedNetwork()
    network.resolution = .failed(code: "EAI_AGAIN", errno: nil)
    network.sources = NameSources(
      servers: [Endpoint(address: "192.0.2.53", family: .ipv4, port: 53)], candidates: ["db.test"])
    network.openErrors = [0: CallFailure("socket", "EMFILE"), 1: CallFailure("socket", "EMFILE")]
    let limited = try #require(run(network, settings: ProbeSettings()).report)
    #expect(limited.verdict.code == .localDescriptorLimit)
    network.openErrors = [0: CallFailure("socket", "ENOMEM"), 1: CallFailure("socket", "ENOMEM")]
    let other = try #require(run(network, settings: ProbeSettings()).report)
    #expect(other.verdict.code == .probeUndetermined)
  }

  @Test func aFormatErrorOfTheFirstServerEndsTheLookUpAndAFailureDoesNot() throws {
    let report = try probe(
      [[Self.says("1")], [Self.says("3")]], code: "EAI_NONAME", servers: 2)
    #expect(report.verdict.code == .dnsBadReply)
    #expect(report.verdict.neighbours == [.dnsNxdomain])
    let failure = try probe(
      [[Self.says("2")], [Self.says("3")]], code: "EAI_NONAME", servers: 2)
    #expect(failure.verdict.code == .dnsNxdomain)
  }

  /// Probes a name without IPv6 addresses, asked for these alone; the server says the second word of
  /// IPv4 addresses.
  private func onlyIPv6(
    _ reply: String, ofIPv4 other: String, code: String, inFile addresses: [String] = [],
    databases: [String] = ["files", "dns"]
  ) throws -> ProbeReport {
    var network = ScriptedNetwork()
    network.resolution = .failed(code: code, errno: nil)
    network.sources = NameSources(
      databases: databases, inHostsFile: addresses,
      servers: [Endpoint(address: "192.0.2.53", family: .ipv4, port: 53)], candidates: ["db.test"])
    network.scenes = [0: [Self.says(reply)], 1: [Self.says(other)]]
    return try #require(run(network, settings: ProbeSettings(family: .ipv6)).report)
  }

  @Test func aNameWithAddressesOfTheOtherFamilyAloneExistsWhateverItsServersDeny() throws {
    let given = try onlyIPv6("3", ofIPv4: "3", code: "EAI_NONAME", inFile: [v4.address])
    #expect(given.verdict.code == .dnsNodata)
    #expect(given.verdict.confidence == .likely)
    #expect(given.verdict.neighbours == [.dnsNxdomain])
    #expect(given.ids.contains("resolve.from-hosts-file"))
    let found = try #require(given.findings.first { $0.id == "resolve.other-family-only" })
    #expect(found.values == [.init("address", v4.address)])
    let served = try onlyIPv6("0", ofIPv4: "0 192.0.2.10", code: "EAI_NODATA")
    #expect(served.verdict.code == .dnsNodata)
    #expect(served.verdict.confidence == .certain)
    #expect(served.ids.contains("resolve.other-family-only"))
    #expect(!served.ids.contains("resolve.from-hosts-file"))
    // A server that contradicts itself is no proof.
    let torn = try onlyIPv6("3", ofIPv4: "0 192.0.2.10", code: "EAI_NONAME")
    #expect(torn.verdict.code == .probeUndetermined)
    #expect(torn.verdict.neighbours == [.dnsNodata, .dnsNxdomain])
    // Where nobody asks it, only the file counts.
    let alone = try onlyIPv6(
      "3", ofIPv4: "3", code: "EAI_NONAME", inFile: [v4.address], databases: ["files"])
    #expect(alone.verdict.neighbours == [.dnsNodata])
    #expect(alone.ids.contains("resolve.other-family-only"))
  }

  @Test func theOtherFamilyIsNoMatterOfAFailure() throws {
    let unknown = try onlyIPv6("3", ofIPv4: "3", code: "EAI_NONAME")
    #expect(unknown.verdict.code == .dnsNxdomain)
    #expect(unknown.verdict.confidence == .certain)
    let failing = try onlyIPv6("2", ofIPv4: "0 192.0.2.10", code: "EAI_AGAIN")
    #expect(failing.verdict.code == .dnsServfail)
    #expect(failing.verdict.confidence == .certain)
    #expect(!failing.ids.contains("resolve.other-family-only"))
    // Nor are its failure and its silence.
    for other in ["2", "rubbish", "other"] {
      let none = try onlyIPv6("0", ofIPv4: other, code: "EAI_NODATA")
      #expect(none.verdict.code == .dnsNodata)
      #expect(none.verdict.confidence == .certain)
      #expect(!none.ids.contains("resolve.record-stalled"))
    }
  }

  @Test(
    arguments: [
      (["files"], "db.test", false), (["files", "myhostname"], "db.test", false),
      (["files", "mdns4_minimal", "dns"], "db.local", false),
      (["files", "mdns4_minimal", "dns"], "db.test", true),
      (["files", "resolve"], "db.test", true),
      (["files", "dns"], "db.local", true),
    ])
  func nameServersThatNoProgramAsksDecideNothing(
    databases: [String], name: String, areAsked: Bool
  ) throws {
    let report = try probe(
      [[Self.says("3")]], code: "EAI_NONAME", databases: databases, candidates: [name])
    #expect(report.verdict.code == (areAsked ? .dnsNxdomain : .probeUndetermined))
    #expect(report.ids.contains("evidence.name-servers-not-asked") != areAsked)
  }
}
