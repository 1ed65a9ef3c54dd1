// Segments that came in: read from bytes that may be anything, and told without deciding anything.
import Diagnosis
import TestSupport
import Testing

@testable import Probing

@Suite struct CaptureTests {
  // MARK: Reading

  /// A RST,ACK of a Linux kernel in answer to a SYN, as a raw socket gave it on loopback.
  static let packet: [UInt8] = [
    0x45, 0x00, 0x00, 0x28, 0x00, 0x00, 0x40, 0x00, 0x40, 0x06, 0x3c, 0xce, 0x7f, 0x00, 0x00, 0x01,
    0x7f, 0x00, 0x00, 0x01, 0x00, 0x09, 0xd4, 0x31, 0x00, 0x00, 0x00, 0x00, 0x8c, 0x0e, 0x5a, 0x31,
    0x50, 0x14, 0x00, 0x00, 0x09, 0x4b, 0x00, 0x00,
  ]

  @Test func thePacketOfAKernelIsRead() throws {
    let segment = try #require(CapturedSegment(packet: Self.packet, count: Self.packet.count))
    #expect(segment.hopLimit == 64)
    #expect(segment.identification == 0)
    #expect(segment.forbidsFragments == true)
    #expect((segment.source, segment.destination) == (9, 54_321))
    #expect((segment.sequence, segment.acknowledgment) == (0, 0x8C0E_5A31))
    #expect(segment.flags == [.rst, .ack])
    #expect((segment.window, segment.dataCount, segment.data) == (0, 0, []))
  }

  @Test func aSegmentWithoutItsPacketHasTheHopLimitBesideIt() throws {
    let bytes = Self.packet[20...]
    let segment = try #require(CapturedSegment(segment: bytes, count: 20, hopLimit: 61))
    #expect(segment.hopLimit == 61)
    #expect((segment.identification, segment.forbidsFragments) == (nil, nil))
    #expect(segment.flags == [.rst, .ack])
  }

  @Test func optionsAreNoData() throws {
    var bytes = Self.packet
    bytes[0] = 0x46
    bytes.insert(contentsOf: [1, 1, 1, 1], at: 20)
    bytes[36] = 0x60
    bytes += [2, 4, 5, 0xB4] + Array("away".utf8)
    let segment = try #require(CapturedSegment(packet: bytes, count: 2_000))
    #expect(segment.data == Array("away".utf8))
    #expect(segment.dataCount == 2_000 - 48)
  }

