// A kernel made of scenes: each look at a connection sees the next, and the last one stays.
import Diagnosis
import Probing

/// What one look at a connection will see.
struct Scene {
  var error: ErrnoName?
  var icmp: [IcmpError] = []
  var received: Received?
  var status: ConnectionStatus?
  var hasPeer = true
}

struct ScriptedNetwork: Network {
  /// What resolving brings; absent for "never".
  var resolution: Resolution? = .addresses([v4])
  /// The scenes of each connection.
  var scenes: [Int: [Scene]] = [:]
  /// What connect(2) says at once.
  var connectErrors: [Int: ErrnoName] = [:]
  /// Who the socket is connected to.
  var peer = v4
  var hasErrorQueue = true
  var canAsk = true
  /// What the routing table and the neighbour table say.
  var route: RouteAnswer?
  /// What the routing table says once the first connection is closed, where that is another way.
  var laterRoute: RouteAnswer?
  var neighbourFailed: Bool?
  /// What the connections after the first see, by where they go and how.
  var script: (@Sendable (Endpoint, ConnectionOptions) -> [Scene])?
  /// What the machine counts, at one moment after the other.
  var counters: [MachineCounters]?
  /// What the machine counts once the first connection is closed.
  var laterCounters: MachineCounters?
  /// How many packets leave between two looks at the counters.
  var countsPackets: (@Sendable (Endpoint) -> Int)?
  /// How many RSTs our own kernel sends between two looks; absent where it does not count them.
  var resetsSent: Int? = 0
  private var packets = 0
  private var looks = 0
  private var resets = 0
  var openErrors: [Int: CallFailure] = [:]
  var acceptQueue: AcceptQueue?
  var ports: EphemeralPorts?
  var datagramRefusal: ErrnoName?
  /// How much one send takes.
  var sendBuffer = Int.max
  private(set) var sent: [UInt8] = []
  /// The number of the call that fails, and how.
  var failing: (call: Int, errno: ErrnoName)?

  private(set) var calls = 0
  private(set) var open: Set<Int> = []
  private(set) var log: [String] = []
  /// How the connections were made.
  private(set) var opened: [ConnectionOptions] = []
  private var current: [Int: Scene] = [:]

  private mutating func call(_ name: String) throws(CallFailure) {
    calls += 1
    log.append(name)
    if let failing, failing.call == calls { throw CallFailure(name, failing.errno) }
  }

  mutating func startResolving(
    host: String, port: UInt16, family: Attempt.Family?
  ) throws(CallFailure) {
    try call("eventfd")
    familyAskedFor = family
  }
  /// The family of the addresses that the name was resolved to.
  private(set) var familyAskedFor: Attempt.Family?
  mutating func takeResolution() -> Resolution? { resolution }
  /// Where the machine looks names up; absent for "could not be read".
  var sources: NameSources?
  mutating func nameSources(of host: String) -> NameSources? { sources }
  /// A question is its record type and its name.
  func nameQuestion(_ name: String, _ record: NameRecord) -> [UInt8]? {
    Array("\(record.rawValue) \(name)".utf8)
  }
  /// A reply is a response code and addresses, in words.
  func nameReply(_ bytes: [UInt8], to question: [UInt8]) -> NameReply {
    let words = String(decoding: bytes, as: UTF8.self).split(separator: " ").map(String.init)
    switch words.first {
    case "other": return .foreign
    case "refer": return .referral
    case "cut": return .answer(NameAnswer(responseCode: 0, isTruncated: true))
    case "alias", "lead":
      return .answer(
        NameAnswer(
          responseCode: Int(words.last ?? "") ?? 0, isAlias: true,
          isFollowed: words.first == "alias"))
    case let code?:
      guard let code = Int(code) else { return .malformed }
      return .answer(NameAnswer(responseCode: code, addresses: Array(words.dropFirst())))
    case nil: return .malformed
    }
  }
  mutating func stopResolving() { log.append("stop") }

