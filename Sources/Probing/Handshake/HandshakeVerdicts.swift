// Verdicts on handshakes, each judged once: of thousands of targets, nearly all end in one of a few ways.
public import Diagnosis

/// Judges handshakes, and keeps what it has said.
public struct HandshakeVerdicts: Sendable {
  private var known: [PlainHandshake: Verdict] = [:]

  /// Begins with no verdict.
  public init() {}

  /// Judges a handshake.
  public mutating func verdict(on handshake: HandshakeEvidence) -> Verdict {
    guard let plain = PlainHandshake(handshake.evidence) else {
      return Verdict(judgingHandshake: handshake.evidence)
    }
    if let verdict = known[plain] { return verdict }
    let verdict = Verdict(judgingHandshake: plain.evidence)
    known[plain] = verdict
    return verdict
  }
}

extension Verdict {
  fileprivate init(judgingHandshake evidence: AttemptEvidence) {
    let stamp = FindingStamp(
      target: "", at: WallTime(unixMilliseconds: 0), namesAddresses: false)
    self.init(judging: evidence, findings: Set(evidence.findings(stamp: stamp).map(\.id)))
  }
}

/// A handshake about which no ICMP error came and no table of this machine was asked: what is left
/// of it is all that is judged, so equal ones have equal verdicts.
private struct PlainHandshake: Hashable {
  private let ending: Ending
  private let isLoopback: Bool
  private let hasErrorQueue: Bool
  private let state: ConnectionStatus.State?
  /// One for any number of segments but none.
  private let segmentsIn: Int?
  private let tenthsOfSeconds: Int64

  init?(_ evidence: AttemptEvidence) {
    guard evidence.icmp.isEmpty, evidence.route == nil, evidence.transport == .tcp,
      let ending = evidence.ending
    else { return nil }
    switch ending {
    case .opened, .noHandshake, .connectFailed, .refusedByCall: self.ending = ending
    default: return nil
    }
    isLoopback = evidence.endpoint.isLoopback
    hasErrorQueue = evidence.hasErrorQueue
    state = evidence.status?.state
    segmentsIn = evidence.status?.segmentsIn.map { min($0, 1) }
    tenthsOfSeconds = Int64(evidence.elapsed / .milliseconds(100))
  }

  /// The handshake with an address of the kind.
  var evidence: AttemptEvidence {
    let address = isLoopback ? "127.0.0.1" : "192.0.2.1"
    let elapsed = Duration.milliseconds(100 * tenthsOfSeconds)
    var evidence = AttemptEvidence(endpoint: Endpoint(address: address, family: .ipv4, port: 9))
    evidence.hasErrorQueue = hasErrorQueue
    evidence.note(
      Look(status: state.map { ConnectionStatus(state: $0, segmentsIn: segmentsIn) }), at: elapsed)
    if ending == .opened { evidence.noteHandshake(at: elapsed) }
    evidence.noteEnd(ending, at: elapsed)
    return evidence
  }
}
