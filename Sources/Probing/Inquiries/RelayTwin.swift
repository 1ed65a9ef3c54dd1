// The twin of an attempt that sent something: the same without sending, to know a relay by.
import Diagnosis

/// The attempt that waits where the first one sent.
///
/// A relay in user space (docker-proxy, ssh -L, socat) accepts first and then finds nobody behind it:
/// who waits sees a FIN, and who sends at once a RST, because the relay closes with data unread.
struct RelayTwin: Inquiry {
  private let known: Known

  init(_ known: Known) { self.known = known }

  static func owns(_ purpose: Trial.Purpose) -> Bool { purpose == .waitFirst }

  private var twin: FinishedTrial? { known.trials { $0 == .waitFirst }.first }

  var nextTrials: [Trial] {
    guard twin == nil, known.first.ending == .reset, known.first.sentBytes > 0,
      known.first.transport == .tcp
    else { return [] }
    var trial = known.trial(.waitFirst, within: max(known.answerTime, .milliseconds(500)))
    trial.sequel = .watch
    return [trial]
  }

  /// Whether the one that waits is closed by a FIN where the one that sends is reset.
  var closesWhoWaits: Bool { twin?.evidence.ending == .endOfFile }
}