  mutating func open(
    _ connection: Int, to endpoint: Endpoint, options: ConnectionOptions
  ) throws(CallFailure) -> Bool {
    try call("socket")
    if let failure = openErrors[connection] { throw failure }
    opened.append(options)
    open.insert(connection)
    if connection > 0, let script { scenes[connection] = script(endpoint, options) }
    return hasErrorQueue
  }
  /// What came in for the first connection, where packets may be captured.
  var captured: [CapturedSegment] = []
  mutating func startCapturing(_ connection: Int, from endpoint: Endpoint) {
    log.append("capture \(connection)")
  }
  mutating func stopCapturing(_ connection: Int) -> [CapturedSegment] {
    defer { captured = [] }
    return connection == 0 ? captured : []
  }
  mutating func connect(_ connection: Int, to endpoint: Endpoint) throws(CallFailure) {
    try call("connect")
    if let errno = connectErrors[connection] { throw CallFailure("connect", errno) }
  }
  mutating func watch(_ connection: Int) throws(CallFailure) {
    try call("watch")
  }
  mutating func askByKeepalive(_ connection: Int, probes: Int) throws(CallFailure) {
    try call("keepalive")
    if !canAsk { throw CallFailure("setsockopt", "ENOPROTOOPT") }
  }
  mutating func stopAsking(_ connection: Int) throws(CallFailure) { log.append("quiet") }
  mutating func send(_ connection: Int, _ bytes: ArraySlice<UInt8>) throws(CallFailure) -> Int {
    try call("send")
    let taken = min(bytes.count, sendBuffer)
    sent += bytes.prefix(taken)
    return taken
  }
  mutating func takeError(_ connection: Int) throws(CallFailure) -> ErrnoName? {
    if var rest = scenes[connection], let first = rest.first {
      current[connection] = first
      if rest.count > 1 { rest.removeFirst() }
      scenes[connection] = rest
    }
    try call("SO_ERROR")
    return current[connection]?.error
  }
  mutating func takeIcmpErrors(_ connection: Int) throws(CallFailure) -> [IcmpError] {
    try call("MSG_ERRQUEUE")
    return current[connection]?.icmp ?? []
  }
  mutating func status(_ connection: Int) throws(CallFailure) -> ConnectionStatus {
    try call("TCP_INFO")
    guard let status = current[connection]?.status else {
      throw CallFailure("TCP_INFO", "ENOPROTOOPT")
    }
    return status
  }
  mutating func receive(_ connection: Int, upTo limit: Int) throws(CallFailure) -> Received? {
    try call("recv")
    return current[connection]?.received
  }
  mutating func ends(_ connection: Int) -> ConnectionEnds {
    let hasPeer = current[connection]?.hasPeer ?? false
    return ConnectionEnds(local: own, peer: hasPeer ? peer : nil)
  }
  mutating func route(to endpoint: Endpoint, options: ConnectionOptions) -> RouteAnswer? {
    log.append("route from \(options.source ?? "anywhere")")
    if let laterRoute, !open.contains(0), log.contains("connect") { return laterRoute }
    return route
  }
  mutating func neighbourFailed(for endpoint: Endpoint, options: ConnectionOptions) -> Bool? {
    log.append("neighbour from \(options.source ?? "anywhere")")
    return neighbourFailed
  }
  mutating func counters(
    towards endpoint: Endpoint, options: ConnectionOptions
  ) -> MachineCounters? {
    if let countsPackets {
      packets += countsPackets(endpoint)
      resets += resetsSent ?? 0
      looks += 1
      return MachineCounters(
        resetsSent: resetsSent.map { _ in resets }, floorDrops: looks, packetsSent: packets)
    }
    // Closing the first attempt is the moment of the later counters.
    if let laterCounters, !open.contains(0), log.contains("connect") { return laterCounters }
    let now = counters?.first
    if let rest = counters, rest.count > 1 { counters = Array(rest.dropFirst()) }
    return now
  }
  mutating func acceptQueue(at endpoint: Endpoint) -> AcceptQueue? { acceptQueue }
  var receivesDatagrams: Bool?
  mutating func receivesDatagrams(at endpoint: Endpoint) -> Bool? { receivesDatagrams }
  mutating func ephemeralPorts(
    towards endpoint: Endpoint, options: ConnectionOptions
  ) -> EphemeralPorts? { ports }
  var socketFile: SocketFile?
  mutating func socketFile(at endpoint: Endpoint) -> SocketFile? { socketFile }
  mutating func refusalOfDatagram(
    to endpoint: Endpoint, options: ConnectionOptions
  ) -> ErrnoName? {
    log.append("datagram from \(options.source ?? "anywhere")")
    return datagramRefusal
  }
  var isUnderCallFilter = false
  mutating func hasCallFilter() -> Bool { isUnderCallFilter }
  var loopbackIsUp: Bool? = true
  mutating func isLoopbackUp() -> Bool? { loopbackIsUp }
  mutating func interface(of endpoint: Endpoint) -> String? { "eth0" }
  mutating func close(_ connection: Int, byReset: Bool) { open.remove(connection) }
}

