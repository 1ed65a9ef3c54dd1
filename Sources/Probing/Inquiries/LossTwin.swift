// The twin of a connection that an ICMP error ended: a new one, whose errors come with their sender.
import Diagnosis

/// A new connection to the same port, after an established one met an ICMP error.
///
/// The kernel queues such an error with its sender only while it connects; of an open connection it
/// keeps no more than the errno (net/ipv4/tcp_ipv4.c, tcp_v4_err).
struct LossTwin: Inquiry {
  private let known: Known

  init(_ known: Known) { self.known = known }

  static func owns(_ purpose: Trial.Purpose) -> Bool { purpose == .afterLoss }

  private var twin: FinishedTrial? { known.trials { $0 == .afterLoss }.first }

  var nextTrials: [Trial] {
    guard twin == nil, case .unreachableAfterIdle = known.first.ending else { return [] }
    return [known.trial(.afterLoss, within: .milliseconds(2_500))]
  }

  /// The ICMP error that a new connection meets too.
  var error: IcmpError? {
    guard case .unreachableAfterIdle(let errno) = known.first.ending else { return nil }
    return twin?.evidence.icmp.last { $0.errno == errno }
  }
}
