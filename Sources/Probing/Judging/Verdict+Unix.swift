// From a local socket to a verdict: connect(2) on a path says at once what is wrong, see unix(7); nothing
// is acknowledged there, so what became of our data shows only in what its reader does.
import Diagnosis

extension Verdict {
  /// Judges what is said otherwise of a local socket than of a connection over a network; absent where
  /// nothing is.
  init?(judgingUnix evidence: AttemptEvidence) {
    let isAfterData = evidence.sentBytes > 0
    switch evidence.ending {
    case .refusedByCall("ECONNREFUSED") where evidence.isOfOtherAbstractType:
      self.init(
        .unixWrongType, .likely, errno: "ECONNREFUSED", endedBy: .kernel, phase: .connect)
    case .refusedByCall(let errno): self.init(judgingUnix: errno)
    // A port may take both, and have closed for what the plaintext said.
    case .endOfFile where TLSTwin(evidence.known).speaksTLS: return nil
    case .reset where TLSTwin(evidence.known).speaksTLS: return nil
    case .opened, .notAsked:
      // connect(2) succeeds while there is room in the backlog; only who took it out has accepted.
      let isAccepted = evidence.socketFile?.bound == .listening(waiting: 0)
      self.init(
        .okOpen, isAccepted ? .likely : .suspected, endedBy: .observer, phase: .open,
        neighbours: isAccepted ? [] : [.appSilent])
    case .endOfFile where isAfterData:
      // Who closes without having read resets.
      self.init(
        .appClosedAfterData, .suspected, endedBy: .peer, phase: .data,
        neighbours: [.appClosedOnAccept, .appRelayWithoutUpstream])
    case .reset where isAfterData:
      self.init(
        .appResetAfterData, .suspected, errno: "ECONNRESET", endedBy: .peer, phase: .data,
        neighbours: [.appClosedOnAccept, .appRelayWithoutUpstream])
    case .reset:
      // A listener that is closed with connections in its backlog ends them so.
      self.init(
        .appResetOnAccept, .suspected, errno: "ECONNRESET", endedBy: .peer, phase: .open,
        neighbours: [.appClosedOnAccept, .appRelayWithoutUpstream])
    case .silentAfterData where evidence.isDataLeftHere:
      self.init(undetermined: [.appNotReading, .appSilent], endedBy: .probeDeadline, phase: .data)
    case .silentAfterData:
      self.init(
        .appSilent, .suspected, endedBy: .probeDeadline, phase: .data,
        neighbours: [.okOpen, .appNotReading, .appRelayWithoutUpstream])
    case .silentAfterIdle:
      self.init(
        .appSilent, .suspected, endedBy: .probeDeadline, phase: .idle,
        neighbours: [.okOpen, .appNotReading])
    case .resetWhileIdle, .resetAfterIdle:
      self.init(
        .appResetAfterData, .suspected, errno: "ECONNRESET", endedBy: .peer, phase: .idle,
        neighbours: [.okOpen])
    default: return nil
    }
  }

  /// Judges what connect(2) said of a path or an abstract name.
  private init(judgingUnix errno: ErrnoName) {
    let code: VerdictCode? =
      switch errno {
      case "ENOENT", "ENOTDIR", "ELOOP", "ENAMETOOLONG": .unixNoSuchSocket
      case "ECONNREFUSED": .unixRefused
      case "EACCES", "EPERM": .unixPermission
      case "EAGAIN": .unixQueueFull
      case "EPROTOTYPE": .unixWrongType
      default: nil
      }
    if let code {
      self.init(code, .certain, errno: errno, endedBy: .kernel, phase: .connect)
    } else {
      self.init(undetermined: [], errno: errno, endedBy: .kernel, phase: .connect)
    }
  }
}

extension AttemptEvidence {
  /// Whether some of what was to be sent did not go into the socket.
  fileprivate var isDataLeftHere: Bool {
    sentBytes == 0 || !sentBytes.isMultiple(of: max(1, settings.payload.count))
  }

  /// The findings of an ending that a network would need other words for; none where there are none.
  func unixOutcome(_ ending: Ending) -> [(FindingID, [Finding.Value])] {
    guard transport == .unix else { return [] }
    let sent = [Finding.Value("sent-bytes", String(sentBytes))]
    let id: FindingID? =
      switch ending {
      case .silentAfterData, .silentAfterIdle:
        isDataLeftHere ? .unixDataLeftHere : .unixSilentAfterData
      case .endOfFile, .endOfFileAfterIdle, .endOfFileWhileIdle: .unixClosed
      case .reset, .resetAfterIdle, .resetWhileIdle: .unixClosedUnread
      default: nil
      }
    return id.map { [($0, sent), (.socketIsUnix, [])] } ?? []
  }

  /// The findings of a connect to a path that failed; absent where it did not.
  func unixFailure(_ ending: Ending) -> [(FindingID, [Finding.Value])]? {
    guard case .refusedByCall(let errno) = ending else { return nil }
    let values = [Finding.Value("errno", errno.rawValue)]
    switch errno {
    case "ECONNREFUSED":
      let why: FindingID? =
        switch socketFile?.bound {
        case _ where socketFile?.isSocket == false: .unixNoSocketFile
        case .notListening: .unixBoundNotListening
        case .nobody where isAbstract: .unixAbstractUnbound
        case .ofOtherType where isAbstract: .unixAbstractOtherType
        default: nil
        }
      return [(.unixFailed, values), (.connectRefusedOnUnixPath, [])]
        + (isAbstract ? [(.unixAbstractName, [])] : []) + (why.map { [($0, [])] } ?? [])
    // Where the modes would let us, a security module does not.
    case "EACCES" where socketFile?.isDenied != false:
      return [(.unixFailed, values), (.localUnixModeDenies, [])]
        + (socketFile?.isSocket == false ? [(.unixNoSocketFile, [])] : [])
    default: return [(.unixFailed, values)]
    }
  }

  /// Whether connections wait for accept(2) at the local socket, ours perhaps among them.
  var unixAccepting: [(FindingID, [Finding.Value])] {
    guard case .listening(let waiting) = socketFile?.bound else { return [] }
    if waiting == 0 { return [(.unixAccepted, [])] }
    return [(.unixNotAccepted, [.init("waiting", String(waiting))])]
  }

  /// Whether the target is a name without a file.
  private var isAbstract: Bool { endpoint.address.hasPrefix("@") }

  /// Whether its name is bound, and by no stream: the kernel looks a name up together with its type.
  fileprivate var isOfOtherAbstractType: Bool {
    isAbstract && socketFile?.bound == .ofOtherType
  }
}
