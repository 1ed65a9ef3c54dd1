// The same once more: what changes by itself, and what repeats.
import Diagnosis

/// The same connection tried again.
struct FurtherTries: Inquiry {
  private let known: Known
  private let trials: [FinishedTrial]

  init(_ known: Known) {
    self.known = known
    trials = known.trials { $0 == .again }
  }

  static func owns(_ purpose: Trial.Purpose) -> Bool { purpose == .again }

  var nextTrials: [Trial] {
    guard trials.isEmpty else { return [] }
    // Silence once more: a full accept queue lets one in whenever the program takes one out.
    if known.first.isSilentSoFar {
      return Array(repeating: known.trial(.again, within: .milliseconds(1_300)), count: 2)
    }
    guard known.first.isRefusedByReset else { return [] }
    let hasPassedAFloor = known.trials.contains { finished in
      if case .floor = finished.trial.purpose { finished.answer == .established } else { false }
    }
    // To our own address what repeats is a count; to another host, what passed must not be chance.
    let isWanted = known.first.isOwnAddress || hasPassedAFloor
    return isWanted
      ? Array(repeating: known.trial(.again, within: known.answerTime), count: 2) : []
  }

  /// Whether it opened at least once after it had not.
  var hasSucceeded: Bool { successes.count > 0 }

  /// How often it opened, and of how many; a SYN of the hop walk that came so far is a try as well.
  var successes: (count: Int, of: Int) {
    let walked = known.trials { purpose in
      if case .hop = purpose { true } else { false }
    }.count { $0.answer == .established }
    return (trials.count { $0.answer == .established } + walked, trials.count + walked)
  }

  /// Whether our own kernel sent just the RSTs of the attempts, the first among them; absent where it
  /// does not count them.
  ///
  /// The tries run at the same time, and each sees the other's. Where more were sent, other programs
  /// were refused too, and their RSTs would hide that there is none of ours.
  var areResetsOurs: Bool? {
    resets.map { counts in
      counts.first == 1 && counts.dropFirst().allSatisfy { (1...trials.count).contains($0) }
    }
  }

  /// Whether our own kernel sent no RST in any of them.
  var areResetsForeign: Bool? { resets.map { $0.allSatisfy { $0 == 0 } } }

  private var resets: [Int]? {
    let counts = ([known.first] + trials.map(\.evidence)).map { $0.counted?.resetsSent }
    let read = counts.compactMap(\.self)
    return read.count == counts.count && read.count > 1 ? read : nil
  }
}