let v4 = Endpoint(address: "192.0.2.10", family: .ipv4, port: 5432)
let v6 = Endpoint(address: "2001:db8::10", family: .ipv6, port: 5432)
let own = Endpoint(address: "198.51.100.7", family: .ipv4, port: 40_112)

/// A moment some milliseconds after the beginning.
func moment(_ milliseconds: Int) -> Moment {
  Moment(
    elapsed: .milliseconds(milliseconds),
    wall: WallTime(unixMilliseconds: 1_000_000 + Int64(milliseconds)))
}

/// Probes over a script, by ticks alone, to the end or to 1,000 ticks; the first connection may be
/// answered earlier, in milliseconds.
func run(
  _ network: ScriptedNetwork, settings: ProbeSettings = ProbeSettings(followsUp: false),
  host: String = "db.test", target: Target? = nil,
  answeredAt first: Int? = nil
) -> (report: ProbeReport?, progress: [ProbeProgress], network: ScriptedNetwork) {
  let target = target ?? Target(tcp: host, port: 5432, input: "\(host):5432")
  var probe = Probe(target, settings: settings, network: network)
  var progress = probe.handle(.begin, at: moment(0))
  if let first { progress += probe.handle(.ready(connection: 0), at: moment(first)) }
  var ticks = 0
  while let deadline = probe.deadline, ticks < 1_000 {
    ticks += 1
    progress += probe.handle(
      .tick, at: Moment(elapsed: deadline, wall: WallTime(unixMilliseconds: 0)))
  }
  return (probe.report, progress, probe.network)
}

/// Probes one address over scenes, and nothing beside what the verdict is about.
func report(_ scenes: [Scene], _ change: (inout ScriptedNetwork) -> Void = { _ in }) -> ProbeReport?
{
  var network = ScriptedNetwork()
  network.scenes = [0: scenes]
  change(&network)
  return run(network).report
}

extension ConnectionStatus {
  /// The SYN is out, and this came in.
  static func opening(in segments: Int? = 0, again: Int = 0) -> ConnectionStatus {
    ConnectionStatus(
      state: .opening, segmentsIn: segments, segmentsOut: 1 + again, retransmissions: again)
  }
  static func open(in segments: Int? = 1, out: Int? = 2, sinceLastAck: Duration? = nil)
    -> ConnectionStatus
  {
    ConnectionStatus(
      state: .open, segmentsIn: segments, segmentsOut: out, retransmissions: 0,
      sinceLastAck: sinceLastAck)
  }
  static func closed(in segments: Int? = 1, out: Int? = 1) -> ConnectionStatus {
    ConnectionStatus(
      state: .closed, segmentsIn: segments, segmentsOut: out, retransmissions: 0)
  }
}

extension IcmpError {
  static func v4(_ type: Int, _ code: Int, from offender: String?, _ errno: ErrnoName) -> IcmpError
  {
    IcmpError(family: .ipv4, type: type, code: code, offender: offender, errno: errno)
  }
  static func v6(_ type: Int, _ code: Int, from offender: String?, _ errno: ErrnoName) -> IcmpError
  {
    IcmpError(family: .ipv6, type: type, code: code, offender: offender, errno: errno)
  }
}

extension ProbeReport {
  var ids: [FindingID] { findings.map(\.id).filter { $0 != "resolve.addresses" } }
  var events: [String] { attempts.first?.timeline.map(\.event.name) ?? [] }
}
