// Everything that one attempt saw, gathered as it happened; nothing here is judged yet.
import Diagnosis

/// What one attempt saw.
struct AttemptEvidence {
  /// The address that was tried.
  let endpoint: Endpoint
  /// Our own end.
  var local: Endpoint?
  /// Whether the kernel kept ICMP errors with their sender.
  var hasErrorQueue = true
  /// Whether keepalive probes could be ordered.
  var wasAsked = false
  /// Whether the peer's kernel acknowledged one.
  var isAcknowledged = false
  /// Datagrams of ours that the kernel took.
  private(set) var datagrams = 0
  /// How many bytes of ours were sent.
  private(set) var sentBytes = 0
  /// What was asked for.
  let settings: ProbeSettings
  /// How the address is reached.
  var transport = Target.Transport.tcp
  /// How it worked before it was held; absent where it was not.
  private(set) var worked: Ending?
  /// Whether all that we had sent was acknowledged when it worked.
  private(set) var hadTakenData = false
  /// How long it was held.
  private(set) var held: Duration?
  /// How often the kernel had retransmitted when it worked.
  private var retransmissionsBefore: Int?
  /// When the kernel was told to ask by keepalive probes after the idle time; absent where it was not.
  private var askedAfterIdle: Duration?
  /// What the machine counted meanwhile; absent where it could not be read.
  var counted: MachineCounters?
  /// The segments that opened or reset connections with the address, where they could be seen.
  var captured: [CapturedSegment] = []
  /// The trials that followed.
  var trials: [FinishedTrial] = []
  /// What the trials saw that tell nothing any more, and were spent all the same.
  var abandoned: [FinishedTrial] = []
  /// The accept queue of our own listener at the address.
  var acceptQueue: AcceptQueue?
  /// The use of ephemeral ports towards the address.
  var ports: EphemeralPorts?
  /// What an empty datagram to the same address and port met here.
  var datagramRefusal: ErrnoName?
  /// Whether our own address is no longer one of this machine's.
  var hasLostSource = false
  /// Whether the target is this machine, and lo is down, by which it reaches itself.
  var isLoopbackDown = false
  /// Whether a filter of system calls may have refused a datagram.
  var mayBeFilteredCall = false
  /// The way of a connection that is held, when it was opened; absent where it was not held.
  var wayAtOpening: RouteAnswer?
  /// The way that its packets would go at the end.
  var wayAtTheEnd: RouteAnswer?
  /// What the file system says of a path.
  var socketFile: SocketFile?
  /// What the routing table says of the address.
  var route: RouteAnswer?
  /// Whether the neighbour table says that nobody answered on the link.
  var neighbourFailed: Bool?
  /// Whether the socket was looked at.
  private var wasLooked = false
  /// The ICMP errors, in order.
  private(set) var icmp: [IcmpError] = []
  /// The last account of the kernel.
  private(set) var status: ConnectionStatus?
  /// The account at the end of the handshake.
  private(set) var handshake: ConnectionStatus?
  /// When the handshake was complete; absent where it never was.
  private(set) var openedAt: Duration?
  /// How it ended; absent while it runs.
  private(set) var ending: Ending?
  /// When it ended.
  private(set) var elapsed = Duration.zero
  /// What happened, in order.
  private(set) var timeline: [TimelineEvent] = []

  init(endpoint: Endpoint, settings: ProbeSettings = ProbeSettings()) {
    self.endpoint = endpoint
    self.settings = settings
  }

  /// What the inquiries know.
  var known: Known { Known(first: self, trials: trials, settings: settings) }

  /// Whether the target is this machine.
  var isOwnAddress: Bool {
    // The kernel takes a loopback address of its own accord only to reach itself.
    let isChosen = local?.isLoopback == true && settings.options.source == nil
    return endpoint.isLoopback || isChosen || local?.address == endpoint.address
  }

  /// Whether the person asked for a loopback address of ours to reach another machine from.
  var isFromLoopback: Bool {
    guard let source = settings.options.source, !endpoint.isLoopback, !isOwnAddress else {
      return false
    }
    return source == "lo" || Endpoint(address: source, family: endpoint.family, port: 0).isLoopback
  }

  /// Whether our own kernel sent an ICMP error.
  func isOurs(_ error: IcmpError) -> Bool {
    error.isFromOwnAddress || (error.offender != nil && error.offender == local?.address)
  }

  /// Whether the kernel, when asked, did not count segments for us.
  var lacksSegmentCounts: Bool { transport == .tcp && wasLooked && status?.segmentsIn == nil }

  /// Takes in a rung of the ladder.
  mutating func note(
    _ direction: TimelineEvent.Direction, _ event: TimelineEvent.Event,
    _ basis: TimelineEvent.Basis, at now: Duration
  ) {
    // Of a handshake and no more nobody sees the ladder.
    if settings.isQuick { return }
    // Between programs of one machine there are no segments.
    if transport == .unix, event == .fin || event == .rst { return }
    timeline.append(TimelineEvent(at: now, direction, event, basis: basis))
  }

