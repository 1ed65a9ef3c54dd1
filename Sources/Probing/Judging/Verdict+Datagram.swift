// From a datagram to a verdict: an answer, an ICMP error, or nothing that could be told.
import Diagnosis

extension Verdict {
  /// Judges one datagram exchange.
  init(
    judgingDatagram evidence: AttemptEvidence, _ ending: Probing.Ending, _ findings: Set<FindingID>
  ) {
    switch ending {
    case .spoke: self.init(.okOpen, .certain, endedBy: .observer, phase: .data)
    case .sendRefused("EPERM") where evidence.icmp.contains(where: evidence.isOurs):
      self.init(.localFirewallReject, .likely, errno: "EPERM", endedBy: .kernel, phase: .data)
    case .sendRefused(let errno): self.init(judgingRefusedSend: errno, evidence)
    case .refusedByCall(let errno): self.init(judgingLocalFailure: errno, evidence)
    case .connectFailed(let errno):
      if let error = evidence.icmp.last,
        let verdict = Verdict(judgingDatagramIcmp: error, errno, evidence, findings)
      {
        self = verdict
      } else {
        self.init(
          undetermined: errno == "ECONNREFUSED"
            ? [.udpRefused, .udpRefusedByIcmp, .localFirewallReject]
            : evidence.neighbours(of: errno, atOnce: false),
          errno: errno, endedBy: .kernel, phase: .data)
      }
    default:
      self.init(
        .udpNoAnswer, .suspected, endedBy: .probeDeadline, phase: .data,
        neighbours: [.okOpen, .udpRefused]
          // What came in and was given to nobody may have been the answer.
          + (evidence.counted?.mayHaveMissed == true ? [.localFirewallDrop] : []))
    }
  }

  private init(judgingRefusedSend errno: ErrnoName, _ evidence: AttemptEvidence) {
    if errno == "EPERM" {
      // A drop of the output chain; or a filter of system calls that names those which send.
      let mayBeCall = evidence.mayBeFilteredCall
      self.init(
        .localFirewallDrop, mayBeCall ? .suspected : .likely, errno: errno, endedBy: .kernel,
        phase: .data, neighbours: mayBeCall ? [.localPermission] : [])
    } else if errno == "ECONNREFUSED" {
      self.init(
        undetermined: [.udpRefused, .udpRefusedByIcmp, .localFirewallReject], errno: errno,
        endedBy: .kernel, phase: .data)
    } else {
      self.init(
        undetermined: evidence.neighbours(of: errno, atOnce: true), errno: errno,
        endedBy: .kernel, phase: .data)
    }
  }

  private init?(
    judgingDatagramIcmp error: IcmpError, _ errno: ErrnoName?, _ evidence: AttemptEvidence,
    _ findings: Set<FindingID>
  ) {
    guard error.codeOfThePath == .tcpRefusedByIcmp else {
      guard let verdict = Verdict(judgingIcmp: error, errno, evidence) else { return nil }
      self = verdict
      self.phase = .data
      return
    }
    guard let offender = error.offender else { return nil }
    func refused(
      _ code: VerdictCode, _ confidence: Confidence, _ neighbours: [VerdictCode] = []
    ) -> Verdict {
      Verdict(
        code, confidence, errno: errno, endedBy: .peer, phase: .data, neighbours: neighbours)
    }
    if evidence.isOwnAddress {
      // The kernel counts what it refuses for want of a socket; a rule of ours is not counted.
      if findings.contains(.datagramByOwnKernel) {
        // Any program here may have met a closed port at the same moment.
        self = refused(.udpRefused, .suspected, [.localFirewallReject])
      } else if evidence.counted?.datagramsWithoutPort == nil {
        self = refused(.udpRefused, .suspected, [.localFirewallReject, .udpRefusedByIcmp])
      } else {
        self = refused(.localFirewallReject, .suspected, [.udpRefused, .udpRefusedByIcmp])
      }
    } else if evidence.isOurs(error) {
      self = refused(.localFirewallReject, evidence.counted?.packetsSent == 0 ? .certain : .likely)
    } else if offender == evidence.endpoint.address {
      // Under a translation of addresses (DNAT), here or on the way, another box's error has this
      // sender too.
      self = refused(.udpRefused, .suspected, [.udpRefusedByIcmp])
    } else {
      // A host may answer from another of its own addresses, and the gateway may be the host.
      let isRouter = HopWalk(evidence.known).hops.contains { $0.address == offender }
      self = refused(
        .udpRefusedByIcmp, isRouter ? .certain : .suspected, isRouter ? [] : [.udpRefused])
    }
  }
}

extension AttemptEvidence {
  /// The findings of a datagram exchange, beside those of ICMP errors.
  func datagramFindings(_ ending: Ending) -> [(FindingID, [Finding.Value])] {
    switch ending {
    case .spoke(let bytes):
      return [
        (
          .datagramAnswered,
          [.init("bytes", String(bytes.count)), .init("first-bytes", bytes.shown)]
        )
      ]
    case .connectFailed("ECONNREFUSED"):
      let isOurs = isOwnAddress && (counted?.datagramsWithoutPort ?? 0) > 0
      return [(.datagramRefused, [.init("errno", "ECONNREFUSED")])]
        + (isOurs ? [(.datagramByOwnKernel, [])] : [])
    case .connectFailed(let errno):
      return [(.connectFailedOtherwise, [.init("errno", errno?.rawValue ?? "none")])]
    case .sendRefused("EPERM"): return [(.sendNotPermitted, [.init("errno", "EPERM")])]
    case .sendRefused(let errno), .refusedByCall(let errno):
      return [(.connectFailedLocally, [.init("errno", errno.rawValue)])] + whyFailedHere(errno)
        + findingsOfPorts
    case .noAnswer:
      let isStray = !isOwnAddress && (counted?.datagramsWithoutPort ?? 0) > 0
      return [(.datagramNoAnswer, [.init("elapsed-ms", elapsed.milliseconds)])]
        + (isStray ? [(.datagramStray, [])] : [])
        + (route?.reachesMany == true ? [(.localBroadcastAddress, [])] : [])
    case .cancelled: return [(.probeCancelled, [.init("elapsed-ms", elapsed.milliseconds)])]
    default: return []
    }
  }
}
