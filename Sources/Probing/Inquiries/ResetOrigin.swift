// Who sent a RST: how many hops it has travelled, beside an answer that is surely the host's own.
import Diagnosis

/// The search for the sender of a RST that refused the handshake.
///
/// The kernel drops what arrives with a lower hop limit than we say (IP_MINTTL, RFC 5082), so a floor
/// that is raised step by step measures the hop limit of the answer without a raw socket.
struct ResetOrigin: Inquiry {
  private let known: Known
  /// The trials of the search, with their floors.
  private let floors: [(floor: Int, answer: FinishedTrial.Answer)]
  /// The lowest and the highest hop limit that the RST can have had.
  private(set) var lowest = 1
  private(set) var highest = 255

  init(_ known: Known) {
    self.known = known
    floors = known.trials.compactMap { finished in
      guard case .floor(let floor) = finished.trial.purpose else { return nil }
      return (floor, finished.answerToFloor)
    }
    for (floor, answer) in floors {
      if answer == .reset { lowest = max(lowest, floor) }
      if answer == .silence || answer == .established { highest = min(highest, floor - 1) }
    }
  }

  static func owns(_ purpose: Trial.Purpose) -> Bool {
    switch purpose {
    case .floor, .controlFloor: true
    default: false
    }
  }

  var nextTrials: [Trial] {
    guard known.first.isRefusedByReset, !known.first.isOwnAddress else { return [] }
    if floors.isEmpty { return [floor(65)] }
    // What tells nothing once would tell nothing again.
    if floors.contains(where: { !$0.answer.isOfSearch }) { return [] }
    if let passed { return nextAfterPassing(passed) }
    if lowest > highest { return [] }
    if lowest < highest { return [floor(lowest + (highest - lowest + 1) / 2)] }
    // A lost segment looks like a floor that is too high; so the last step is made twice.
    if highest < 255, floors.count(where: { $0 == (highest + 1, .silence) }) < 2 {
      return [floor(highest + 1)]
    }
    return nextAtControl
  }

  private func floor(_ hops: Int) -> Trial {
    var trial = known.trial(.floor(hops), within: known.answerTime)
    trial.options.hopLimitFloor = hops
    return trial
  }

  // MARK: An injected RST

  /// The lowest floor with which the connection opened.
  private var passed: Int? { floors.filter { $0.answer == .established }.map(\.floor).min() }

  /// Whether a connection opened with a floor.
  var hasPassed: Bool { passed != nil }

  private func nextAfterPassing(_ floor: Int) -> [Trial] {
    // A server that has just begun to listen opens too: so without the floor, and with it, again.
    let plain = known.trials { $0 == .again }
    if plain.isEmpty || floors.last?.answer != .established { return [] }
    return passes.count < 2 && plain.last?.answer == .reset ? [self.floor(floor)] : []
  }

  /// The trials that passed.
  private var passes: [FinishedTrial] {
    known.trials.filter { finished in
      guard case .floor = finished.trial.purpose else { return false }
      return finished.answer == .established
    }
  }

  /// Whether two answer for the address: a live server, and something whose RST comes first.
  ///
  /// Where nothing was dropped below the floor, it passed by chance: one of several servers refuses.
  var isInjected: Bool {
    passes.count >= 2 && hasPlainReset
      && !passes.contains { $0.evidence.counted?.floorDrops == 0 }
      && known.trials { $0 == .again }.allSatisfy {
        $0.answer == .reset
      }
  }

  /// Whether the kernel counted a segment below the floor each time that a connection passed.
  var countsDrops: Bool {
    passes.allSatisfy { ($0.evidence.counted?.floorDrops ?? 0) > 0 }
  }

  /// Whether it opened once and was refused once without a floor between: it changes by itself.
  var isMixed: Bool { !passes.isEmpty && !isInjected }

  /// The hop limits that stacks begin with.
  private static let usualBeginnings = [32, 64, 128, 255]

  /// Whether the RST may have come as far as the SYN,ACK: hosts that have one address stand side by
  /// side, and so do a kernel and a TCP in user space, and begin with different hop limits.
  var mayBeAsFarAsTheServer: Bool {
    let floors = passes.compactMap(\.trial.options.hopLimitFloor)
    guard let least = floors.min(), let most = floors.max() else { return true }
    let tooHigh = self.floors.filter { $0.answer == .silence && $0.floor > most }.map(\.floor).min()
    let (smallest, largest) = (most - (least - 1), (tooHigh ?? 256) - 1 - lowest)
    // What contradicts itself excludes nothing.
    if smallest > largest { return true }
    return Self.usualBeginnings.contains { low in
      Self.usualBeginnings.contains { $0 > low && (smallest...largest).contains($0 - low) }
    }
  }

  private var hasPlainReset: Bool {
    known.trials { $0 == .again }.contains { $0.answer == .reset }
  }

  // MARK: Beside an answer of the host's own

  /// The hop limit with which the RST arrived, where the search ended.
  var hopLimit: Int? { lowest == highest && passed == nil ? lowest : nil }

  private var nextAtControl: [Trial] {
    let controls = ControlPorts(known)
    guard let hopLimit, let open = controls.open else { return [] }
    let isDone = known.trials.contains { finished in
      if case .controlFloor = finished.trial.purpose { true } else { false }
    }
    if isDone { return [] }
    return [hopLimit, hopLimit + 1].filter { $0 <= 255 }.map { hops in
      var trial = floor(hops)
      trial.purpose = .controlFloor(hops)
      trial.endpoint = open
      return trial
    }
  }

  /// How the RST compares with a SYN,ACK of the same host.
  enum Comparison: Hashable {
    /// Both arrive with the same hop limit.
    case same
    /// The SYN,ACK arrives with a lower one: the RST's sender is nearer, as far as both begin alike.
    case nearer
    /// The SYN,ACK arrives with a higher one.
    case farther
  }

  /// How the RST compares; absent where the host gave no other answer.
  var comparison: Comparison? {
    guard let hopLimit else { return nil }
    func answer(_ hops: Int) -> FinishedTrial.Answer? {
      known.trials { $0 == .controlFloor(hops) }.first?.answerToFloor
    }
    switch (answer(hopLimit), hopLimit == 255 ? .silence : answer(hopLimit + 1)) {
    case (.established, .silence): return .same
    case (.silence, .silence): return .nearer
    case (.established, .established): return .farther
    default: return nil
    }
  }
}

extension FinishedTrial {
  /// How its handshake ended; silence tells only where the floor is known to have made it: an answer
  /// that came late, or was lost, looks the same.
  fileprivate var answerToFloor: Answer {
    answer == .silence && !hasDroppedBelowFloor ? .unusable : answer
  }
}

extension FinishedTrial.Answer {
  /// Whether a search for a floor can go on after it.
  fileprivate var isOfSearch: Bool {
    switch self {
    case .established, .reset, .silence: true
    case .icmp, .unusable: false
    }
  }
}
