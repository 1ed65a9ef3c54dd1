// Why a name has no address: own questions to each name server, for each record type.
import Diagnosis
import Testing

@testable import Probing

@Suite struct NamesTests {
  private static let first = Endpoint(address: "192.0.2.53", family: .ipv4, port: 53)
  private static let second = Endpoint(address: "192.0.2.54", family: .ipv4, port: 53)

  private static func says(_ words: String) -> Scene { Scene(received: .bytes(Array(words.utf8))) }
  private static let silent = Scene()
  private static func icmp(_ type: Int, _ code: Int, from box: String, _ errno: ErrnoName) -> Scene
  {
    Scene(error: errno, icmp: [.v4(type, code, from: box, errno)])
  }

  /// Probes a name that has no address, over servers that answer each connection so, in order: A and
  /// AAAA of the first server, then of the second.
  private func probe(
    _ answers: [Scene], code: String = "EAI_AGAIN", servers: [Endpoint] = [first],
    family: Attempt.Family? = nil, candidates: [String] = ["db.test"],
    databases: [String] = ["files", "dns"], patience: Duration = .seconds(10),
    _ change: (inout ScriptedNetwork) -> Void = { _ in }
  ) throws -> ProbeReport {
    var network = ScriptedNetwork()
    network.resolution = .failed(code: code, errno: nil)
    network.sources = NameSources(
      databases: databases, servers: servers, candidates: candidates, patience: patience)
    for (number, answer) in answers.enumerated() {
      network.scenes[number] = [answer]
    }
    change(&network)
    return try #require(run(network, settings: ProbeSettings(family: family)).report)
  }

  @Test(
    arguments: [
      ("EAI_NONAME", "3", VerdictCode.dnsNxdomain), ("EAI_NODATA", "0", .dnsNodata),
      ("EAI_AGAIN", "2", .dnsServfail), ("EAI_AGAIN", "5", .dnsRefused),
      ("EAI_NONAME", "1", .dnsBadReply), ("EAI_AGAIN", "rubbish", .dnsBadReply),
    ])
  func whatTheServerSaysIsNamedWhereItFitsGetaddrinfo(
    eai: String, reply: String, code: VerdictCode
  ) throws {
    let report = try probe([Self.says(reply), Self.says(reply)], code: eai)
    #expect(report.verdict.code == code)
    #expect(report.verdict.confidence == .certain)
    #expect(report.verdict.phase == .resolve)
    #expect(report.ids.contains("resolve.own-query"))
  }

  /// Probes a name with one address, IPv4, and a server that answers so when it is asked for AAAA.
  private func missing(
    _ answer: Scene, _ change: (inout ScriptedNetwork) -> Void = { _ in }
  ) throws -> ProbeReport {
    var network = ScriptedNetwork()
    network.sources = NameSources(servers: [Self.first, Self.second], candidates: ["db.test"])
    network.scenes = [0: [Scene(status: .open()), Scene(status: .open(in: 2, out: 3))]]
    network.script = { endpoint, _ in endpoint == Self.first ? [answer] : [Self.silent] }
    change(&network)
    return try #require(run(network, settings: ProbeSettings()).report)
  }

