// Whether large segments are lost where small ones pass: the proof of a path-MTU black hole.
import Diagnosis

/// The same data again, in smaller segments.
///
/// Where a router drops what is too large and its ICMP "fragmentation needed" never arrives, the
/// handshake and small data pass, and full segments never do. See RFC 2923 §2.1. On the way back the
/// same befalls the answer: there the peer is told to send small segments.
struct SegmentSizes: Inquiry {
  /// The largest segment that every path has to carry; RFC 9293 §3.7.1.
  private static let smallest = 536
  /// Sizes that fit the links that are met in the field: tunnels, PPPoE, IPv6's least MTU.
  private static let usual = [
    536, 1_200, 1_220, 1_240, 1_300, 1_320, 1_360, 1_380, 1_400, 1_420, 1_440,
  ]

  /// How often both sizes are compared once more before the search for the clamp.
  private static let rounds = 2

  private let known: Known
  private let trials: [(size: Int, finished: FinishedTrial)]

  init(_ known: Known) {
    self.known = known
    trials = known.trials.compactMap { finished in
      guard case .segment(let size) = finished.trial.purpose else { return nil }
      return (size, finished)
    }
  }

  static func owns(_ purpose: Trial.Purpose) -> Bool {
    if case .segment = purpose { true } else { false }
  }

  var nextTrials: [Trial] {
    guard known.first.isStalledByLargeSegments || isOfTheAnswer,
      let size = known.first.status?.segmentSize, size > Self.smallest
    else { return [] }
    if trials.isEmpty { return [trial(Self.smallest)] }
    // More of the same data is only sent where someone asked for it.
    guard known.settings.asksForSegments, let largest = largestThatPasses, !areMixed else {
      return []
    }
    // The small ones first, so that a balancer that takes turns does not keep their order.
    if full.count < Self.rounds { return [trial(Self.smallest), trial(size, isWhole: true)] }
    let lost = trials.filter { !passes($0.finished) }.map(\.size).min() ?? size
    let open = Self.usual.filter { $0 > largest && $0 < lost }
    return open.isEmpty ? [] : [trial(open[open.count / 2])]
  }

  /// A trial with segments of this size; the whole size is what both ends would choose.
  private func trial(_ size: Int, isWhole: Bool = false) -> Trial {
    var trial = known.trial(.segment(size), within: .seconds(2))
    trial.options.maximumSegment = isWhole ? nil : size
    trial.sequel = .whole
    trial.payload = known.settings.payload
    return trial
  }

  /// The largest segment with which all data was acknowledged, or the request answered; absent where
  /// none was.
  var largestThatPasses: Int? {
    trials.filter { passes($0.finished) }.map(\.size).max()
  }

  /// Whether it is the answer that may be lost: the request was taken, and nothing came back.
  private var isOfTheAnswer: Bool {
    known.settings.asksForSegments && known.first.isRequestUnanswered
  }

  private func passes(_ trial: FinishedTrial) -> Bool {
    isOfTheAnswer ? trial.evidence.isAnswered : trial.evidence.passesData
  }

  /// The size of the full segments that the peer took, where all of them passed.
  var sizeThatPasses: Int? {
    guard known.first.passesData, let size = known.first.status?.segmentSize,
      known.first.sentBytes > size
    else { return nil }
    return size
  }

  /// Whether small segments pass where large ones are lost.
  var isBlackHole: Bool {
    known.first.isStalledByLargeSegments && largestThatPasses != nil && !areMixed
  }

  /// Whether that was so as often as it takes to exclude chance and a balancer's turns.
  var isRepeated: Bool { full.count >= Self.rounds }

  /// Whether nothing else than the size explains it.
  var isProven: Bool { isBlackHole && isRepeated && !mayBeAFilter && !mayHaveMissedTheReason }

  /// Whether a request was answered each time in small segments, and not once in full ones.
  var areLargeAnswersLost: Bool {
    isOfTheAnswer && largestThatPasses != nil && !areMixed && isRepeated
  }

  /// Whether what was sent has a meaning: a filter that looks for a word does not find it in what is cut
  /// small.
  var mayBeAFilter: Bool { !known.first.hasSentFiller }

  /// Whether this machine may have dropped the ICMP errors that tell the size: what came in and was given
  /// to nobody.
  var mayHaveMissedTheReason: Bool {
    let again = full.map { $0.evidence.counted?.mayHaveMissed == true }
    return known.first.counted?.mayHaveMissed == true && (again.isEmpty || again.contains(true))
  }

  /// Whether the same size both passes and is lost, or small segments have to be sent again: loss, or
  /// one of several servers, and no matter of size.
  var areMixed: Bool {
    small.contains { !passes($0) || !$0.evidence.isClean } || full.contains(where: passes)
  }

  private var small: [FinishedTrial] {
    trials.filter { $0.size == Self.smallest }.map(\.finished)
  }

  private var full: [FinishedTrial] {
    trials.filter { $0.size == known.first.status?.segmentSize }.map(\.finished)
  }
}

extension AttemptEvidence {
  /// Whether data that fills a segment stays unacknowledged, while the peer offers room for it.
  fileprivate var isStalledByLargeSegments: Bool {
    guard ending == .silentAfterData, !isDataAcknowledged, let status,
      let size = status.segmentSize, let window = status.sendWindow
    else { return false }
    // Where a part was taken, full segments have passed.
    return sentBytes > size && isNothingTaken && window >= size
      && (status.retransmissions ?? 0) > 0
      && counted?.mayHaveFailedToSend != true
  }

  /// Whether the peer took a request and answered nothing.
  fileprivate var isRequestUnanswered: Bool {
    ending == .silentAfterData && isDataAcknowledged && sends == .plaintext && !isOwnAddress
  }

  /// Whether the peer answered.
  fileprivate var isAnswered: Bool {
    if case .spoke = ending { sentBytes > 0 } else { false }
  }

  /// Whether little of what was sent had to be sent again: a tail loss probe (RFC 8985 §7) repeats the
  /// last segment where the peer delays its ACK.
  fileprivate var isClean: Bool {
    (status?.retransmissions ?? 0) <= max(1, (status?.segmentsOut ?? 0) / 10)
  }

  /// Whether the peer took all that was sent, or answered it.
  fileprivate var passesData: Bool {
    switch ending {
    // A banner says nothing of our data.
    case .spoke, .silentAfterData: isDataAcknowledged
    // Its kernel had taken all of it before it ended.
    case .endOfFile, .reset: isDataAcknowledged && sentBytes > 0
    default: false
    }
  }
}
