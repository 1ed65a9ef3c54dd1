// Full segments that are lost where small ones pass, on the way there and on the way back.
import Diagnosis
import Testing

@testable import Probing

@Suite struct SegmentSizesTests {
  private static let opened = Scene(status: .open())
  private static let lost = Scene(status: status(unacknowledged: 15, again: 4))
  private static let taken = Scene(status: status(unacknowledged: 0, again: 0))
  private static let answered = Scene(
    received: .bytes([0x2B]), status: status(unacknowledged: 0, again: 0))

  private static func status(unacknowledged: Int, again: Int) -> ConnectionStatus {
    ConnectionStatus(
      state: .open, segmentsIn: 2, segmentsOut: 6, retransmissions: again,
      unacknowledged: unacknowledged, unsentBytes: 0, segmentSize: 1_448, sendWindow: 64_000)
  }

  /// Probes a path with `--mtu`: what full segments meet, and what those of at most 1,300 bytes do.
  private func probe(
    full: Scene, small: Scene, sending payload: [UInt8] = [], mtu: Bool = true,
    again: Scene? = nil, _ change: (inout ScriptedNetwork) -> Void = { _ in }
  ) throws -> ProbeReport {
    var network = ScriptedNetwork()
    network.scenes = [0: [Self.opened, Self.opened, full]]
    network.script = { _, options in
      let isSmall = (options.maximumSegment ?? .max) <= 1_300
      return [Self.opened, Self.opened, isSmall ? small : again ?? full]
    }
    change(&network)
    let settings = ProbeSettings(
      wait: .milliseconds(300), payload: payload, asksForSegments: mtu)
    return try #require(run(network, settings: settings).report)
  }

  private static let request = [UInt8](repeating: 0x78, count: 4_000)

  @Test func whatOnlyFillsSegmentsProvesThatTheirSizeIsTheReason() throws {
    let report = try probe(full: Self.lost, small: Self.taken)
    #expect(report.verdict.code == .pathMtuBlackhole)
    #expect(report.verdict.confidence == .certain)
    #expect(report.verdict.neighbours.isEmpty)
    #expect(report.ids.contains("path.large-segments-lost"))
  }

  @Test(arguments: [true, false]) func whatHasAMeaningMayHaveMetAFilter(mtu: Bool) throws {
    let report = try probe(
      full: Self.lost, small: Self.answered, sending: Self.request, mtu: mtu)
    #expect(report.verdict.code == .pathMtuBlackhole)
    #expect(report.verdict.confidence == .suspected)
    #expect(report.verdict.neighbours.contains(.tcpFiltered))
    // What would prove the cause must not be found then.
    #expect(!report.ids.contains("path.large-segments-lost"))
    #expect(report.ids.contains("path.large-segments-stall"))
  }

  @Test func whatCameInAndWasGivenToNobodyMayHaveToldTheSize() throws {
    func counted(_ undelivered: Int) throws -> ProbeReport {
      try probe(full: Self.lost, small: Self.taken) {
        $0.counters = (0..<64).map {
          MachineCounters(failedRetransmissions: 0, undelivered: $0 * undelivered, unseen: 0)
        }
      }
    }
    let missed = try counted(1)
    #expect(missed.verdict.code == .pathMtuBlackhole)
    #expect(missed.verdict.confidence == .suspected)
    #expect(missed.verdict.neighbours == [.localFirewallDrop])
    #expect(!missed.ids.contains("path.large-segments-lost"))
    #expect(try counted(0).verdict.confidence == .certain)
  }

  @Test func anAnswerThatComesOnlyInSmallSegmentsIsLostOnItsWay() throws {
    let report = try probe(full: Self.taken, small: Self.answered, sending: [0x68, 0x69])
    #expect(report.verdict.code == .pathMtuBlackhole)
    #expect(report.verdict.confidence == .suspected)
    #expect(report.verdict.neighbours == [.appSilent, .tcpFiltered])
    let finding = try #require(report.findings.first { $0.id == "path.large-answers-lost" })
    #expect(finding.values == [.init("passing-segment-bytes", "1300")])
  }

  @Test func anAnswerThatComesSometimesIsNoMatterOfSize() throws {
    let sometimes = try probe(
      full: Self.taken, small: Self.answered, sending: [0x68, 0x69], again: Self.answered)
    #expect(sometimes.verdict.code == .appSilent)
    #expect(sometimes.verdict.neighbours.contains(.okOpen))
    #expect(!sometimes.ids.contains("path.large-answers-lost"))
    #expect(!sometimes.ids.contains("path.sizes-mixed"))
    let never = try probe(full: Self.taken, small: Self.taken, sending: [0x68, 0x69])
    #expect(never.verdict.code == .appSilent)
    #expect(!never.ids.contains("path.sizes-mixed"))
  }

  @Test func aSilentProgramMayHaveAnsweredMoreThanTheWayBackBears() throws {
    let report = try probe(
      full: Self.taken, small: Self.answered, sending: [0x68, 0x69], mtu: false)
    #expect(report.verdict.code == .appSilent)
    #expect(report.verdict.neighbours.contains(.pathMtuBlackhole))
  }
}
