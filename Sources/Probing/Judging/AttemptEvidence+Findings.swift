// Evidence to findings: what one attempt saw, in the closed vocabulary.
import Diagnosis

extension AttemptEvidence {
  /// The findings of the attempt, with the values seen.
  func findings(stamp: FindingStamp) -> [Finding] {
    guard let ending else { return [] }
    var found: [Finding] = []
    func add(_ id: FindingID, _ values: [Finding.Value] = []) {
      found.append(stamp.finding(id, values, address: endpoint.address))
    }
    if case .noSocket(let failure) = ending {
      add("local.no-socket", failure.values)
      return found
    }
    if !hasErrorQueue { add("evidence.no-error-queue") }
    if !hasSegmentCounts { add("evidence.no-segment-counts") }
    for (index, error) in icmp.enumerated() where !icmp.prefix(index).contains(error) {
      add("connect.icmp-error", error.values)
      // Our own kernel is no other host.
      if let offender = error.offender, offender != endpoint.address, offender != local?.address {
        add("connect.icmp-from-another-host", [.init("offender", offender)])
      }
    }
    if let openedAt { add("connect.established", [.init("elapsed-ms", openedAt.milliseconds)]) }
    switch ending {
    case .refusedByCall(let errno): add(failure(errno), [.init("errno", errno.rawValue)] + counts)
    case .connectFailed(let errno):
      add(failure(errno), [.init("errno", errno?.rawValue ?? "none")] + counts)
    case .noHandshake where icmp.isEmpty && (status?.segmentsIn ?? 0) == 0:
      add("connect.no-answer", [.init("elapsed-ms", elapsed.milliseconds)] + counts)
    case .spoke(let bytes):
      add(
        "open.first-byte",
        [.init("bytes", String(bytes.count)), .init("first-bytes", bytes.printable)])
    case .endOfFile: add("open.fin-before-data", sinceHandshake)
    case .reset: add("open.reset-before-data", sinceHandshake + counts)
    case .resetAfterKeepalive: add("open.reset-after-keepalive", sinceHandshake + counts)
    case .acknowledged:
      add("open.silent-and-acknowledged", counts)
      add("open.stayed-open", sinceHandshake)
    case .keepaliveUnanswered: add("open.keepalive-unanswered", sinceHandshake + counts)
    case .notAnsweredYet: add("open.stayed-open", sinceHandshake + counts)
    case .notAsked:
      if !wasAsked { add("evidence.no-keepalive") }
      add("open.stayed-open", sinceHandshake)
    case .cancelled: add("probe.cancelled", [.init("elapsed-ms", elapsed.milliseconds)])
    case .brokeOff(let errno): add("connect.failed-otherwise", [.init("errno", errno.rawValue)])
    case .noSocket, .noHandshake, .selfConnected: break
    }
    return found
  }

  /// The finding of a connect that failed.
  private func failure(_ errno: ErrnoName?) -> FindingID {
    switch (errno, status?.segmentsIn) {
    case ("ECONNREFUSED", 0): "connect.refused-without-segment"
    case ("ECONNREFUSED", .some) where icmp.isEmpty: "connect.refused-by-reset"
    case ("ETIMEDOUT", _): "connect.timed-out-by-kernel"
    default: "connect.failed-otherwise"
    }
  }

  private var sinceHandshake: [Finding.Value] {
    openedAt.map { [.init("elapsed-ms", (elapsed - $0).milliseconds)] } ?? []
  }

  private var counts: [Finding.Value] {
    let seen = [
      ("segments-in", status?.segmentsIn), ("segments-out", status?.segmentsOut),
      ("retransmissions", status?.retransmissions),
    ]
    return seen.compactMap { name, count in count.map { .init(name, String($0)) } }
  }
}

extension CallFailure {
  /// The call and its errno as a finding's values.
  var values: [Finding.Value] { [.init("call", call), .init("errno", errno.rawValue)] }
}

extension IcmpError {
  fileprivate var values: [Finding.Value] {
    [
      .init("protocol", family == .ipv6 ? "icmpv6" : "icmp"), .init("type", String(type)),
      .init("code", String(code)), .init("offender", offender ?? "unknown"),
      .init("errno", errno.rawValue),
    ]
  }
}
