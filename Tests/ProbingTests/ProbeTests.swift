// The whole probe: names, several addresses, progress, cancelling, the report.
import Diagnosis
import Testing

@testable import Probing

@Suite struct ProbeTests {
  static let open = [Scene(received: .bytes([0x41]), status: .open())]
  static let refused = [Scene(error: "ECONNREFUSED", status: .closed(in: 1))]
  static let silent = [Scene(status: .opening())]
  static let closing = [Scene(received: .endOfFile, status: .open())]

  func probe(_ endpoints: [Endpoint], _ scenes: [[Scene]]) throws -> ProbeReport {
    var network = ScriptedNetwork()
    network.resolution = .addresses(endpoints)
    for (connection, scenes) in scenes.enumerated() { network.scenes[connection] = scenes }
    return try #require(run(network).report)
  }

  @Test func anyAddressThatWorksMakesTheTargetHealthy() throws {
    let report = try probe([v6, v4], [Self.refused, Self.open])
    #expect(report.verdict.code == .okOpen)
    #expect(report.attempts.map(\.verdict.code) == [.tcpRefused, .okOpen])
    let failed = report.findings.first { $0.id == "address.some-failed" }
    #expect(
      failed?.values == [.init("address", "2001:db8::10"), .init("code", "tcp.refused")])
    let family = report.findings.first { $0.id == "address.family-failed" }
    #expect(family?.values == [.init("family", "ipv6"), .init("address", "2001:db8::10")])
    let refused = report.findings.first { $0.id == "connect.refused-by-reset" }
    #expect(refused?.values.first == .init("address", "2001:db8::10"))
  }

  @Test func oneOfAFamilyFailingIsNotTheFamily() throws {
    let other = Endpoint(address: "192.0.2.11", family: .ipv4, port: 5432)
    let report = try probe([v4, other], [Self.open, Self.refused])
    #expect(report.ids.contains("address.some-failed"))
    #expect(!report.ids.contains("address.family-failed"))
  }

  @Test func ofAddressesThatFailTheFurthestSpeaks() throws {
    let furthest = try probe([v6, v4], [Self.refused, Self.closing])
    #expect(furthest.verdict.code == .appClosedOnAccept)
    let tie = try probe([v6, v4], [Self.silent, Self.refused])
    #expect(tie.verdict.code == .tcpFiltered)
    #expect(!tie.ids.contains("address.some-failed"))
  }

  @Test func atMostSixteenAddressesAreTried() throws {
    let many = (1...20).map { Endpoint(address: "192.0.2.\($0)", family: .ipv4, port: 1) }
    let report = try probe(many, many.map { _ in Self.refused })
    #expect(report.attempts.map(\.address) == many.prefix(16).map(\.address))
    #expect(report.findings.first?.values.count == 20)
  }

  @Test func everySocketIsClosedWithItsAttempt() {
    var network = ScriptedNetwork()
    network.resolution = .addresses([v6, v4])
    network.scenes = [0: Self.silent, 1: Self.open]
    #expect(run(network).network.open.isEmpty)
  }

  @Test func anAddressThatWasTypedIsNotResolved() throws {
    var network = ScriptedNetwork()
    network.scenes = [0: Self.open]
    let (report, progress, _) = run(network, host: v4.address)
    #expect(report?.findings.contains { $0.id == "resolve.addresses" } == false)
    #expect(
      progress == [
        .connecting(address: v4.address), .watching(address: v4.address),
        .finished(address: v4.address, code: .okOpen),
      ])
  }

  @Test func findingsCarryTimeTargetAndSource() throws {
    let report = try probe([v4], [Self.refused])
    for finding in report.findings {
      #expect(finding.source == .probe)
      #expect(finding.target == "db.test:5432")
      #expect(finding.at != nil)
    }
    let values = report.findings.last?.values.map { "\($0.name)=\($0.value)" }
    #expect(
      values == ["errno=ECONNREFUSED", "segments-in=1", "segments-out=1", "retransmissions=0"])
  }

  @Test func theTimelineTellsTheExchangeInOrder() throws {
    let icmp = IcmpError.v4(3, 1, from: "192.0.2.1", "EHOSTUNREACH")
    var network = ScriptedNetwork()
    network.scenes = [
      0: [
        Scene(icmp: [icmp], status: .opening()),
        Scene(error: "EHOSTUNREACH", icmp: [icmp], status: .closed(in: 0)),
      ]
    ]
    let timeline = try #require(run(network).report?.attempts.first?.timeline)
    #expect(
      timeline.map(\.event.name) == [
        "connect", "SYN", "ICMP 3/1 from 192.0.2.1", "ICMP 3/1 from 192.0.2.1",
        "connect = EHOSTUNREACH", "close",
      ])
    #expect(
      timeline.map(\.basis) == [.call, .inferred, .kernel, .kernel, .call, .call])
    #expect(timeline.map(\.at) == timeline.map(\.at).sorted())
  }

  @Test func retransmissionsAreTimedBySeeingThem() throws {
    let report = try probe(
      [v4], [[Scene(status: .opening(again: 1)), Scene(status: .opening(again: 3))]])
    #expect(
      report.events == [
        "connect", "SYN", "SYN retransmitted 1x", "SYN retransmitted 2x", "deadline", "close",
      ])
  }

  // MARK: Names

  @Test(arguments: [
    ("EAI_NONAME", [VerdictCode.dnsNxdomain, .dnsBadReply]),
    ("EAI_NODATA", [.dnsNodata, .dnsBadReply]),
    (
      "EAI_AGAIN",
      [
        .dnsServfail, .dnsRefused, .dnsTimeout, .dnsResolverRefused, .dnsResolverUnreachable,
        .dnsBadReply,
      ]
    ),
    ("EAI_FAIL", [.dnsServfail, .dnsRefused, .dnsBadReply]), ("EAI_MEMORY", []),
  ])
  func aNameThatFailsKeepsWhatItsCodeMerges(code: String, neighbours: [VerdictCode]) throws {
    var network = ScriptedNetwork()
    network.resolution = .failed(code: code, errno: nil)
    let report = try #require(run(network).report)
    #expect(report.verdict.code == .probeUndetermined)
    #expect(report.verdict.phase == .resolve)
    #expect(report.verdict.neighbours == neighbours)
    #expect(report.attempts.isEmpty)
    #expect(report.findings.map(\.id) == ["resolve.ended-at-once", "resolve.failed"])
    #expect(report.findings.last?.values == [.init("code", code)])
  }

  @Test func aNameWithoutAnswerIsOurDeadline() throws {
    var network = ScriptedNetwork()
    network.resolution = nil
    let (report, progress, after) = run(network)
    #expect(report?.verdict.endedBy == .probeDeadline)
    #expect(report?.verdict.neighbours == [.dnsTimeout, .dnsResolverUnreachable])
    #expect(report?.findings.map(\.id) == ["resolve.no-answer-before-deadline"])
    #expect(report?.elapsed == .seconds(5))
    #expect(progress == [.resolving(host: "db.test")])
    #expect(after.log.last == "stop")
  }

  @Test func aNameWithoutADescriptorIsTheLimit() throws {
    var network = ScriptedNetwork()
    network.failing = (1, "EMFILE")
    let report = try #require(run(network).report)
    #expect(report.verdict.code == .localDescriptorLimit)
    #expect(report.verdict.confidence == .certain)
    #expect(report.verdict.phase == .resolve)
    #expect(report.findings.map(\.id) == ["local.no-socket"])
  }

  @Test func aProbeThatCannotBeginIsReportedToo() {
    let target = Target(tcp: "db.test", port: 5432, input: "db.test:5432")
    let report = ProbeReport(
      target, withoutSocket: CallFailure("epoll_create1", "ENFILE"), at: moment(0).wall)
    #expect(report.verdict.code == .localDescriptorLimit)
    #expect(report.findings.map(\.id) == ["local.no-socket"])
  }

  // MARK: Cancelling

  @Test func cancellingKeepsWhatOtherAttemptsFound() throws {
    var network = ScriptedNetwork()
    network.resolution = .addresses([v6, v4])
    network.scenes = [0: Self.silent, 1: Self.open]
    let target = Target(tcp: "db.test", port: 5432, input: "db.test:5432")
    var probe = Probe(target, settings: ProbeSettings(), network: network)
    _ = probe.handle(.begin, at: moment(0))
    _ = probe.handle(.ready(connection: 1), at: moment(5))
    #expect(probe.report == nil)
    _ = probe.handle(.cancel, at: moment(10))
    let report = try #require(probe.report)
    #expect(report.attempts.map(\.verdict.code) == [.probeUndetermined, .okOpen])
    #expect(report.attempts.first?.verdict.endedBy == .user)
    #expect(report.attempts.first?.evidence.map(\.id) == ["probe.cancelled"])
    #expect(report.verdict.code == .okOpen)
    #expect(probe.deadline == nil)
  }

  @Test func cancellingANameEndsAtOnce() throws {
    var network = ScriptedNetwork()
    network.resolution = nil
    let target = Target(tcp: "db.test", port: 5432, input: "db.test:5432")
    var probe = Probe(target, settings: ProbeSettings(), network: network)
    _ = probe.handle(.begin, at: moment(0))
    _ = probe.handle(.cancel, at: moment(10))
    #expect(probe.report?.verdict.endedBy == .user)
    #expect(probe.report?.findings.map(\.id) == ["probe.cancelled"])
    #expect(probe.handle(.resolved, at: moment(20)) == [])
  }

  @Test func happeningsOfUnknownConnectionsAreIgnored() {
    let target = Target(tcp: "db.test", port: 5432, input: "db.test:5432")
    var probe = Probe(target, settings: ProbeSettings(), network: ScriptedNetwork())
    #expect(probe.handle(.ready(connection: 99), at: moment(0)) == [])
    #expect(probe.handle(.ready(connection: -1), at: moment(0)) == [])
  }
}
