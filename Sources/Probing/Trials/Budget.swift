// What a probe may spend on an address, and what a connection costs.
import Diagnosis

/// What may be spent on one address.
struct Budget: Hashable {
  var attempts: Int
  var packets: Int
  var time: Duration

  /// The budget where nobody asked for more.
  static let polite = Budget(attempts: 16, packets: 40, time: .seconds(5))
  /// The budget of `--deep`: enough for thirty hops, and for a search that loses packets.
  static let deep = Budget(attempts: 64, packets: 256, time: .seconds(30))

  /// Whether more connections fit, beside those that are under way.
  func allows(_ next: [Trial], beside running: [Trial], after known: Known) -> Bool {
    let begun = running.filter { $0.purpose != .first }
    let most = (next + begun).reduce(known.mostPackets) { $0 + $1.mostPackets }
    return known.spent.attempts + begun.count + next.count <= attempts && most <= packets
  }
}

extension Trial {
  /// Whether nothing that the peer says at length is wanted.
  var asksForLittle: Bool { options.transport == .tcp && payload.isEmpty && hold == nil }

  /// The most packets that it takes, as far as the peer keeps to the room that it is offered: a SYN,
  /// an ACK and a FIN, and what closing draws; two more where it is watched.
  fileprivate var mostPackets: Int {
    switch purpose {
    // It ends where a router answers, or nobody does.
    case .hop: 2
    default: 3 + packetsDrawnAtMost + (sequel == .close ? 0 : 2)
    }
  }

  /// What our kernel sends at most in answer to segments that come after the end.
  fileprivate var packetsDrawnAtMost: Int {
    // The least window is 1152 bytes, and Linux sends halves of it; a first flight is ten segments
    // (RFC 6928).
    asksForLittle ? 2 : 10
  }
}

extension Known {
  private var connections: [(trial: Trial, evidence: AttemptEvidence)] {
    (first.abandoned + trials).map { ($0.trial, $0.evidence) }
  }

  /// The trial of the first attempt, as far as its cost goes.
  private var firstTrial: Trial {
    Trial(
      purpose: .first, endpoint: first.endpoint, options: settings.options, connectTimeout: .zero,
      payload: first.settings.payload, hold: first.settings.hold)
  }

  /// What was spent so far.
  var spent: Spending {
    var spent = Spending()
    spent.add(first, of: firstTrial)
    for (trial, evidence) in connections { spent.add(evidence, of: trial) }
    return spent
  }

  /// What was spent so far, with all that the ends of connections may still draw.
  fileprivate var mostPackets: Int {
    connections.reduce(spent.packets + first.packetsDrawn(firstTrial) + racedAnswers) {
      $0 + $1.evidence.packetsDrawn($1.trial)
    }
  }

  /// What our kernel sends to a server whose SYN,ACK comes after the RST that raced it.
  private var racedAnswers: Int {
    guard ResetOrigin(self).hasPassed else { return 0 }
    return 1 + trials.count { $0.answer == .reset && $0.trial.purpose != .control }
  }
}

extension Spending {
  /// Takes in a connection that has ended.
  fileprivate mutating func add(_ evidence: AttemptEvidence, of trial: Trial) {
    if case .noSocket = evidence.ending { return }
    attempts += 1
    let least = evidence.transport == .udp ? evidence.datagrams : 1
    packets += evidence.status?.segmentsOut ?? (evidence.isRefusedHere ? 0 : least)
    packets += evidence.packetsOfClosing
    isExact = isExact && !evidence.mayDrawMore(trial)
  }
}

extension AttemptEvidence {
  /// Whether the connection is open, and its peer acknowledges nothing of it, or nothing any more.
  var isLeftUnacknowledged: Bool {
    guard transport == .tcp, openedAt != nil, status?.state == .open else { return false }
    switch ending {
    case .notAnsweredYet, .unansweredAfterIdle, .unreachableAfterIdle: return true
    case .silentAfterData: return !isDataAcknowledged
    default: return false
    }
  }

  /// As many segments as a peer sends that keeps to what it is offered: a first flight and some more.
  private static let ordinarySegments = 16

  /// What closing takes after the last look: our FIN, or a RST.
  fileprivate var packetsOfClosing: Int { isClosedByUs ? 1 : 0 }

  private var isClosedByUs: Bool { transport == .tcp && status?.state == .open }

  /// Whether what the peer says later is answered by our kernel: the ACK of its FIN, a RST for data, and
  /// for an answer to a SYN that came late.
  fileprivate func mayDrawMore(_ trial: Trial) -> Bool {
    guard transport == .tcp else { return false }
    // Of a peer that sends so much, more may come, and our kernel answers what is for no socket.
    if (status?.segmentsIn ?? 0) > Self.ordinarySegments { return true }
    switch ending {
    case .endOfFile, .endOfFileWhileIdle, .endOfFileAfterIdle: return false
    default: return isClosedByUs || mayBeAnsweredLate(trial)
    }
  }

  /// Whether its SYN may be answered after its end; not where each answer was dropped below a floor,
  /// but for a SYN,ACK, which is sent again.
  private func mayBeAnsweredLate(_ trial: Trial) -> Bool {
    guard status?.state == .opening, let out = status?.segmentsOut else { return false }
    if case .floor = trial.purpose, status?.drops == out { return false }
    return true
  }

  /// How much that is at most; what is answered late is rare, and not reckoned with.
  fileprivate func packetsDrawn(_ trial: Trial) -> Int {
    isClosedByUs && mayDrawMore(trial) ? trial.packetsDrawnAtMost : 0
  }

  /// Whether a call refused before anything was sent.
  fileprivate var isRefusedHere: Bool {
    switch ending {
    case .refusedByCall, .sendRefused: true
    default: false
    }
  }
}
