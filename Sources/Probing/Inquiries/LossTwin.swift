// The twin of a connection that was lost: a new one, which tells whether anybody is there, and whose
// ICMP errors come with their sender.
import Diagnosis

/// A new connection to the same port, after an established one met silence or an ICMP error.
///
/// The kernel queues such an error with its sender only while it connects; of an open connection it
/// keeps no more than the errno (net/ipv4/tcp_ipv4.c, tcp_v4_err).
struct LossTwin: Inquiry {
  private let known: Known

  init(_ known: Known) { self.known = known }

  static func owns(_ purpose: Trial.Purpose) -> Bool { purpose == .afterLoss }

  private var twin: FinishedTrial? { known.trials { $0 == .afterLoss }.first }

  var nextTrials: [Trial] {
    guard twin == nil, known.first.isLostAfterIdle else { return [] }
    // The router before a host that is gone says so after 3 s.
    return [known.trial(.afterLoss, within: known.settings.connectTimeout)]
  }

  /// How the new connection was answered; absent where it was not, or where nobody asked.
  var answer: FinishedTrial.Answer? {
    twin?.answer == .established || twin?.answer == .reset ? twin?.answer : nil
  }

  /// Whether a new connection meets silence too.
  var isSilent: Bool { twin?.answer == .silence }

  /// The ICMP error that a new connection meets too.
  var error: IcmpError? {
    guard case .unreachableAfterIdle(let errno) = known.first.ending else { return nil }
    return twin?.evidence.icmp.last { $0.errno == errno }
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
