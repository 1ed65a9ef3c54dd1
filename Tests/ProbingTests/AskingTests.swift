// A datagram and what comes back: an answer, an ICMP error, or nothing.
import Diagnosis
import Testing

@testable import Probing

@Suite struct AskingTests {
  private static let quiet = Scene()

  private func probe(
    _ scenes: [Scene], payload: [UInt8] = [], host: String = "192.0.2.10",
    _ change: (inout ScriptedNetwork) -> Void = { _ in }
  ) throws -> (report: ProbeReport, network: ScriptedNetwork) {
    var network = ScriptedNetwork()
    network.scenes = [0: scenes]
    change(&network)
    var target = Target(tcp: host, port: 53, input: "\(host):53")
    network.resolution = .addresses([Endpoint(address: host, family: .ipv4, port: 53)])
    target.transport = .udp
    let ran = run(network, settings: ProbeSettings(payload: payload), target: target)
    return (try #require(ran.report), ran.network)
  }

  private func refusal(from offender: String) -> Scene {
    Scene(error: "ECONNREFUSED", icmp: [.v4(3, 3, from: offender, "ECONNREFUSED")])
  }

  @Test func anAnswerIsOpen() throws {
    let report = try probe([Self.quiet, Scene(received: .bytes([0x68, 0x69]))]).report
    #expect(report.verdict.code == .okOpen)
    #expect(report.verdict.confidence == .certain)
    #expect(report.ids == ["datagram.answered"])
  }

  @Test func anEmptyDatagramIsAnAnswerToo() throws {
    let report = try probe([Self.quiet, Scene(received: .endOfFile)]).report
    #expect(report.verdict.code == .okOpen)
  }

  @Test func silenceCannotBeToldAndIsAskedTwice() throws {
    let (report, network) = try probe([Self.quiet], payload: [0x68])
    #expect(report.verdict.code == .udpNoAnswer)
    #expect(report.verdict.confidence == .suspected)
    #expect(report.verdict.endedBy == .probeDeadline)
    #expect(network.sent == [0x68, 0x68])
  }

  @Test func aPortErrorOfTheHostItselfIsARefusalAndAnothersIsABoxes() throws {
    let host = try probe([refusal(from: "192.0.2.10")]).report.verdict
    #expect(host.code == .udpRefused)
    // A translation of addresses on the way gives a box's error the same sender.
    #expect(host.confidence == .suspected)
    #expect(host.neighbours == [.udpRefusedByIcmp])
    let box = try probe([refusal(from: "198.51.100.1")]).report.verdict
    #expect(box.code == .udpRefusedByIcmp)
    // Or the host has that address too.
    #expect(box.confidence == .suspected)
    #expect(box.neighbours == [.udpRefused])
  }

  @Test func aRefusalWithoutASenderCannotBeToldApart() throws {
    let report = try probe([Scene(error: "ECONNREFUSED")]).report
    #expect(report.verdict.code == .probeUndetermined)
    #expect(
      report.verdict.neighbours == [.udpRefused, .udpRefusedByIcmp, .localFirewallReject])
  }

  @Test(
    arguments: [
      (3, 13, "EHOSTUNREACH", VerdictCode.pathAdminProhibited),
      (3, 1, "EHOSTUNREACH", .pathHostUnreachable), (3, 0, "ENETUNREACH", .pathNetUnreachable),
      (11, 0, "EHOSTUNREACH", .pathTtlExceeded),
    ] as [(Int, Int, ErrnoName, VerdictCode)])
  func anIcmpErrorOfThePathIsNamed(
    type: Int, code: Int, errno: ErrnoName, verdict: VerdictCode
  ) throws {
    let report = try probe([
      Scene(error: errno, icmp: [.v4(type, code, from: "198.51.100.1", errno)])
    ]).report
    #expect(report.verdict.code == verdict)
    #expect(report.verdict.phase == .data)
  }

  @Test func aSendThatIsNotPermittedIsThisMachinesFilter() throws {
    let report = try probe([Self.quiet]) { $0.failing = (4, "EPERM") }.report
    #expect(report.verdict.code == .localFirewallDrop)
    #expect(report.verdict.confidence == .likely)
    #expect(report.ids.contains("write.not-permitted"))
    // The neighbour: a filter of system calls, as containers have it, refuses a send the same way.
    let contained = try probe([Self.quiet]) {
      $0.failing = (4, "EPERM")
      $0.isUnderCallFilter = true
    }.report
    #expect(contained.verdict.confidence == .suspected)
    #expect(contained.verdict.neighbours == [.localPermission])
  }

  @Test func aRefusalOfAnOwnAddressIsTheKernelsOnlyWhereItCountedIt() throws {
    for (later, code): (Int, VerdictCode) in [(1, .udpRefused), (0, .localFirewallReject)] {
      let report = try probe([refusal(from: own.address)], host: own.address) {
        $0.counters = [MachineCounters(datagramsWithoutPort: 0)]
        $0.laterCounters = MachineCounters(datagramsWithoutPort: later)
      }.report
      #expect(report.verdict.code == code)
    }
  }

  @Test func aRefusalIsNotTheKernelsByACounterThatOthersOfOursMoveToo() throws {
    let report = try probe([refusal(from: own.address)], host: own.address) {
      $0.counters = [MachineCounters(datagramsWithoutPort: 0, isShared: true)]
      $0.laterCounters = MachineCounters(datagramsWithoutPort: 1)
    }.report
    #expect(report.verdict.code == .udpRefused)
    #expect(report.verdict.confidence == .suspected)
    #expect(report.verdict.neighbours == [.localFirewallReject, .udpRefusedByIcmp])
  }
}
