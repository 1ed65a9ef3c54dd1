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

  /// Whether so many more connections fit; one takes two packets, or three where it opens.
  func allows(_ more: Int, after spent: Spending) -> Bool {
    spent.attempts + more <= attempts && spent.packets + 2 * more <= packets
  }
}

extension Spending {
  /// Takes in a connection that has ended.
  mutating func add(_ evidence: AttemptEvidence) {
    if case .noSocket = evidence.ending { return }
    attempts += 1
    let least = evidence.transport == .udp ? evidence.datagrams : 1
    packets += evidence.status?.segmentsOut ?? (evidence.isRefusedHere ? 0 : least)
    packets += evidence.packetsOfClosing
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

  /// What closing takes after the last look: our FIN, and the ACK of the peer's.
  fileprivate var packetsOfClosing: Int {
    guard transport == .tcp, status?.state == .open else { return 0 }
    switch ending {
    // The peer's FIN has its ACK already.
    case .endOfFile, .endOfFileWhileIdle, .endOfFileAfterIdle: return 1
    default: return isLeftUnacknowledged ? 1 : 2
    }
  }

  /// Whether a call refused before anything was sent.
  fileprivate var isRefusedHere: Bool {
    switch ending {
    case .refusedByCall, .sendRefused: true
    default: false
    }
  }
}
