// What the peer said, and what it did after an idle time, as findings.
import Diagnosis

extension AttemptEvidence {
  /// The findings of the peer's first bytes, where TLS is in question.
  var findingsOfSpeech: [(FindingID, [Finding.Value])] {
    var found: [(FindingID, [Finding.Value])] = []
    if case .spoke(let bytes) = worked ?? ending {
      let shown = [Finding.Value("first-bytes", bytes.shown)]
      switch (sends, TLSAnswer(bytes)) {
      case (.tls, .serverHello(let version)):
        found.append((.tlsServerHello, version.map { [.init("version", $0)] } ?? []))
      case (.tls, .alert(let alert)): found.append((.tlsAlertReceived, alert.values))
      case (.tls, .plaintext): found.append((.tlsPlaintextAnswer, shown))
      case (.tls, .unclear): found.append((.tlsAnswerUnclear, shown))
      // An echo of what we sent is no answer of TLS.
      case (.plaintext, .alert(let alert)) where TLSAnswer.areAlerts(bytes) && !isEcho(bytes):
        found.append((.tlsExpectedByPeer, shown + alert.values))
      case (.plaintext, .unclear) where TLSAnswer.isCutShort(bytes) && !isEcho(bytes):
        found.append((.tlsAnswerUnclear, shown))
      case (.plaintext, .plaintext) where TLSAnswer.saysThatTLSIsRequired(bytes):
        found.append((.tlsExpectedByPeer, shown))
      default: break
      }
    }
    if TLSTwin(known).speaksTLS { found.append((.tlsAnswersClientHello, [])) }
    return found
  }

  /// The findings of a connection that was held.
  var findingsOfHolding: [(FindingID, [Finding.Value])] {
    guard let held, let ending else { return [] }
    let idle = [Finding.Value("idle-ms", held.milliseconds)]
    let outcome = unixOutcome(ending)
    if !outcome.isEmpty { return outcome }
    var found: [(FindingID, [Finding.Value])] = []
    switch ending {
    case .spokeAfterIdle(let bytes):
      found.append((.holdAnswered, idle + [.init("first-bytes", bytes.shown)]))
    case .silentAfterIdle: found.append((.holdAcknowledged, idle))
    case .resetAfterIdle: found.append((.holdReset, idle))
    case .unansweredAfterIdle: found.append((.holdUnanswered, idle))
    case .unreachableAfterIdle(let errno):
      found.append((.holdUnreachable, idle + [.init("errno", errno.rawValue)]))
    case .endOfFileAfterIdle where sentBytes > 0: found.append((.holdClosedAfterData, idle))
    case .endOfFileWhileIdle, .endOfFileAfterIdle: found.append((.holdClosedWhileIdle, lasted))
    case .resetWhileIdle: found.append((.holdResetWhileIdle, lasted))
    default: break
    }
    found += findingsOfLateness(ending)
    if isLostAfterIdle { found += findingsOfLoss }
    // Keepalive carries no data: a box that forgot the flow may pass it, or answer it.
    if sentBytes == 0, transport == .tcp { found.append((.holdKeepaliveOnly, [])) }
    if HoldTwin(known).isResetWithoutIdle { found.append((.holdResetWithoutIdle, [])) }
    if HoldTwin(known).answersTwice { found.append((.holdWorksWithoutIdle, [])) }
    return found
  }

  /// That an answer came, but only to what was sent again: nothing may have passed for a while.
  private func findingsOfLateness(_ ending: Ending) -> [(FindingID, [Finding.Value])] {
    switch ending {
    case .spokeAfterIdle, .silentAfterIdle, .endOfFileAfterIdle: break
    default: return []
    }
    if sentBytes > 0, let again = retransmissionsAfterIdle, again > 0 {
      return [(.holdAnsweredLate, [.init("retransmissions", "\(again)")])]
    }
    // The first goes out after a second; a third one says that it is not the way that is long.
    if sentBytes == 0, let asked = askedAfterIdleFor, asked >= .seconds(3) {
      return [(.holdAnsweredLate, [.init("elapsed-ms", asked.milliseconds)])]
    }
    return []
  }

  /// What a new connection meets, once the old one was lost.
  private var findingsOfLoss: [(FindingID, [Finding.Value])] {
    let twin = LossTwin(known)
    if let error = twin.error {
      let offender = error.offender.map { [Finding.Value("offender", $0)] } ?? []
      return [(.holdNewConnectionUnreachable, offender)]
    }
    if let answer = twin.answer {
      let how = answer == .established ? "SYN,ACK" : "RST"
      return [(.holdNewConnectionAnswered, [.init("answer", how)])]
    }
    if twin.areMixed { return [(.holdNewConnectionsMixed, [])] }
    return twin.areAllSilent ? [(.holdNewConnectionUnanswered, [])] : []
  }

  /// Whether an answer to plaintext says, or may begin to say, that TLS is expected.
  func mayRefuse(_ bytes: [UInt8]) -> Bool {
    guard sends == .plaintext, !isEcho(bytes) else { return false }
    return TLSAnswer.areAlerts(bytes) || TLSAnswer.isCutShort(bytes)
      || TLSAnswer.saysThatTLSIsRequired(bytes)
  }

  /// Whether it is what we sent, or begins as that does.
  private func isEcho(_ bytes: [UInt8]) -> Bool {
    settings.payload.starts(with: bytes) || bytes.starts(with: settings.payload)
  }

  /// Whether something went out that means nothing.
  var hasSentFiller: Bool { sends == .filler && sentBytes > 0 }

  /// What a peer may speak that does not answer what we speak.
  var otherSpeech: VerdictCode { sends == .tls ? .tlsPeerPlaintext : .appTlsRequired }

  private var lasted: [Finding.Value] {
    openedAt.map { [.init("after-ms", (elapsed - $0).milliseconds)] } ?? []
  }
}

extension TLSAnswer.Alert {
  fileprivate var values: [Finding.Value] {
    [.init("alert", name), .init("level", isFatal ? "fatal" : "warning")]
  }
}

extension [UInt8] {
  /// The first bytes, as they are shown.
  var shown: String { Array(prefix(ProbeSettings.mostShownBytes)).printable }
}
