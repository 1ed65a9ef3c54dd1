// A connection that opens and acknowledges nothing, and the twins that tell it from a lossy path.
import Diagnosis
import Testing

@testable import Probing

@Suite struct PhantomTests {
  private static let opened = Scene(status: .open())
  private static let unanswered =
    Array(repeating: opened, count: 4) + [Scene(error: "ETIMEDOUT", status: .closed(in: 1, out: 4))]
  private static let answered = [opened, opened, Scene(status: .open(in: 2, out: 3))]

  /// Probes a peer that acknowledges nothing, beside twins that see these scenes.
  private func probe(
    twins: [Scene], first: [Scene] = unanswered,
    settings: ProbeSettings = ProbeSettings(), _ change: (inout ScriptedNetwork) -> Void = { _ in }
  ) throws -> ProbeReport {
    var network = ScriptedNetwork()
    network.scenes = [0: first]
    network.script = { _, _ in twins }
    change(&network)
    return try #require(run(network, settings: settings, answeredAt: 10).report)
  }

  @Test func whatNoConnectionAcknowledgesIsAPhantom() throws {
    let report = try probe(twins: Self.unanswered)
    #expect(report.verdict.code == .tcpPhantom)
    #expect(report.verdict.confidence == .suspected)
    // A box may eat keepalive probes alone.
    #expect(report.verdict.neighbours == [.okOpen])
    #expect(report.ids.contains("open.all-unacknowledged"))
    #expect(report.attempts.first?.spent?.attempts == 3)
  }

  @Test func whatOneConnectionAcknowledgesIsALossyPath() throws {
    let report = try probe(twins: Self.answered)
    #expect(report.verdict.code == .probeUndetermined)
    #expect(report.verdict.neighbours == [.okOpen, .tcpPhantom, .tcpQueueFull])
    #expect(report.ids.contains("open.some-acknowledged"))
  }

  @Test func aPeerThatRepeatsItsSynAckHasNotHeardUs() throws {
    var repeated = ConnectionStatus.closed(in: 3, out: 6)
    repeated.sinceLastAck = .seconds(9)
    let first =
      Array(repeating: Self.opened, count: 4) + [
        Scene(error: "ETIMEDOUT", status: repeated)
      ]
    let report = try probe(twins: Self.unanswered, first: first)
    #expect(report.verdict.code == .tcpPhantom)
    #expect(report.verdict.confidence == .suspected)
    #expect(report.verdict.neighbours == [.localFirewallDrop])
  }

  @Test func segmentsThatTheInterfaceDidNotSendAreOurOwnLoss() throws {
    let report = try probe(twins: Self.unanswered) { $0.countsPackets = { _ in 1 } }
    #expect(report.verdict.code == .tcpPhantom)
    #expect(report.verdict.confidence == .suspected)
    #expect(report.verdict.neighbours == [.localFirewallDrop])
  }

  @Test func aPeerThatAnswersInTimeHasNoTwins() throws {
    let report = try probe(twins: Self.unanswered, first: Self.answered)
    #expect(report.verdict.code == .okOpen)
    #expect(report.attempts.first?.spent?.attempts == 1)
  }

  // MARK: Data

  /// Data that was sent three times, and none of which was acknowledged, in as many segments.
  private static func unacknowledged(_ segments: Int = 1, segmentsIn: Int = 1) -> [Scene] {
    var status = ConnectionStatus.open(in: segmentsIn, out: 5)
    status.retransmissions = 3
    status.unacknowledged = segments
    status.unsentBytes = 0
    status.segmentSize = 1_000
    status.sendWindow = 64_000
    return [opened, opened, Scene(status: status)]
  }

  private static let sending = ProbeSettings(payload: Array(repeating: 0x78, count: 1_500))

  @Test func dataAndProbesThatNoConnectionAcknowledgesAreLikelyAPhantoms() throws {
    let report = try probe(
      twins: Self.unanswered, first: Self.unacknowledged(2), settings: Self.sending)
    #expect(report.verdict.code == .tcpPhantom)
    #expect(report.verdict.confidence == .likely)
    #expect(report.ids.contains("open.data-unacknowledged"))
    #expect(report.ids.contains("open.all-unacknowledged"))
  }

  @Test func aPeerThatAcknowledgesTheTwinsAndNoDataIsNoPhantom() throws {
    let report = try probe(
      twins: Self.answered, first: Self.unacknowledged(2), settings: Self.sending)
    #expect(report.verdict.code == .probeUndetermined)
    #expect(report.verdict.neighbours.contains(.okOpen))
    #expect(report.ids.contains("open.some-acknowledged"))
  }

  @Test func aPeerThatTookAPartOfTheDataIsAskedNoFurther() throws {
    let report = try probe(
      twins: Self.unanswered, first: Self.unacknowledged(1), settings: Self.sending)
    #expect(report.verdict.code == .probeUndetermined)
    #expect(report.attempts.first?.spent?.attempts == 1)
  }

  @Test func dataThatMayHaveStayedHereIsNoPhantom() throws {
    let report = try probe(
      twins: Self.unanswered, first: Self.unacknowledged(2), settings: Self.sending
    ) { $0.countsPackets = { _ in 1 } }
    #expect(report.verdict.code == .probeUndetermined)
    #expect(report.verdict.neighbours.contains(.localFirewallDrop))
  }

  @Test func aSynAckThatComesAgainIsNoProofOfAPhantom() throws {
    let report = try probe(
      twins: Self.unanswered, first: Self.unacknowledged(2, segmentsIn: 3), settings: Self.sending)
    #expect(report.verdict.code == .probeUndetermined)
    #expect(report.verdict.neighbours.contains(.tcpQueueFull))
  }
}
