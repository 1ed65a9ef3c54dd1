// What is asked next, once an attempt was refused or met silence: a function of what is known so far.
import Diagnosis

/// A question that some more connections answer.
///
/// It keeps nothing: all that it knows is the first attempt and the trials that have ended.
protocol Inquiry {
  /// Takes what is known so far.
  init(_ known: Known)
  /// The trials to make now, together; none where the question is answered, or cannot be.
  var nextTrials: [Trial] { get }
  /// Whether a trial is one of this inquiry's.
  static func owns(_ purpose: Trial.Purpose) -> Bool
}

/// What is known of an address so far.
struct Known {
  /// The attempt that the verdict is about; it may still be waiting for an answer.
  var first: AttemptEvidence
  /// The trials that have ended, in order.
  var trials: [FinishedTrial]
  /// What the probe was told.
  var settings: ProbeSettings

  /// The trials of one purpose, by a part of it.
  func trials(_ isWanted: (Trial.Purpose) -> Bool) -> [FinishedTrial] {
    trials.filter { isWanted($0.trial.purpose) }
  }

  /// A trial at the same port.
  func trial(_ purpose: Trial.Purpose, within timeout: Duration) -> Trial {
    Trial(
      purpose: purpose, endpoint: first.endpoint, options: settings.options,
      connectTimeout: timeout)
  }

  /// How long an answer may take that came once already: a search must not wait for retransmissions,
  /// and must not be shorter than the way.
  var answerTime: Duration {
    let usual = min(first.elapsed * 4, .milliseconds(500))
    return max(.milliseconds(100), usual, leastAnswerTime)
  }

  /// How long an answer may take at least.
  var leastAnswerTime: Duration { first.elapsed * 3 / 2 }
}

extension Known {
  /// Every inquiry that there is.
  private static var inquiries: [any Inquiry.Type] {
    [
      ResetOrigin.self, ControlPorts.self, FurtherTries.self, HopWalk.self, RelayTwin.self,
      SegmentSizes.self, TLSTwin.self, HoldTwin.self, LossTwin.self,
      PhantomTwin.self,
    ]
  }

  /// The trials to make now, beside those that are under way; an inquiry waits for its own.
  func nextTrials(beside running: [Trial.Purpose]) -> [Trial] {
    Self.inquiries.filter { !running.contains(where: $0.owns) }.flatMap { $0.init(self).nextTrials }
  }
}
