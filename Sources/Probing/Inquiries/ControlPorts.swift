// Another port of the same host: whether the host is there at all, and an answer that is surely its own.
import Diagnosis

/// The control ports of an address.
struct ControlPorts: Inquiry {
  /// Ports that most hosts answer on, open or closed.
  private static let candidates: [UInt16] = [443, 80, 22, 53]
  /// How many of them are tried: a probe is no port scan.
  private static let count = 3

  private let known: Known

  init(_ known: Known) { self.known = known }

  static func owns(_ purpose: Trial.Purpose) -> Bool { purpose == .control }

  /// The trials that have ended.
  private var trials: [FinishedTrial] { known.trials { $0 == .control } }

  var nextTrials: [Trial] {
    guard trials.isEmpty, known.first.wantsControl else { return [] }
    let port = known.first.endpoint.port
    // Silence may be a loss: the second SYN goes out after a second.
    let timeout = known.first.isSilentSoFar ? Duration.milliseconds(1_300) : known.answerTime
    return Self.candidates.filter { $0 != port }.prefix(Self.count).map { control in
      var trial = known.trial(.control, within: timeout)
      trial.endpoint.port = control
      return trial
    }
  }

  /// Ports that proxies on the way answer for the host: the web's, and that of name servers.
  private static let intercepted: Set<UInt16> = [80, 443, 53]

  /// A control port that is open; rather one at which a proxy on the way does not answer for the host.
  var open: Endpoint? {
    let open = trials.filter { $0.answer == .established }.map(\.trial.endpoint)
    return open.first { !Self.intercepted.contains($0.port) } ?? open.first
  }

  /// Whether the SYN,ACK of the open port may well be that of a proxy on the way.
  var mayBeAProxys: Bool { open.map { Self.intercepted.contains($0.port) } ?? true }

  /// The first port at which the host itself answered, by a segment.
  var answering: FinishedTrial? {
    trials.first { $0.answer == .established } ?? trials.first { $0.answer == .reset }
  }

  /// Whether every one of them met silence.
  var areAllSilent: Bool { !trials.isEmpty && trials.allSatisfy { $0.answer == .silence } }

  /// The ports that were tried.
  var ports: [UInt16] { trials.map(\.trial.endpoint.port) }
}

extension AttemptEvidence {
  /// Whether the SYNs are out and nothing at all has come back so far.
  var isSilentSoFar: Bool {
    guard openedAt == nil, icmp.isEmpty, status?.segmentsIn == 0 else { return false }
    return ending == nil || ending == .noHandshake || ending == .connectFailed("ETIMEDOUT")
  }

  /// Whether a segment refused the handshake.
  var isRefusedByReset: Bool {
    switch ending {
    case .connectFailed("ECONNREFUSED"), .refusedByCall("ECONNREFUSED"):
      icmp.isEmpty && hasErrorQueue && (status?.segmentsIn ?? 0) > 0
    default: false
    }
  }

  /// Whether another port of the same host can tell more.
  fileprivate var wantsControl: Bool { !isOwnAddress && (isRefusedByReset || isSilentSoFar) }
}
