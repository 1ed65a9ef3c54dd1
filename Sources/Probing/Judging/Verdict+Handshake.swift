// From a handshake that failed to a verdict: who refused it, or who was silent.
import Diagnosis

extension Verdict {
  /// Judges a handshake that failed with an errno.
  init(
    judgingFailure errno: ErrnoName?, _ evidence: AttemptEvidence, _ findings: Set<FindingID>
  ) {
    if findings.contains(.connectRefusedByReset) {
      self.init(judgingReset: evidence, errno, findings)
    } else if let error = evidence.icmp.last, error.errno == errno,
      let verdict = Verdict(judgingIcmp: error, errno, evidence)
    {
      self = verdict
    } else if errno == "ETIMEDOUT", evidence.icmp.isEmpty, evidence.wasUnheard {
      self.init(judgingSilence: evidence, errno: errno, endedBy: .kernel, findings)
    } else {
      self.init(
        undetermined: evidence.neighbours(of: errno, atOnce: false), errno: errno,
        endedBy: .kernel, phase: .connect)
    }
  }

  /// Judges a RST that refused the handshake.
  ///
  /// The host's own and a forged one look alike, and our own packet filter can forge it too; to an
  /// address of this machine there is no one else.
  private init(
    judgingReset evidence: AttemptEvidence, _ errno: ErrnoName?, _ findings: Set<FindingID>
  ) {
    let hasNoQueue: [VerdictCode] = evidence.hasErrorQueue ? [] : [.tcpRefusedByIcmp]
    func refused(
      _ code: VerdictCode, _ confidence: Confidence, _ neighbours: [VerdictCode]
    ) -> Verdict {
      Verdict(
        code, confidence, errno: errno, endedBy: .peer, phase: .connect,
        neighbours: neighbours + hasNoQueue)
    }
    if findings.contains(.resetPassedByFloor) {
      // Only the counter tells that a segment was dropped below the floor each time. That two answer
      // is proven then, and not that one of them forges: it may be another host, or another TCP.
      let origin = ResetOrigin(evidence.known)
      let isSure = origin.countsDrops && !origin.mayBeAsFarAsTheServer
      self = refused(
        .tcpResetInjected, isSure ? .likely : .suspected,
        [.tcpRefused] + (origin.countsDrops ? [] : [.okOpen]))
    } else if findings.contains(.resetMixedWithSuccess) {
      self = refused(.probeUndetermined, .suspected, [.tcpRefused, .tcpResetInjected, .okOpen])
    } else if findings.contains(.localNoPacketLeft) {
      // A redirect of our own (NAT) to a port where nothing listens does not let it leave either.
      self =
        switch evidence.isResetHere {
        case true?: refused(.tcpRefused, .suspected, [.localFirewallReject])
        case false?: refused(.localFirewallReject, .likely, [])
        case nil: refused(.localFirewallReject, .suspected, [.tcpRefused])
        }
    } else if evidence.isOwnAddress, findings.contains(.resetByOwnKernel),
      !findings.contains(.listenerPresent)
    {
      self = refused(.tcpRefused, .likely, [])
    } else if evidence.isOwnAddress,
      findings.contains(.resetNotByOwnKernel) || findings.contains(.listenerPresent)
    {
      // Or another namespace's kernel, behind a translation of addresses (DNAT).
      self = refused(.localFirewallReject, .suspected, [.tcpRefused, .tcpRefusedByMiddlebox])
    } else if findings.contains(.resetAsFarAsTheHost), !ControlPorts(evidence.known).mayBeAProxys {
      // A firewall that bridges before the host (a hypervisor's) takes no hop off.
      self = refused(.tcpRefused, .suspected, [.tcpRefusedByMiddlebox])
    } else if ResetOrigin(evidence.known).comparison == .nearer {
      // Or the open port is another host's, to which the nearer one forwards it.
      self = refused(
        .tcpRefusedByMiddlebox, .suspected, [.tcpRefused, .localFirewallReject])
    } else {
      let others: [VerdictCode] =
        evidence.isOwnAddress ? [] : [.tcpRefusedByMiddlebox, .tcpResetInjected]
      self = refused(.tcpRefused, .suspected, others + [.localFirewallReject])
    }
  }

