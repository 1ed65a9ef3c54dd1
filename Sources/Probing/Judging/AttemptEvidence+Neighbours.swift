// The codes that the evidence of one attempt could be, where it does not decide.
import Diagnosis

extension AttemptEvidence {
  /// Whether the kernel says that no segment came in.
  var wasUnheard: Bool { status?.segmentsIn == 0 }

  /// Whether no router stands between us and the address.
  var isOnLink: Bool { route?.isWay == true && route?.gateway == nil && !isOwnAddress }

  /// Whether our own kernel sent itself an ICMP error about another host.
  var hasOwnIcmpError: Bool {
    icmp.contains(where: isOurs)
  }

  /// Whether it took as long as three requests for a neighbour, a second apart (facts: 3.06 s); a
  /// rule of ours answers sooner, and a failed entry may stand beside it from before.
  ///
  /// The first SYN waits for the neighbour all the time, so none is sent again.
  var isAsLateAsADeadNeighbour: Bool {
    elapsed >= .milliseconds(2_500) && (transport == .udp || status?.retransmissions == 0)
  }

  /// What looks like silence and is none of the path's.
  ///
  /// On the link itself a dead neighbour may be the reason, where the table does not say otherwise.
  var neighboursOfSilence: [VerdictCode] {
    // A dead neighbour is reported after 3.06 s; whoever waited less has not excluded it.
    let early = elapsed < .milliseconds(3_200)
    if !early, isOnLink, neighbourFailed != false {
      return [.localFirewallDrop, .tcpQueueFull, .localNeighborUnreachable]
    }
    return [.localFirewallDrop, .tcpQueueFull]
      + (early ? [.localNeighborUnreachable, .pathHostUnreachable] : [])
  }

  /// What looks like a program that takes a request and does not answer it.
  ///
  /// A slow answer would have come later; a full accept queue acknowledges data too; and of an answer
  /// all may be lost that is larger than the way back bears.
  var neighboursOfASilentProgram: [VerdictCode] {
    [.okOpen, otherSpeech] + (sends == .tls ? [.tlsAlert] : [])
      + [.tcpQueueFull, .appRelayWithoutUpstream] + (isOwnAddress ? [] : [.pathMtuBlackhole])
  }

  /// What an errno of connect(2) can be; `atOnce` where the call itself returned it.
  func neighbours(of errno: ErrnoName?, atOnce: Bool) -> [VerdictCode] {
    if let error = icmp.last { return codes(of: error) }
    switch errno {
    case "ECONNREFUSED":
      let reset: [VerdictCode] =
        status?.segmentsIn == 0
        ? [] : [.tcpRefused, .tcpRefusedByMiddlebox]
      return [.tcpRefusedByIcmp, .localFirewallReject] + reset
    case "ETIMEDOUT": return [.tcpFiltered] + neighboursOfSilence
    case "ENETUNREACH":
      return atOnce ? [.localNoRoute] : [.pathNetUnreachable, .localFirewallReject, .localNoRoute]
    case "EHOSTUNREACH":
      return atOnce
        ? [.localRouteUnreachable]
        : [
          .pathHostUnreachable, .localNeighborUnreachable, .pathAdminProhibited, .pathTtlExceeded,
          .localFirewallReject,
        ]
    case "EACCES":
      return atOnce
        ? [.localRouteProhibited, .localPermission]
        : [.pathAdminProhibited, .localFirewallReject]
    case "EPERM": return [.localPermission]
    case "EINVAL": return [.localRouteBlackhole]
    case "EADDRNOTAVAIL": return [.localAddressUnavailable, .localPortsExhausted]
    case "ENOPROTOOPT": return [.pathProtocolUnreachable, .localFirewallReject]
    case "EHOSTDOWN", "ENONET": return [.pathHostUnreachable]
    default: return []
    }
  }

  /// What an ICMP error can be, by its numbers and by who sent it.
  func codes(of error: IcmpError) -> [VerdictCode] {
    if error.isBeyondScope { return [.localAddressUnavailable] }
    let byNumbers = error.codeOfThePath
    // Our own kernel sends itself "host unreachable" when the neighbour does not answer.
    guard isOurs(error) else {
      return [byNumbers].compactMap { $0 }
        + (error.offender == nil ? [.localFirewallReject] : [])
    }
    return byNumbers == .pathHostUnreachable && !isOwnAddress
      ? [.localNeighborUnreachable, .localFirewallReject]
      : [.localFirewallReject]
  }
}

extension IcmpError {
  /// The code of a box on the path that sends these numbers; RFC 792, RFC 1812, RFC 4443.
  var codeOfThePath: VerdictCode? {
    family == .ipv6 ? code6 : code4
  }

  /// Whether our own address reaches no farther than our link: "beyond scope of source address".
  var isBeyondScope: Bool { family == .ipv6 && (type, code) == (1, 2) }

  private var code4: VerdictCode? {
    switch (type, code) {
    case (3, 0), (3, 6), (3, 11): .pathNetUnreachable
    case (3, 1), (3, 5), (3, 7), (3, 8), (3, 12): .pathHostUnreachable
    case (3, 2): .pathProtocolUnreachable
    case (3, 3): .tcpRefusedByIcmp
    case (3, 9), (3, 10), (3, 13), (3, 14), (3, 15): .pathAdminProhibited
    case (11, _): .pathTtlExceeded
    default: nil
    }
  }

  private var code6: VerdictCode? {
    switch (type, code) {
    case (1, 0): .pathNetUnreachable
    case (1, 1), (1, 5), (1, 6): .pathAdminProhibited
    case (1, 3): .pathHostUnreachable
    case (1, 4): .tcpRefusedByIcmp
    case (3, _): .pathTtlExceeded
    default: nil
    }
  }
}
