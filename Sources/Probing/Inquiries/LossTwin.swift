// The twins of a connection that was lost: new ones, which tell whether anybody is there, and whose
// ICMP errors come with their sender.
import Diagnosis

/// New connections to the same port, after an established one met silence or an ICMP error.
///
/// The kernel queues such an error with its sender only while it connects; of an open connection it
/// keeps no more than the errno (net/ipv4/tcp_ipv4.c, tcp_v4_err).
struct LossTwin: Inquiry {
  /// As many as tell a path that loses packets.
  private static let count = 3

  private let known: Known

  init(_ known: Known) { self.known = known }

  static func owns(_ purpose: Trial.Purpose) -> Bool { purpose == .afterLoss }

  private var twins: [FinishedTrial] { known.trials { $0 == .afterLoss } }

  var nextTrials: [Trial] {
    guard twins.isEmpty, known.first.isLostAfterIdle else { return [] }
    // The router before a host that is gone says so after 3 s.
    let trial = known.trial(.afterLoss, within: known.settings.connectTimeout)
    return Array(repeating: trial, count: Self.count)
  }

  /// How new connections were answered, each by the same and at once; absent where they were not, or
  /// where nobody asked.
  var answer: FinishedTrial.Answer? {
    guard let first = twins.first?.answer, first == .established || first == .reset,
      twins.allSatisfy({ $0.answer == first && $0.evidence.status?.retransmissions == 0 })
    else { return nil }
    return first
  }

  /// Whether new connections meet silence too.
  var areAllSilent: Bool { !twins.isEmpty && twins.allSatisfy { $0.answer == .silence } }

  /// Whether some are answered and some not, or not at once: packets are lost.
  var areMixed: Bool {
    answer == nil && twins.contains { $0.answer == .established || $0.answer == .reset }
  }

  /// Whether this machine itself refuses new connections at once.
  var isRefusedHere: Bool {
    twins.contains { twin in
      if case .refusedByCall = twin.evidence.ending { true } else { false }
    }
  }

  /// The ICMP error that a new connection meets too.
  var error: IcmpError? {
    guard case .unreachableAfterIdle(let errno) = known.first.ending else { return nil }
    return twins.lazy.compactMap { $0.evidence.icmp.last { $0.errno == errno } }.first
  }
}

extension AttemptEvidence {
  /// Whether the connection worked and was lost while it was idle, without a RST.
  var isLostAfterIdle: Bool {
    switch ending {
    case .unansweredAfterIdle, .unreachableAfterIdle: true
    default: false
    }
  }
}
