// A handshake and no more: what it says, and that what is kept says the same as what is judged anew.
import Diagnosis
import Testing

@testable import Probing

@Suite struct HandshakeTests {
  private static let settings = {
    var settings = ProbeSettings(followsUp: false)
    settings.isQuick = true
    return settings
  }()

  private func verdict(
    _ scenes: [Scene], at address: String = "192.0.2.10",
    _ verdicts: inout HandshakeVerdicts, _ change: (inout ScriptedNetwork) -> Void = { _ in }
  ) throws -> Verdict {
    var network = ScriptedNetwork()
    network.scenes = [0: scenes]
    change(&network)
    let endpoint = Endpoint(address: address, family: .ipv4, port: 5432)
    var handshake = Handshake(with: endpoint, connection: 0, settings: Self.settings)
    var evidence = handshake.handle(.begin, over: &network, at: .zero)
    while evidence == nil, let deadline = handshake.deadline {
      evidence = handshake.handle(.tick, over: &network, at: deadline)
    }
    #expect(network.open.isEmpty)
    return verdicts.verdict(on: try #require(evidence))
  }

  @Test func whatOpensIsNoMoreThanSuspectedToWork() throws {
    var verdicts = HandshakeVerdicts()
    let verdict = try verdict([Scene(status: .open())], &verdicts)
    #expect(verdict.code == .okOpen)
    #expect(verdict.confidence == .suspected)
    #expect(verdict.neighbours.contains(.tcpPhantom))
  }

  @Test func anErrorThatTellsItsSenderIsJudgedByIt() throws {
    var verdicts = HandshakeVerdicts()
    let icmp = IcmpError.v4(3, 13, from: "198.51.100.1", "EHOSTUNREACH")
    let verdict = try verdict(
      [Scene(error: "EHOSTUNREACH", icmp: [icmp], status: .closed(in: 0))], &verdicts)
    #expect(verdict.code == .pathAdminProhibited)
  }

  @Test func silenceEndsByOurDeadline() throws {
    var verdicts = HandshakeVerdicts()
    let verdict = try verdict([Scene(status: .opening())], &verdicts)
    #expect(verdict.code == .tcpFiltered)
    #expect(verdict.endedBy == .probeDeadline)
  }

  @Test(arguments: ["192.0.2.10", "127.0.0.1"])
  func whatIsKeptSaysTheSameAsAWholeProbe(address: String) throws {
    var verdicts = HandshakeVerdicts()
    let plain: [[Scene]] = [
      [Scene(status: .open())], [Scene(error: "ECONNREFUSED", status: .closed())],
      [Scene(error: "ECONNREFUSED", status: .closed(in: 0))], [Scene(status: .opening())],
      [Scene(error: "ETIMEDOUT", status: .closed(in: 0))],
    ]
    for scenes in plain + plain {
      let kept = try verdict(scenes, at: address, &verdicts)
      var network = ScriptedNetwork()
      network.scenes = [0: scenes]
      network.resolution = .addresses([Endpoint(address: address, family: .ipv4, port: 5432)])
      let target = Target(tcp: address, port: 5432, input: "\(address):5432")
      let report = try #require(run(network, settings: Self.settings, target: target).report)
      #expect(kept == report.verdict, "\(scenes)")
    }
  }
}
