// What captured segments add to the findings of an attempt; no verdict and no cause asks for it.
import Diagnosis

extension AttemptEvidence {
  /// The RSTs that came in for the attempt, and the SYN,ACK beside them.
  var findingsOfCapture: [(FindingID, [Finding.Value])] {
    guard ending?.isReset == true else { return [] }
    let own = captured.filter {
      $0.source == endpoint.port && $0.destination == local?.port
    }
    let resets = own.filter { $0.flags.contains(.rst) }
    let synAck = own.first { $0.flags.isSuperset(of: [.syn, .ack]) && !$0.flags.contains(.rst) }
    if resets.isEmpty { return [] }
    var found: [(FindingID, [Finding.Value])] = []
    for reset in resets.prefix(Self.mostResets) {
      found.append((.captureReset, reset.values + numbers(of: reset, beside: synAck)))
      if let reason = ResetReason(reset) { found.append((.captureResetReason, reason.values)) }
    }
    if let synAck { found.append((.captureSynAck, synAck.values)) }
    // Who sends three of the same says nothing more by the second.
    return found.enumerated().filter { index, one in !found.prefix(index).contains { $0 == one } }
      .map(\.element)
  }

  /// How the numbers of a RST fit those of the SYN,ACK: the next byte is 1, the same SYN 0.
  private func numbers(
    of reset: CapturedSegment, beside synAck: CapturedSegment?
  ) -> [Finding.Value] {
    guard let synAck else { return [] }
    var values: [Finding.Value] = []
    // A RST in answer to a SYN has no sequence of its own: RFC 9293 §3.10.7.1 gives it 0.
    if openedAt != nil {
      values.append(.init("sequence-offset", reset.sequence.offset(from: synAck.sequence)))
    }
    if reset.flags.contains(.ack) {
      values.append(
        .init("acknowledgment-offset", reset.acknowledgment.offset(from: synAck.acknowledgment)))
    }
    return values
  }

  /// The most RSTs that are told.
  private static let mostResets = 4
}

extension Ending {
  /// Whether a RST ended it.
  fileprivate var isReset: Bool {
    switch self {
    case .connectFailed("ECONNREFUSED"), .refusedByCall("ECONNREFUSED"), .reset,
      .resetAfterKeepalive, .resetAfterIdle, .resetWhileIdle:
      true
    default: false
    }
  }
}

extension CapturedSegment {
  /// What stands in it.
  fileprivate var values: [Finding.Value] {
    let known: [(String, String?)] = [
      ("hop-limit", hopLimit.map { "\($0)" }), ("ip-id", identification.map { "\($0)" }),
      ("dont-fragment", forbidsFragments.map { $0 ? "yes" : "no" }), ("flags", flags.text),
      ("window", "\(window)"), ("sequence", "\(sequence)"), ("payload-bytes", "\(dataCount)"),
      ("payload", data.isEmpty ? nil : data.shown),
    ]
    return known.compactMap { name, value in value.map { .init(name, $0) } }
  }
}

extension UInt32 {
  /// How far a number is from another on the circle of sequence numbers.
  fileprivate func offset(from other: UInt32) -> String {
    "\(Int32(bitPattern: self &- other))"
  }
}

extension CapturedSegment.Flags {
  /// The flags as they are written: `RST,ACK`.
  fileprivate var text: String {
    let names: [(Self, String)] = [(.syn, "SYN"), (.fin, "FIN"), (.rst, "RST"), (.ack, "ACK")]
    return names.filter { contains($0.0) }.map(\.1).joined(separator: ",")
  }
}

extension ResetReason {
  fileprivate var values: [Finding.Value] {
    [.init("code", "\(code)")] + (name.map { [.init("reason", $0)] } ?? [])
      + (enterprise == 0 ? [] : [.init("enterprise", "\(enterprise)")])
  }
}
