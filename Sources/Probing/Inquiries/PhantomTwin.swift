// The twins of a connection that nothing acknowledges: chance loses the probes of one, and not of all.
import Diagnosis

/// Connections beside one that opened and whose keepalive probes, or data, nothing acknowledges.
///
/// They send no data: what a filter makes of its bytes must not be taken for an absent peer.
///
/// A path that loses three of ten packets loses two keepalive probes or their answers in one of four
/// connections (measured); a SYN proxy or a box without a server behind it answers none.
struct PhantomTwin: Inquiry {
  /// How many more are asked.
  private static let count = 2

  private let known: Known
  private let twins: [AttemptEvidence]

  init(_ known: Known) {
    self.known = known
    twins = known.trials { $0 == .besideUnacknowledged }.map(\.evidence)
  }

  static func owns(_ purpose: Trial.Purpose) -> Bool { purpose == .besideUnacknowledged }

  var nextTrials: [Trial] {
    guard twins.isEmpty, known.first.isUnacknowledgedSoFar || known.first.isDataNeverAcknowledged
    else { return [] }
    var trial = known.trial(.besideUnacknowledged, within: .seconds(1))
    trial.sequel = .watch
    return Array(repeating: trial, count: Self.count)
  }

  /// Whether every one opened, and nothing on it was acknowledged to the end.
  var areAllUnacknowledged: Bool {
    twins.count == Self.count
      && twins.allSatisfy { $0.ending == .keepaliveUnanswered && !$0.isAcknowledged }
  }

  /// Whether a peer was there on one of them.
  var isSomeAcknowledged: Bool {
    twins.contains { twin in
      switch twin.ending {
      case .acknowledged, .acknowledgedAfterRepeat, .acknowledgedAmongRepeats, .spoke, .endOfFile:
        true
      default: twin.isAcknowledged
      }
    }
  }
}

extension AttemptEvidence {
  /// Whether it opened, was asked by keepalive probes, and nothing has acknowledged them so far.
  var isUnacknowledgedSoFar: Bool {
    guard openedAt != nil, wasAsked, sentBytes == 0, !isAcknowledged, held == nil else {
      return false
    }
    return ending == nil || ending == .keepaliveUnanswered
  }

  /// Whether data was sent again and again, and none of it was acknowledged though there is room.
  var isDataNeverAcknowledged: Bool {
    guard ending == .silentAfterData, !isHeldBackHere, let status,
      (status.unacknowledged ?? 0) > 0, (status.retransmissions ?? 0) >= 2,
      (status.sendWindow ?? 0) > 0
    else { return false }
    return isNothingTaken
  }

  /// Whether all that was sent still waits for its acknowledgement.
  ///
  /// The kernel counts segments of at most the full size; so this may be true of a part only where
  /// the last segments are short.
  var isNothingTaken: Bool {
    guard let status, let size = status.segmentSize else { return false }
    return (status.unacknowledged ?? 0) * size + (status.unsentBytes ?? 0) >= sentBytes
  }
}
