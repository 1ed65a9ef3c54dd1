// The twin of a connection that was lost while idle: the same without the idle time.
import Diagnosis

/// The attempt that sends twice at once, where the first one was idle in between.
struct HoldTwin: Inquiry {
  private let known: Known

  init(_ known: Known) { self.known = known }

  static func owns(_ purpose: Trial.Purpose) -> Bool { purpose == .withoutIdle }

  private var twin: FinishedTrial? { known.trials { $0 == .withoutIdle }.first }

  var nextTrials: [Trial] {
    guard twin == nil, known.first.ending == .resetAfterIdle, known.first.transport == .tcp
    else { return [] }
    var trial = known.trial(.withoutIdle, within: .seconds(2))
    trial.sequel = .whole
    trial.payload = known.settings.payload
    trial.hold = .zero
    return [trial]
  }

  /// Whether the second use meets a RST also where nothing was idle.
  var isResetWithoutIdle: Bool { twin?.evidence.ending == .resetAfterIdle }

  /// Whether the peer takes the same data twice where nothing is idle between.
  var answersTwice: Bool {
    switch twin?.evidence.ending {
    case .spokeAfterIdle: true
    case .silentAfterIdle: known.first.sentBytes == 0 || twin?.evidence.isDataAcknowledged == true
    default: false
    }
  }
}