  @Test func whatIsCutShortOrOfAnotherKindIsNone() {
    for count in 0..<Self.packet.count {
      #expect(CapturedSegment(packet: Array(Self.packet.prefix(count)), count: count) == nil)
    }
    // Another version, another protocol, headers too short and too long, two kinds of fragments.
    for (index, byte) in [
      (0, 0x65), (9, 0x11), (0, 0x44), (0, 0x4F), (32, 0x40), (32, 0x60), (6, 0x20), (7, 0x01),
    ] as [(Int, UInt8)] {
      var bytes = Self.packet
      bytes[index] = byte
      #expect(CapturedSegment(packet: bytes, count: bytes.count) == nil, "\(index): \(byte)")
    }
    #expect(CapturedSegment(packet: Self.packet, count: 3) == nil)
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>) func anyBytesAreReadOrRefused(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<2_000 {
      var bytes = (0..<Int.random(in: 0...80, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      // Half of them begin like a packet, so that they get further.
      if Bool.random(using: &random) {
        bytes = Array(Self.packet.prefix(bytes.count)) + bytes.dropFirst(Self.packet.count)
        for _ in 0..<3 where !bytes.isEmpty {
          let place = Int.random(in: bytes.indices, using: &random)
          bytes[place] = UInt8.random(in: 0...255, using: &random)
        }
      }
      let count = [bytes.count, 0, Int.max, Int.min].randomElement(using: &random) ?? 0
      let read = [
        CapturedSegment(packet: bytes, count: count),
        CapturedSegment(segment: bytes, count: count, hopLimit: nil),
      ].compactMap(\.self)
      for segment in read {
        #expect(segment.dataCount >= segment.data.count, "seed \(seed)")
        _ = ResetReason(segment)
      }
    }
  }

  // MARK: Reasons

  private func reason(_ data: [UInt8], count: Int? = nil) -> ResetReason? {
    var segment = Self.reset()
    segment.data = data
    segment.dataCount = count ?? data.count
    return ResetReason(segment)
  }

  @Test func aReasonIsReadByTheDraft() throws {
    let known = try #require(reason([0x33, 0xAA, 0, 9, 0, 0, 0, 0]))
    #expect((known.code, known.enterprise, known.name) == (9, 0, "Not authorized"))
    #expect(reason([0x33, 0xAA, 0, 1, 0, 0, 0, 0])?.name == "Illegal option length")
    #expect(reason([0x33, 0xAA, 0, 17, 0, 0, 0, 0])?.name == "Middlebox interference")
    #expect(reason([0x33, 0xAA, 0, 18, 0, 0, 0, 0])?.name == nil)
    #expect(reason([0x33, 0xAA, 0xFF, 0xFF, 0, 0, 0, 0])?.code == 65_535)
    let vendor = try #require(reason([0x33, 0xAA, 0x04, 0xD2, 0, 0, 0x7E, 0xD9]))
    #expect((vendor.code, vendor.enterprise, vendor.name) == (1_234, 32_473, nil))
  }

  @Test func aMalformedReasonIsNone() {
    #expect(reason([0x33, 0xAA, 0, 0, 0, 0, 0, 0]) == nil)
    #expect(reason([0x33, 0xAB, 0, 9, 0, 0, 0, 0]) == nil)
    #expect(reason([0x33, 0xAA, 0, 9, 0, 0, 0]) == nil)
    #expect(reason([0x33, 0xAA, 0, 9, 0, 0, 0, 0, 0]) == nil)
    #expect(reason([0x33, 0xAA, 0, 9, 0, 0, 0, 0], count: 1_000) == nil)
    #expect(reason([]) == nil)
  }

  // MARK: Telling

  static func reset(hopLimit: UInt8 = 61, sequence: UInt32 = 0) -> CapturedSegment {
    CapturedSegment(
      hopLimit: hopLimit, identification: 0, forbidsFragments: true, source: v4.port,
      destination: own.port, sequence: sequence, acknowledgment: 1_001, flags: [.rst, .ack],
      window: 0, dataCount: 0, data: [])
  }

  static let synAck = CapturedSegment(
    hopLimit: 64, identification: 0, forbidsFragments: true, source: v4.port,
    destination: own.port, sequence: .max, acknowledgment: 1_001, flags: [.syn, .ack],
    window: 65_160, dataCount: 0, data: [])

  static let refused = [Scene(error: "ECONNREFUSED", status: .closed(in: 1))]
  static let openThenReset = [
    Scene(status: .open()), Scene(error: "ECONNRESET", status: .closed(in: 2, out: 2)),
  ]

  private func values(_ id: FindingID, _ report: ProbeReport) -> [String] {
    report.findings.filter { $0.id == id }.map { finding in
      finding.values.map { "\($0.name)=\($0.value)" }.joined(separator: " ")
    }
  }

  @Test func aRstAndTheSynAckBesideItAreTold() throws {
    let report = try #require(
      report(Self.refused) { $0.captured = [Self.reset(), Self.synAck] })
    #expect(
      values("capture.reset", report) == [
        "hop-limit=61 ip-id=0 dont-fragment=yes flags=RST,ACK window=0 sequence=0 payload-bytes=0"
          + " acknowledgment-offset=0"
      ])
    #expect(
      values("capture.syn-ack", report) == [
        "hop-limit=64 ip-id=0 dont-fragment=yes flags=SYN,ACK window=65160 sequence=4294967295"
          + " payload-bytes=0"
      ])
  }

  @Test func theNumbersOfALaterRstCountFromTheSynAck() throws {
    var reset = Self.reset(sequence: 0)
    reset.acknowledgment = 1_000
    let report = try #require(
      report(Self.openThenReset) { $0.captured = [Self.synAck, reset] })
    let told = try #require(values("capture.reset", report).first)
    #expect(told.hasSuffix("sequence-offset=1 acknowledgment-offset=-1"))
  }

  @Test func aReasonIsTold() throws {
    var reset = Self.reset()
    reset.data = [0x33, 0xAA, 0, 9, 0, 0, 0, 0]
    reset.dataCount = 8
    var other = Self.reset()
    other.data = Array("go\u{1B}".utf8)
    other.dataCount = 3
    let report = try #require(report(Self.refused) { $0.captured = [reset, other] })
    #expect(values("capture.reset-reason", report) == ["code=9 reason=Not authorized"])
    #expect(values("capture.reset", report).last?.hasSuffix("payload=go\\x1B") == true)
  }

  @Test func anotherFlowsSegmentsAndRepeatsAreNotTold() throws {
    var (otherPort, otherOwn) = (Self.reset(), Self.reset())
    otherPort.source = 1
    otherOwn.destination = 1
    let some = [otherPort, otherOwn, Self.reset(), Self.reset()]
    let many = (0..<40).map { Self.reset(hopLimit: $0) }
    #expect(
      try values("capture.reset", #require(report(Self.refused) { $0.captured = some })).count == 1)
    #expect(
      try values("capture.reset", #require(report(Self.refused) { $0.captured = many })).count == 4)
    // An attempt that no RST ended says nothing of one.
    let silent = try #require(report([Scene(status: .opening())]) { $0.captured = some })
    #expect(values("capture.reset", silent).isEmpty)
  }

  /// Whoever may not capture reaches the same verdict, as sure, by the same findings.
  @Test(arguments: [refused, openThenReset]) func nothingThatIsConcludedDependsOnIt(
    scenes: [Scene]
  ) throws {
    let without = try #require(report(scenes))
    let with = try #require(report(scenes) { $0.captured = [Self.reset(), Self.synAck] })
    #expect(with.verdict == without.verdict)
    #expect(with.findings.contains { $0.id == "capture.reset" })
    #expect(with.findings.filter { !$0.id.rawValue.hasPrefix("capture.") } == without.findings)
    #expect(with.attempts.first?.spent == without.attempts.first?.spent)
  }

  @Test func onlyTheFirstConnectionOfAWholeProbeIsCaptured() {
    var network = ScriptedNetwork()
    network.scenes = [0: Self.refused]
    network.script = { _, _ in Self.refused }
    let whole = run(network, settings: ProbeSettings()).network.log
    #expect(whole.filter { $0.hasPrefix("capture") } == ["capture 0"])
    #expect(whole.count { $0 == "connect" } > 1)
    #expect(whole.firstIndex(of: "capture 0") ?? .max < whole.firstIndex(of: "connect") ?? 0)
    var quick = ProbeSettings()
    quick.isQuick = true
    #expect(!run(network, settings: quick).network.log.contains { $0.hasPrefix("capture") })
  }

  /// From a given port the further connections start too, so what comes later is not taken.
  @Test func aGivenPortIsCapturedWhileTheFirstConnectionLasts() throws {
    var network = ScriptedNetwork()
    network.scenes = [0: Self.refused]
    network.script = { _, _ in Self.refused }
    network.captured = [Self.reset()]
    var settings = ProbeSettings()
    settings.options.sourcePort = own.port
    let report = try #require(run(network, settings: settings).report)
    #expect(values("capture.reset", report).count == 1)
  }
}