  /// Takes in that the connect is under way.
  mutating func noteStart(_ ends: ConnectionEnds, at now: Duration) {
    local = ends.local
    if transport == .tcp { note(.out, .syn, .inferred, at: now) }
  }

  /// Takes in what a look showed.
  mutating func note(_ look: Look, at now: Duration) {
    wasLooked = true
    if openedAt == nil, let count = look.status?.retransmissions {
      let more = count - (status?.retransmissions ?? 0)
      // The count is the kernel's; the time is only that of our look.
      if more > 0 { note(.out, .synRetransmissions(more), .inferred, at: now) }
    }
    for error in look.icmp {
      // Our own kernel's word about a dead neighbour never came in.
      let isOurOwn = isOurs(error) && error.offender != endpoint.address
      note(
        isOurOwn ? .local : .in,
        .icmp(type: error.type, code: error.code, from: error.offender), .kernel, at: now)
    }
    icmp += look.icmp
    status = look.status ?? status
    local = look.ends.local ?? local
  }

  /// Takes in that the handshake is complete.
  mutating func noteHandshake(at now: Duration) {
    openedAt = now
    handshake = status
    guard transport == .tcp else { return }
    note(.in, .synAck, .kernel, at: now)
    note(.out, .ack, .inferred, at: now)
  }

  /// Takes in that bytes of ours went into the send buffer.
  mutating func noteSent(_ count: Int, at now: Duration) {
    guard count > 0 || transport == .udp else { return }
    sentBytes += count
    if transport == .udp { datagrams += 1 }
    note(.out, .data(count), .call, at: now)
  }

  /// Takes in that the connection works, and is held from now on.
  mutating func noteWorking(_ ending: Ending, hold: Duration, at now: Duration) {
    worked = ending
    hadTakenData = sentBytes > 0 && isDataAcknowledged
    held = hold
    retransmissionsBefore = status?.retransmissions
    noteKeepalive(ending, at: now)
    for (direction, event, basis) in ending.lastEvents(hadSegment: true) where event != .deadline {
      note(direction, event, basis, at: now)
    }
    note(.local, .idle(hold), .call, at: now)
  }

  /// Takes in whether keepalive probes could be ordered.
  mutating func noteAsking(_ asked: Bool, at now: Duration) {
    wasAsked = asked
    if asked, worked != nil { askedAfterIdle = now }
  }

  /// Takes in how the attempt ended, and closes the socket's story.
  mutating func noteEnd(_ ending: Ending, at now: Duration) {
    self.ending = ending
    elapsed = now
    noteKeepalive(ending, at: now)
    noteKeepaliveAfterIdle(ending, at: now)
    for (direction, event, basis) in ending.lastEvents(hadSegment: (status?.segmentsIn ?? 0) > 0) {
      note(direction, event, basis, at: now)
    }
    if case .noSocket = ending { return }
    note(.local, .close, .call, at: now)
  }

  /// How often the kernel retransmitted since it worked; absent where it does not count.
  var retransmissionsAfterIdle: Int? {
    guard let now = status?.retransmissions, let before = retransmissionsBefore else { return nil }
    return now - before
  }

  /// How long keepalive probes, one a second, had asked after the idle time when it ended.
  var askedAfterIdleFor: Duration? { askedAfterIdle.map { elapsed - $0 } }

  /// The keepalive probes after the idle time, one a second.
  private mutating func noteKeepaliveAfterIdle(_ ending: Ending, at now: Duration) {
    guard let askedAfterIdle else { return }
    var next = askedAfterIdle + .seconds(1)
    while next <= now, timeline.count < Self.longestLadder {
      note(.out, .keepaliveProbe, .inferred, at: next)
      next += .seconds(1)
    }
    if ending == .silentAfterIdle { note(.in, .ack, .kernel, at: now) }
  }

  /// No ladder is longer.
  private static let longestLadder = 64

  /// The keepalive probes and the answer, which nobody wakes us for.
  private mutating func noteKeepalive(_ ending: Ending, at now: Duration) {
    guard let openedAt, wasAsked, ending.followsKeepalive else { return }
    let sent = openedAt + .seconds(1)
    if now >= sent { note(.out, .keepaliveProbe, .inferred, at: sent) }
    if isAcknowledged {
      if let ago = status?.sinceLastAck { note(.in, .ack, .kernel, at: max(sent, now - ago)) }
    } else if now >= sent + .seconds(1) {
      note(.out, .keepaliveProbe, .inferred, at: sent + .seconds(1))
    }
  }
}

extension AttemptEvidence {
  /// What a client speaks that sends first.
  enum Speech: Hashable {
    case nothing
    case plaintext
    /// Bytes that only fill segments.
    case filler
    case tls
  }

  /// What this attempt was to speak.
  var sends: Speech {
    if settings.speaksTLS { return .tls }
    if settings.payload.isEmpty || transport == .udp { return .nothing }
    if TLSRecord(settings.payload[...])?.kind == .handshake { return .tls }
    return settings.sendsFiller ? .filler : .plaintext
  }
}
