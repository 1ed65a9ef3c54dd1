// What a silence or a refusal, as seen from here, does not tell.
import Diagnosis

extension NameInquiry {
  /// The questions to which no answer came.
  private var unanswered: [NameQuery] { wanted.filter { $0.outcome?.isSilence == true } }

  /// Whether getaddrinfo(3) did not wait as long as it does for servers that are silent: an answer may
  /// still have come when we gave it up, or came to it and not to us.
  ///
  /// glibc cuts its times to whole milliseconds, for each wait.
  private var isCutShort: Bool {
    !unanswered.isEmpty && waited + .milliseconds(20) < sources.patience
  }

  /// Whether programs may still get an answer that we did not wait for, from a server that is silent.
  var mayStillBeAnswered: Bool { isGivenUp && isCutShort && decisive?.isFinal == false }

  /// Whether getaddrinfo(3) still waited, when we gave it up, for what we had been told a while before.
  ///
  /// It asks the servers in turn until one settles the matter.
  var isContradicted: Bool {
    guard isGivenUp else { return false }
    let all = sources.servers.map { server in wanted.filter { $0.server == server } }
    let last = all.firstIndex { $0.contains { $0.outcome?.isFinal == true } }
    let asked = all.prefix((last ?? all.count) + 1).joined()
    return asked.allSatisfy { query in
      guard let outcome = query.outcome, outcome.isWord else { return false }
      // After a failure it asks again, as often as `attempts` says.
      let isSoon = outcome.isFinal || query.elapsed < .seconds(1)
      return isSoon && query.began + query.elapsed + .seconds(1) <= waited
    }
  }

  /// Whether an answer may have been dropped on this machine.
  private var mayHaveMissed: Bool { unanswered.contains { $0.counted?.mayHaveMissed == true } }

  /// Whether a datagram came meanwhile for which this machine had no socket.
  var hasStrayDatagram: Bool {
    unanswered.contains { ($0.counted?.datagramsWithoutPort ?? 0) > 0 }
  }

  /// The same, or others of ours hide the count.
  private var mayHaveStrayDatagram: Bool {
    unanswered.contains { query in
      query.counted.map { $0.datagramsWithoutPort.map { $0 > 0 } ?? $0.isShared } == true
    }
  }

  /// What a rule of this machine's own packet filter may have done, where a refusal decides.
  private var rulesOfOurs: [VerdictCode] {
    switch decisive {
    case .portUnreachable where wanted.contains(where: \.isBoundHere): [.localFirewallReject]
    case .some(let outcome) where outcome.refusalHere == "EPERM":
      [.localFirewallDrop, .localFirewallReject]
    case .some(let outcome) where outcome.refusalHere != nil: [.localFirewallDrop]
    default: []
    }
  }

  /// What a failure may be too, where it decides.
  func lookAlikes(of code: VerdictCode) -> [VerdictCode] {
    var codes: [VerdictCode] = []
    if mayStillBeAnswered { codes += [.okOpen, .dnsServfail, .dnsNxdomain] }
    if decisive == .cut { codes += [.okOpen, .dnsTimeout, .dnsServfail, .dnsNxdomain] }
    if isContradicted { codes += [.dnsBadReply, .dnsTimeout] }
    codes += wanted.flatMap(\.otherFailures) + rulesOfOurs
    if wanted.contains(where: { $0.deadInterface != nil }) { codes.append(.dnsResolverUnreachable) }
    if decisive == .noRecord, wanted.contains(where: \.isUnfollowed) { codes.append(.dnsBadReply) }
    if decisive?.isSilence == true {
      if isCutShort, !isGivenUp { codes += [.dnsServfail, .dnsRefused, .dnsBadReply] }
      if mayHaveMissed { codes.append(.localFirewallDrop) }
      if mayHaveStrayDatagram { codes.append(.dnsBadReply) }
    }
    return codes.reduce(into: []) { if $1 != code, !$0.contains($1) { $0.append($1) } }
  }
}
