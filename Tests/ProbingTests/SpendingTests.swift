// What a probe spends: few packets, counted, and said to be more where our kernel may have sent more.
import Diagnosis
import Testing

@testable import Probing

@Suite struct SpendingTests {
  private static let refused = Scene(error: "ECONNREFUSED", status: .closed(in: 1))
  private static let counters = (0..<200).map { MachineCounters(floorDrops: $0) }

  private func spent(_ network: ScriptedNetwork, _ settings: ProbeSettings = ProbeSettings()) throws
    -> Spending
  {
    let report = try #require(run(network, settings: settings, answeredAt: 2).report)
    return try #require(report.attempts.first?.spent)
  }

  @Test func whatARstEndedWasCounted() throws {
    var network = ScriptedNetwork()
    network.scenes = [0: [Self.refused]]
    #expect(
      try spent(network, ProbeSettings(followsUp: false)) == Spending(attempts: 1, packets: 1))
  }

  @Test func whatThePeerEndedWasCounted() throws {
    var network = ScriptedNetwork()
    network.scenes = [0: [Scene(received: .endOfFile, status: .open())]]
    #expect(
      try spent(network, ProbeSettings(followsUp: false)) == Spending(attempts: 1, packets: 3))
  }

  /// Its FIN is acknowledged, and its data is reset, after we have looked for the last time.
  @Test func whatWeEndedMayHaveTakenMore() throws {
    var network = ScriptedNetwork()
    network.scenes = [0: [Scene(received: .bytes([65]), status: .open())]]
    #expect(
      try spent(network, ProbeSettings(followsUp: false))
        == Spending(attempts: 1, packets: 3, isExact: false))
  }

  @Test func whatIsAnsweredLateMayHaveTakenMore() throws {
    var network = ScriptedNetwork()
    network.scenes = [0: [Scene(status: .opening())]]
    #expect(try !spent(network, ProbeSettings(followsUp: false)).isExact)
  }

  /// A floor that dropped the one answer there was leaves nothing to come.
  @Test(arguments: [1, 2]) func whatWasDroppedBelowAFloorIsOver(drops: Int) throws {
    var network = ScriptedNetwork()
    network.scenes = [0: [Self.refused]]
    network.script = { endpoint, options in
      var dropped = ConnectionStatus.opening()
      dropped.drops = drops
      return [
        endpoint.port == v4.port && (options.hopLimitFloor ?? 0) > 63
          ? Scene(status: dropped) : Self.refused
      ]
    }
    network.counters = Self.counters
    #expect(try spent(network).isExact == (drops == 1))
  }

  /// Whoever wants no more than an answer offers no room for more.
  @Test func onlyWhoSaidWhatToAskTakesMuch() {
    var network = ScriptedNetwork()
    network.scenes = [0: [Scene(received: .bytes([65]), status: .open())]]
    func takesLittle(_ settings: ProbeSettings) -> Bool? {
      run(network, settings: settings).network.opened.first?.takesLittle
    }
    #expect(takesLittle(ProbeSettings()) == true)
    #expect(takesLittle(ProbeSettings(payload: [65])) == false)
    #expect(takesLittle(ProbeSettings(speaksTLS: true)) == false)
    #expect(takesLittle(ProbeSettings(hold: .seconds(1))) == false)
    #expect(takesLittle(ProbeSettings(asksForSegments: true)) == false)
  }

  @Test func everyTrialThatOnlyKnocksTakesLittle() {
    var network = ScriptedNetwork()
    network.scenes = [0: [Self.refused]]
    network.script = { _, _ in [Scene(status: .open())] }
    let opened = run(network, settings: ProbeSettings(), answeredAt: 2).network.opened
    #expect(opened.count > 3)
    #expect(opened.allSatisfy { $0.takesLittle })
  }

  /// Every other port speaks at length, and a process that is late has acknowledged much of it.
  @Test func whatTrialsHaveSpentLeavesLessForTheNext() throws {
    var network = ScriptedNetwork()
    network.scenes = [0: [Self.refused]]
    network.script = { endpoint, _ in
      [endpoint.port == v4.port ? Self.refused : Scene(status: .open(out: 11))]
    }
    network.counters = Self.counters
    let spent = try spent(network)
    #expect(spent.attempts < 8)
    #expect(spent.packets <= 40)
  }
}
