// The twin of an attempt that sent plaintext and got no answer: the same with a ClientHello.
import Diagnosis

/// The attempt that speaks TLS where the first one spoke plaintext.
struct TLSTwin: Inquiry {
  private let known: Known

  init(_ known: Known) { self.known = known }

  static func owns(_ purpose: Trial.Purpose) -> Bool { purpose == .hello }

  private var twin: FinishedTrial? { known.trials { $0 == .hello }.first }

  var nextTrials: [Trial] {
    guard twin == nil, known.first.sentBytes > 0, known.first.sends == .plaintext else { return [] }
    // One that stays silent may wait for the rest of a request; nobody asked us to say more to it.
    switch known.first.ending {
    case .endOfFile, .reset: break
    // It says so; but a proxy of plaintext may only pass on what the server behind it says.
    case .spoke(let bytes) where TLSAnswer.saysThatTLSIsRequired(bytes): break
    // Perhaps an alert, of which the rest did not come.
    case .spoke(let bytes) where TLSAnswer.isCutShort(bytes): break
    default: return []
    }
    var trial = known.trial(.hello, within: max(known.answerTime, .milliseconds(500)))
    trial.sequel = .whole
    trial.payload = ClientHello(serverName: known.settings.serverName).bytes
    return [trial]
  }

  /// What it answered; absent where it said nothing, or nobody asked.
  var answer: TLSAnswer? {
    guard case .spoke(let bytes) = twin?.evidence.ending else { return nil }
    return TLSAnswer(bytes)
  }

  /// Whether the peer speaks TLS.
  var speaksTLS: Bool {
    switch answer {
    case .serverHello, .alert: true
    default: false
    }
  }
}