  @Test func aRecordTypeThatFailsBesideAGoodAddressIsAFinding() throws {
    let failing = try missing(Self.says("2"))
    #expect(failing.verdict.code == .okOpen)
    let found = try #require(failing.findings.first { $0.id == "resolve.record-failed" })
    #expect(
      found.values == [
        .init("server", "192.0.2.53"), .init("record", "AAAA"), .init("answer", "SERVFAIL"),
      ])
    #expect(try missing(Self.silent).ids.contains("resolve.record-stalled"))
    // The neighbours: a name without such a record, and one that the file gives.
    let none = try missing(Self.says("0"))
    #expect(!none.ids.contains("resolve.record-failed"))
    #expect(none.ids.contains("resolve.own-query"))
    let given = try missing(Self.says("2")) { $0.sources?.inHostsFile = [v4.address] }
    #expect(!given.ids.contains("resolve.own-query"))
  }

  @Test func anotherSourceOfNamesMakesItNoMoreThanLikely() throws {
    let report = try probe(
      [Self.says("3"), Self.says("3")], code: "EAI_NONAME",
      databases: ["files", "mdns4_minimal", "dns"])
    #expect(report.verdict.code == .dnsNxdomain)
    #expect(report.verdict.confidence == .likely)
    #expect(report.ids.contains("resolve.other-sources"))
  }

  @Test func anAnswerThatDoesNotFitGetaddrinfoDecidesNothing() throws {
    let report = try probe([Self.says("3"), Self.says("3")], code: "EAI_AGAIN")
    #expect(report.verdict.code == .probeUndetermined)
    #expect(report.verdict.neighbours.contains(.dnsNxdomain))
    let working = try probe([Self.says("0 192.0.2.10"), Self.says("0")], code: "EAI_AGAIN")
    #expect(working.verdict.code == .probeUndetermined)
    #expect(working.ids.contains("resolve.own-query"))
  }

  @Test func whatIsNoHostNameIsAskedOfNobody() throws {
    let report = try probe([Self.says("3"), Self.says("3")], code: "EAI_NONAME") {
      $0.sources?.isHostName = false
    }
    #expect(report.verdict.code == .probeUndetermined)
    #expect(report.ids.contains("resolve.no-host-name"))
    #expect(!report.ids.contains("resolve.own-query"))
  }

  @Test func aSilentServerBehindALinkThatIsDownMayBeOutOfReach() throws {
    let report = try probe([Self.silent, Self.silent]) {
      $0.route = RouteAnswer(refusal: nil, interface: "eth0", hasLink: false)
    }
    #expect(report.verdict.code == .dnsTimeout)
    #expect(report.verdict.confidence == .suspected)
    #expect(report.verdict.neighbours.contains(.dnsResolverUnreachable))
    #expect(report.ids.contains("local.link-down"))
  }

  @Test func silenceIsATimeoutOfTheResolver() throws {
    let report = try probe([Self.silent, Self.silent])
    #expect(report.verdict.code == .dnsTimeout)
    #expect(report.elapsed <= .seconds(5))
    let row = try #require(report.findings.first { $0.id == "resolve.own-query" })
    #expect(row.values.contains(.init("answer", "-")))
  }

  @Test func aPortErrorIsARefusalOfTheResolverAndAnotherErrorIsNoWayToIt() throws {
    let refused = Self.icmp(3, 3, from: "192.0.2.53", "ECONNREFUSED")
    let report = try probe([refused, refused])
    #expect(report.verdict.code == .dnsResolverRefused)
    #expect(report.verdict.confidence == .certain)
    let box = Self.icmp(3, 3, from: "198.51.100.1", "ECONNREFUSED")
    // Of a port that another box refuses, the server knows nothing.
    #expect(try probe([box, box]).verdict.code == .dnsResolverUnreachable)
    let unreachable = Self.icmp(3, 1, from: "198.51.100.1", "EHOSTUNREACH")
    #expect(try probe([unreachable, unreachable]).verdict.code == .dnsResolverUnreachable)
    let noRoute = try probe([Self.silent, Self.silent]) {
      $0.connectErrors = [0: "ENETUNREACH", 1: "ENETUNREACH"]
    }
    #expect(noRoute.verdict.code == .dnsResolverUnreachable)
  }

  @Test func aQuestionThatThisMachineRefusesMayHaveMetItsOwnPacketFilter() throws {
    for (errno, rules) in [
      ("EPERM", [VerdictCode.localFirewallDrop, .localFirewallReject]),
      ("ENOBUFS", [.localFirewallDrop]),
    ] {
      let errno = ErrnoName(rawValue: errno)
      let report = try probe([]) { $0.connectErrors = [0: errno, 1: errno] }
      #expect(report.verdict.code == .dnsResolverUnreachable)
      #expect(report.verdict.confidence == .suspected)
      #expect(report.verdict.neighbours == rules)
      let found = try #require(report.findings.first { $0.id == "resolve.question-refused-here" })
      #expect(found.values == [.init("errno", errno.rawValue)])
    }
    let noRoute = try probe([]) { $0.connectErrors = [0: "ENETUNREACH", 1: "ENETUNREACH"] }
    #expect(noRoute.verdict.confidence == .certain)
    #expect(!noRoute.ids.contains("resolve.question-refused-here"))
  }

  @Test func whereNoServerIsConfiguredThatIsSaid() throws {
    let here = Endpoint(address: "127.0.0.1", family: .ipv4, port: 53)
    let refused = Self.icmp(3, 3, from: here.address, "ECONNREFUSED")
    for isWithoutServer in [true, false] {
      let report = try probe([refused, refused], servers: [here]) {
        $0.sources?.isWithoutServer = isWithoutServer
        $0.receivesDatagrams = false
      }
      #expect(report.verdict.code == .dnsResolverRefused)
      #expect(report.ids.contains("resolve.no-server-configured") == isWithoutServer)
    }
  }

  @Test func whatTheEnvironmentAndTheOptionsMakeOfANameIsSaid() throws {
    let report = try probe([Self.says("3"), Self.says("3")], code: "EAI_NONAME") {
      $0.sources?.isAlias = true
    }
    let alias = try #require(report.findings.first { $0.id == "resolve.host-alias" })
    #expect(alias.values == [.init("name", "db.test")])
    let answers = [Self.says("0"), Self.says("0 2001:db8::10")]
    for (lacksIPv6, family) in [(true, nil), (false, nil), (true, Attempt.Family.ipv4)] {
      let report = try probe(answers, code: "EAI_NODATA", family: family) {
        $0.sources?.lacksIPv6 = lacksIPv6
      }
      let isTold = report.ids.contains("resolve.ipv6-not-asked")
      #expect(isTold == (lacksIPv6 && report.ids.contains("resolve.own-query")))
    }
  }

  @Test(arguments: [true, false, nil])
  func aServerOfThisMachineThatIsThereWasRefusedByARule(isBound: Bool?) throws {
    let here = Endpoint(address: "127.0.0.53", family: .ipv4, port: 53)
    let refused = Self.icmp(3, 3, from: here.address, "ECONNREFUSED")
    let report = try probe([refused, refused], servers: [here]) { $0.receivesDatagrams = isBound }
    #expect(report.verdict.code == .dnsResolverRefused)
    #expect(report.verdict.confidence == (isBound == false ? .certain : .suspected))
    #expect(report.verdict.neighbours == (isBound == false ? [] : [.localFirewallReject]))
    #expect(report.ids.contains("resolve.server-bound-here") == (isBound != false))
    // Of another machine's sockets nothing is known.
    let there = Self.icmp(3, 3, from: "192.0.2.53", "ECONNREFUSED")
    let far = try probe([there, there]) { $0.receivesDatagrams = isBound }
    #expect(far.verdict.confidence == .certain)
  }

  @Test func theServerThatSettlesTheMatterDecidesAndThatTheyDifferIsSaid() throws {
    let report = try probe(
      [Self.silent, Self.silent, Self.says("3"), Self.says("3")], code: "EAI_NONAME",
      servers: [Self.first, Self.second])
    #expect(report.verdict.code == .dnsNxdomain)
    #expect(report.verdict.confidence == .likely)
    #expect(report.verdict.neighbours == [.dnsTimeout])
    #expect(report.ids.contains("resolve.servers-differ"))
  }

  @Test func whatOneServerDeniesAndAnotherKnowsIsOnlySuspected() throws {
    let report = try probe(
      [Self.says("3"), Self.says("3"), Self.says("0 192.0.2.10"), Self.says("0")],
      code: "EAI_NONAME", servers: [Self.first, Self.second])
    #expect(report.verdict.code == .dnsNxdomain)
    #expect(report.verdict.confidence == .suspected)
    #expect(report.ids.contains("resolve.servers-differ"))
  }

  @Test func aFailureForOneRecordTypeFailsTheLookUpThatHasNoOtherAddress() throws {
    let report = try probe([Self.says("0"), Self.says("2")])
    #expect(report.verdict.code == .dnsServfail)
    #expect(report.verdict.confidence == .likely)
  }

  @Test(
    arguments: [
      ("3", "2", "EAI_NONAME", VerdictCode.dnsNxdomain, VerdictCode.dnsServfail),
      ("2", "3", "EAI_NONAME", .dnsNxdomain, .dnsServfail),
      ("3", "0", "EAI_NONAME", .dnsNxdomain, .dnsNodata),
      ("5", "0", "EAI_NODATA", .dnsNodata, .dnsRefused),
      ("3", "1", "EAI_NONAME", .dnsBadReply, .dnsNxdomain),
    ])
  func ofAnswersThatDoNotAgreeTheOneThatTheProgramTookIsSuspected(
    four: String, six: String, eai: String, code: VerdictCode, other: VerdictCode
  ) throws {
    let report = try probe([Self.says(four), Self.says(six)], code: eai)
    #expect(report.verdict.code == code)
    #expect(report.verdict.confidence == .suspected)
    #expect(report.verdict.neighbours == [other])
  }

  @Test func anAliasOfANameWithoutAnAddressIsNoNameForThePrograms() throws {
    let report = try probe([Self.says("alias 0"), Self.says("alias 0")], code: "EAI_NONAME")
    #expect(report.verdict.code == .dnsNodata)
    #expect(report.verdict.confidence == .certain)
    #expect(report.ids.contains("resolve.alias-without-target"))
    // Where the alias leads, a server that asks nobody does not know.
    let unfollowed = try probe([Self.says("lead 0"), Self.says("lead 0")], code: "EAI_NONAME")
    #expect(unfollowed.verdict.code == .dnsNodata)
    #expect(unfollowed.verdict.confidence == .suspected)
    #expect(unfollowed.verdict.neighbours == [.dnsBadReply])
    let plain = try probe([Self.says("0"), Self.says("0")], code: "EAI_NONAME")
    #expect(plain.verdict.code == .probeUndetermined)
  }

  @Test func aCutAnswerIsAskedForOverTCP() throws {
    let length: [UInt8] = [0, 1]
    var over = ScriptedNetwork()
    over.resolution = .failed(code: "EAI_NONAME", errno: nil)
    over.sources = NameSources(servers: [Self.first], candidates: ["db.test"])
    over.scenes = [
      0: [Self.says("cut")],
      1: [
        Scene(status: .open()), Scene(status: .open()),
        Scene(received: .bytes(length + Array("3".utf8)), status: .open(in: 3)),
      ],
    ]
    let report = try #require(run(over, settings: ProbeSettings(family: .ipv4)).report)
    #expect(report.verdict.code == .dnsNxdomain)
    let row = try #require(report.findings.first { $0.id == "resolve.own-query" })
    #expect(row.values.contains(.init("transport", "tcp")))
    // Without TCP to fall back on, the cut answer is of no use.
    over.scenes[1] = [Scene(error: "ECONNREFUSED", status: .closed())]
    let refused = try #require(run(over, settings: ProbeSettings(family: .ipv4)).report)
    #expect(refused.verdict.code == .dnsBadReply)
  }

  @Test func aStalledRecordTypeIsAFindingAndTheAddressIsTried() throws {
    let report = try probe([Self.says("0 192.0.2.10"), Self.silent]) {
      $0.resolution = nil
      $0.scenes[2] = [
        Scene(status: .open()), Scene(received: .bytes([1]), status: .open(in: 2)),
      ]
    }
    #expect(report.verdict.code == .okOpen)
    #expect(report.ids.contains("resolve.no-answer-before-deadline"))
    let stalled = try #require(report.findings.first { $0.id == "resolve.record-stalled" })
    #expect(
      stalled.values == [
        .init("server", "192.0.2.53"), .init("record", "AAAA"), .init("waited-ms", "3300.0"),
      ])
    #expect(report.attempts.map(\.address) == ["192.0.2.10"])
  }

  @Test func aHangOfGetaddrinfoBehindSilentServersIsATimeout() throws {
    let report = try probe([Self.silent, Self.silent]) { $0.resolution = nil }
    #expect(report.verdict.code == .dnsTimeout)
    #expect(report.verdict.endedBy == .probeDeadline)
    #expect(report.elapsed == .seconds(5))
  }

  @Test func aNameThatIsResolvedAtOnceIsNotAskedAbout() throws {
    var network = ScriptedNetwork()
    network.sources = NameSources(
      inHostsFile: ["192.0.2.10"], servers: [Self.first], candidates: ["db.test"])
    network.scenes = [
      0: [Scene(status: .open()), Scene(received: .bytes([1]), status: .open(in: 2))]
    ]
    let report = try #require(run(network, settings: ProbeSettings()).report)
    #expect(report.verdict.code == .okOpen)
    #expect(!report.ids.contains("resolve.own-query"))
    #expect(report.ids.contains("resolve.from-hosts-file"))
  }

  @Test func cancellingEndsTheQuestionsToo() throws {
    var network = ScriptedNetwork()
    network.resolution = nil
    network.sources = NameSources(servers: [Self.first], candidates: ["db.test"])
    var probe = Probe(
      Target(tcp: "db.test", port: 1, input: "db.test:1"), settings: ProbeSettings(),
      network: network)
    _ = probe.handle(.begin, at: moment(0))
    _ = probe.handle(.tick, at: moment(450))
    #expect(probe.network.open.count == 2)
    _ = probe.handle(.cancel, at: moment(500))
    #expect(probe.network.open.isEmpty)
    #expect(probe.report?.verdict.endedBy == .user)
  }
}