  /// Judges a handshake that nothing answered.
  init(judgingSilence evidence: AttemptEvidence, _ findings: Set<FindingID>) {
    // Who waited less than a second has sent one SYN, and it may be lost or still on its way.
    let isTooShort = evidence.elapsed < .seconds(1)
    if findings.contains(.connectNoAnswer), evidence.wasUnheard, !isTooShort {
      self.init(judgingSilence: evidence, errno: nil, endedBy: .probeDeadline, findings)
    } else {
      // An ICMP error or a stray segment came, or nobody counted: silence is not proven.
      let others = evidence.icmp.last.map(evidence.codes(of:)) ?? []
      self.init(
        undetermined: others + [.tcpFiltered] + evidence.neighboursOfSilence
          + (isTooShort ? [.okOpen] : []),
        endedBy: .probeDeadline, phase: .connect)
    }
  }

  /// Judges SYNs that this machine itself failed to send.
  ///
  /// Only a packet filter refuses a datagram by EPERM. A rule that marks what it routes anew can end at
  /// any route, and a full queue of the interface loses packets too.
  private init(
    judgingFailedSending evidence: AttemptEvidence, errno: ErrnoName?, endedBy: Ending
  ) {
    if evidence.datagramRefusal == "EPERM" {
      // Where TCP leaves for other ports, the rule may be one for datagrams, and the SYN have met
      // another way out.
      self.init(
        .localFirewallDrop, ControlPorts(evidence.known).answering == nil ? .likely : .suspected,
        errno: errno, endedBy: endedBy, phase: .connect,
        neighbours: [.localRouteBlackhole, .localRouteUnreachable, .localRouteProhibited])
    } else if let code = evidence.datagramRefusal?.codeOfRouting {
      self.init(code, .likely, errno: errno, endedBy: endedBy, phase: .route)
    } else {
      self.init(
        .localFirewallDrop, .suspected, errno: errno, endedBy: endedBy, phase: .connect,
        neighbours: [.localRouteBlackhole, .localRouteUnreachable, .localRouteProhibited])
    }
  }

  /// Judges silence that is proven: our own machine first, then what lies behind it.
  private init(
    judgingSilence evidence: AttemptEvidence, errno: ErrnoName?, endedBy: Ending,
    _ findings: Set<FindingID>
  ) {
    func silent(
      _ code: VerdictCode, _ confidence: Confidence, _ neighbours: [VerdictCode] = []
    ) -> Verdict {
      Verdict(
        code, confidence, errno: errno, endedBy: endedBy, phase: .connect, neighbours: neighbours)
    }
    if evidence.overflow == .met {
      self = silent(.tcpQueueFull, .certain)
    } else if findings.contains(.localRetransmissionsFailed) {
      self = Self(judgingFailedSending: evidence, errno: errno, endedBy: endedBy)
    } else if evidence.isFromLoopback {
      self = silent(.probeUndetermined, .suspected, [.localAddressUnavailable, .tcpFiltered])
    } else if evidence.isLinkDown {
      self = silent(.localNeighborUnreachable, .suspected, [.tcpFiltered])
    } else if evidence.isStuckAtTheNeighbour {
      // A filter of our own that drops ARP or ND does this, and one that drops the kernel's error.
      self = silent(.localNeighborUnreachable, .suspected, [.localFirewallDrop, .tcpFiltered])
    } else if evidence.hasSentNothing {
      self = silent(.localFirewallDrop, .suspected, [.tcpFiltered])
    } else if evidence.overflow == .perhaps {
      self = silent(.tcpQueueFull, .suspected, [.localFirewallDrop, .tcpFiltered])
    } else if findings.contains(.triesMixed) {
      self = silent(.tcpQueueFull, .suspected, [.tcpFiltered, .okOpen])
    } else {
      self = silent(.tcpFiltered, .suspected, evidence.neighboursOfSilence)
    }
  }
}
