// Verdicts on handshakes, each judged once: of thousands of targets, nearly all end in one of a few ways.
public import Diagnosis

/// Judges handshakes, and keeps what it has said.
public struct HandshakeVerdicts: Sendable {
  private var known: [PlainHandshake: Verdict] = [:]

  /// Begins with no verdict.
  public init() {}

  /// Judges a handshake.
  public mutating func verdict(on handshake: HandshakeEvidence) -> Verdict {
    guard let plain = PlainHandshake(handshake) else {
      return Verdict(judgingHandshake: handshake.attempt)
    }
    if let verdict = known[plain] { return verdict }
    let verdict = Verdict(judgingHandshake: plain.handshake.attempt)
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

  init?(_ handshake: HandshakeEvidence) {
    guard handshake.look?.icmp.isEmpty != false, handshake.route == nil else { return nil }
    switch handshake.ending {
    case .opened, .noHandshake, .connectFailed, .refusedByCall: ending = handshake.ending
    default: return nil
    }
    isLoopback = handshake.endpoint.isLoopback
    hasErrorQueue = handshake.hasErrorQueue
    state = handshake.look?.status?.state
    segmentsIn = handshake.look?.status?.segmentsIn.map { min($0, 1) }
    tenthsOfSeconds = Int64(handshake.elapsed / .milliseconds(100))
  }

  /// The handshake with an address of the kind.
  var handshake: HandshakeEvidence {
    let address = isLoopback ? "127.0.0.1" : "192.0.2.1"
    var handshake = HandshakeEvidence(
      endpoint: Endpoint(address: address, family: .ipv4, port: 9))
    handshake.ending = ending
    handshake.elapsed = .milliseconds(100 * tenthsOfSeconds)
    handshake.hasErrorQueue = hasErrorQueue
    handshake.note(
      Look(status: state.map { ConnectionStatus(state: $0, segmentsIn: segmentsIn) }))
    return handshake
  }
}
