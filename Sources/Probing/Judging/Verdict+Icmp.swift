// From an ICMP error to a verdict: its numbers, and who sent it.
import Diagnosis

extension Verdict {
  /// Judges an ICMP error that ended the connect, by its numbers and by who sent it; absent where it
  /// does not decide.
  init?(
    judgingIcmp error: IcmpError, _ errno: ErrnoName?, _ evidence: AttemptEvidence
  ) {
    // A datagram has no handshake that could have been heard.
    guard let offender = error.offender, evidence.wasUnheard || evidence.transport == .udp else {
      return nil
    }
    if evidence.isOurs(error) {
      self.init(judgingOwnIcmp: error, errno, evidence)
    } else if let code = error.codeOfThePath, offender == evidence.endpoint.address {
      // A translation of addresses on this machine (DNAT) puts the target's address in the place of
      // our own, or of any other that it stands for.
      self.init(
        code, .suspected, errno: errno, endedBy: .kernel, phase: .connect,
        neighbours: [.localFirewallReject]
          + (code == .pathHostUnreachable ? [.localNeighborUnreachable] : []))
    } else if let code = error.codeOfThePath {
      self.init(
        code, evidence.isOnThePath(offender) ? .certain : .likely, errno: errno,
        endedBy: .kernel, phase: .connect)
    } else {
      return nil
    }
  }

  /// Our own kernel sent it: about a neighbour that did not answer, or by a rule of ours.
  private init?(
    judgingOwnIcmp error: IcmpError, _ errno: ErrnoName?, _ evidence: AttemptEvidence
  ) {
    if evidence.isOwnAddress {
      // Behind a translation of our own (DNAT) another box's error comes from our address too.
      let others = [error.codeOfThePath].compactMap(\.self)
      self.init(
        .localFirewallReject, .suspected, errno: errno, endedBy: .kernel, phase: .connect,
        neighbours: others + (others == [.pathHostUnreachable] ? [.localNeighborUnreachable] : []))
    } else if error.codeOfThePath == .pathHostUnreachable,
      evidence.isAsLateAsADeadNeighbour,
      evidence.neighbourFailed == true
    {
      self.init(
        .localNeighborUnreachable, .certain, errno: errno, endedBy: .kernel, phase: .connect)
    } else if error.codeOfThePath == .pathHostUnreachable,
      evidence.neighbourFailed == false, evidence.elapsed < .milliseconds(2_500)
    {
      // A tunnel of ours without a way (WireGuard, ip6tnl) says so to us too.
      self.init(
        .localFirewallReject, .suspected, errno: errno, endedBy: .kernel, phase: .connect,
        neighbours: [.localNeighborUnreachable])
    } else if error.codeOfThePath != .pathHostUnreachable {
      // An end host sends itself no error about another host, but for a neighbour or by a rule.
      self.init(
        .localFirewallReject, evidence.counted?.packetsSent == 0 ? .certain : .likely,
        errno: errno, endedBy: .kernel, phase: .connect)
    } else {
      return nil
    }
  }
}

extension AttemptEvidence {
  /// Whether an address is known to be a router's on the way; a host may answer from another of its
  /// own addresses.
  func isOnThePath(_ offender: String) -> Bool {
    route?.gateway == offender || HopWalk(known).hops.contains { $0.address == offender }
  }
}
