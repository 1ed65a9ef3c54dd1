// What is sent after the handshake, and what the peer does then.
import Diagnosis
import Testing

@testable import Probing

@Suite struct ExchangingTests {
  private static let opened = Scene(status: .open())
  private static let settings = ProbeSettings(
    wait: .milliseconds(300), payload: Array("hello".utf8))

  private func probe(
    _ scenes: [Scene], _ change: (inout ScriptedNetwork) -> Void = { _ in }
  ) throws -> (report: ProbeReport, network: ScriptedNetwork) {
    var network = ScriptedNetwork()
    network.scenes = [0: scenes]
    change(&network)
    let ran = run(network, settings: Self.settings)
    return (try #require(ran.report), ran.network)
  }

  private func status(
    in segments: Int, unacknowledged: Int?, unsent: Int? = 0
  ) -> ConnectionStatus {
    ConnectionStatus(
      state: .open, segmentsIn: segments, segmentsOut: 3, retransmissions: 0,
      unacknowledged: unacknowledged, unsentBytes: unsent)
  }

  @Test func whatTheBufferDoesNotTakeIsSentWhenThereIsRoom() throws {
    var network = ScriptedNetwork()
    network.sendBuffer = 2
    network.scenes = [
      0: [
        Self.opened, Self.opened,
        Scene(received: .bytes([0x2B]), status: status(in: 3, unacknowledged: 0)),
      ]
    ]
    let target = Target(tcp: "192.0.2.10", port: 5432, input: "192.0.2.10:5432")
    var probe = Probe(target, settings: Self.settings, network: network)
    _ = probe.handle(.begin, at: moment(0))
    for time in 1...6 where probe.report == nil {
      _ = probe.handle(.resolved, at: moment(time))
      _ = probe.handle(.ready(connection: 0), at: moment(time))
    }
    #expect(probe.network.sent == Array("hello".utf8))
    #expect(probe.report?.verdict.code == .okOpen)
    #expect(probe.report?.events.filter { $0.hasPrefix("data 2") }.count == 2)
  }

  @Test func aBannerIsNoAcknowledgementOfWhatFillsSegments() throws {
    var settings = ProbeSettings(followsUp: false)
    settings.asksForSegments = true
    /// Probes a server that greets us, and whose kernel then says this of our data.
    func probe(_ last: ConnectionStatus) throws -> ProbeReport {
      var network = ScriptedNetwork()
      let greeting = Scene(received: .bytes([0x32]), status: status(in: 2, unacknowledged: 0))
      network.scenes = [0: [Self.opened, greeting, Scene(status: last)]]
      return try #require(run(network, settings: settings).report)
    }
    let lost = try probe(status(in: 2, unacknowledged: 4))
    #expect(lost.verdict.code == .probeUndetermined)
    #expect(lost.verdict.neighbours.contains(.pathMtuBlackhole))
    let taken = try probe(status(in: 9, unacknowledged: 0))
    #expect(taken.verdict.code == .okOpen)
    // What is taken ends it: nobody waits for an answer to what means nothing.
    #expect(taken.elapsed < lost.elapsed)
  }

  @Test func nothingIsSentToAPeerThatHasSpokenOrGone() throws {
    for (received, code): (Received, VerdictCode) in [
      (.bytes([0x31]), .okOpen), (.endOfFile, .appClosedOnAccept),
    ] {
      let (report, network) = try probe([
        Self.opened, Scene(received: received, status: .open(in: 2)),
      ])
      #expect(network.sent.isEmpty)
      #expect(report.verdict.code == code)
    }
  }

  @Test func aFinThatCoversOurDataAnswersIt() throws {
    let (report, _) = try probe([
      Self.opened, Self.opened,
      Scene(received: .endOfFile, status: status(in: 3, unacknowledged: 0)),
    ])
    #expect(report.verdict.code == .appClosedAfterData)
    #expect(report.verdict.phase == .data)
    #expect(report.ids.contains("open.fin-after-data"))
  }

  @Test func aFinThatDoesNotCoverOurDataMayHaveBeenOnItsWay() throws {
    let (report, _) = try probe([
      Self.opened, Self.opened,
      Scene(received: .endOfFile, status: status(in: 2, unacknowledged: 1)),
    ])
    #expect(report.verdict.code == .appClosedOnAccept)
    #expect(report.verdict.neighbours.contains(.appClosedAfterData))
  }

  @Test func aResetAfterDataIsNamedAndSoIsItsNeighbour() throws {
    let (report, _) = try probe([
      Self.opened, Self.opened,
      Scene(error: "ECONNRESET", status: .closed(in: 2)),
    ])
    #expect(report.verdict.code == .appResetAfterData)
    #expect(report.verdict.errno == "ECONNRESET")
    #expect(report.verdict.neighbours.contains(.appClosedOnAccept))
  }

  @Test func silenceAfterAcknowledgedDataIsNotADeadPeer() throws {
    let (report, _) = try probe([
      Self.opened, Self.opened, Scene(status: status(in: 2, unacknowledged: 0)),
    ])
    #expect(report.verdict.code == .appSilent)
    #expect(report.verdict.endedBy == .probeDeadline)
    #expect(report.verdict.neighbours.first == .okOpen)
  }

  @Test(arguments: [1, nil]) func dataThatNobodyAcknowledgedIsNotCalledSilence(left: Int?) throws {
    let (report, _) = try probe([
      Self.opened, Self.opened, Scene(status: status(in: 1, unacknowledged: left)),
    ])
    #expect(report.verdict.code == .probeUndetermined)
    #expect(report.verdict.neighbours.contains(.tcpPhantom))
    #expect(report.ids.contains("open.data-unacknowledged"))
  }

  /// A peer that does not read closes its window: what was sent is acknowledged, the rest waits.
  @Test(arguments: [880_012, nil]) func dataThatWaitsForAWindowIsNotAcknowledged(unsent: Int?)
    throws
  {
    let (report, _) = try probe([
      Self.opened, Self.opened, Scene(status: status(in: 9, unacknowledged: 0, unsent: unsent)),
    ])
    #expect(report.verdict.code == .probeUndetermined)
    #expect(report.verdict.neighbours.first == .appNotReading)
    #expect(!report.ids.contains("open.silent-after-data"))
  }

  @Test func withoutAPayloadNothingIsEverSent() throws {
    var network = ScriptedNetwork()
    network.scenes = [0: [Self.opened, Scene(received: .bytes([1]), status: .open(in: 2))]]
    #expect(run(network).network.log.contains("send") == false)
  }
}
