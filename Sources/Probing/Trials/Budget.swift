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
    packets += evidence.status?.segmentsOut ?? (evidence.isRefusedHere ? 0 : 1)
    // A connection that is open is closed by a FIN after the last look.
    if evidence.transport == .tcp, evidence.status?.state == .open { packets += 1 }
  }
}

extension AttemptEvidence {
  /// Whether a call refused before anything was sent.
  fileprivate var isRefusedHere: Bool {
    switch ending {
    case .refusedByCall, .sendRefused: true
    default: false
    }
  }
}
