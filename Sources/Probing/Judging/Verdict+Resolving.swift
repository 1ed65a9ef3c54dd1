// What a name without an address means.
import Diagnosis

extension Verdict {
  /// Judges the resolve phase that found no address.
  ///
  /// getaddrinfo(3) merges many answers of a resolver into one code; what the name servers answer to
  /// our own questions tells them apart, where it fits that code.
  init(judging ending: ResolvingEnding, _ names: NameInquiry?) {
    switch ending {
    case .callFailed(let failure): self.init(withoutSocket: failure, phase: .resolve)
    // What name servers say is no reason where a program does not ask them.
    case .failed(_, let errno) where names?.sources.asksNameServers == false:
      let isOfOtherFamily = names?.addressesOfOtherFamily.isEmpty == false
      self.init(
        undetermined: isOfOtherFamily ? [.dnsNodata] : [], errno: errno, endedBy: .kernel,
        phase: .resolve)
    case .failed("EAI_NONAME", let errno) where names?.isUnknownInOneFamily == true:
      self.init(judgingOneFamily: names, errno)
    case .noAnswer where names?.sources.asksNameServers == false:
      self.init(undetermined: [], endedBy: .probeDeadline, phase: .resolve)
    case .failed(let code, let errno):
      let possible = Self.codes(ofAnswer: code, errno)
      if let names, let outcome = names.outcome(fitting: code), let own = outcome.code {
        self.init(own, names, errno: errno, endedBy: own.isOfServer ? .peer : .kernel)
        // Of two answers that do not agree, either may be the mistake.
        if names.isTorn(between: outcome, fitting: code) { confidence = .suspected }
      } else {
        let own = [names?.decisive?.code].compactMap(\.self).filter { !possible.contains($0) }
        self.init(
          undetermined: possible + own, errno: errno, endedBy: .kernel, phase: .resolve)
      }
    case .noAnswer:
      if let names, let own = names.decisive?.code {
        self.init(own, names, errno: nil, endedBy: .probeDeadline)
      } else {
        self.init(
          undetermined: [.dnsTimeout, .dnsResolverUnreachable], endedBy: .probeDeadline,
          phase: .resolve)
      }
    case .cancelled: self.init(undetermined: [], endedBy: .user, phase: .resolve)
    }
  }

  /// Judges a name that the servers deny for one family, and that has addresses of the other.
  ///
  /// Where these stand in the file, the name exists for every program, whatever the servers say of it. A
  /// server that contradicts itself is no proof.
  private init(judgingOneFamily names: NameInquiry?, _ errno: ErrnoName?) {
    if let names, names.sources.hasAll(names.addressesOfOtherFamily) {
      self.init(.dnsNodata, names, errno: errno, endedBy: .kernel)
    } else {
      self.init(
        undetermined: [.dnsNodata, .dnsNxdomain], errno: errno, endedBy: .kernel, phase: .resolve)
    }
  }

  /// What the name servers said, as sure as they agree and as nobody else was asked.
  private init(
    _ code: VerdictCode, _ names: NameInquiry, errno: ErrnoName?,
    endedBy: Ending
  ) {
    let lookAlikes = names.lookAlikes(of: code)
    let said = names.codes(beside: code)
    // A hook before IP may drop answers, and what comes in beside them hides that from the counters.
    let unseen: [VerdictCode] = code == .dnsTimeout ? [.localFirewallDrop] : []
    let others: [VerdictCode] = (said + lookAlikes + unseen).reduce(into: []) { codes, other in
      if !codes.contains(other) { codes.append(other) }
    }
    let isCertain =
      names.isUnanimous && others.isEmpty && names.sources.others.isEmpty && !names.isOfAnotherBox
      && !names.queries.contains(where: names.isLate)
    // Where one server knows an address, what another denies is a matter of views.
    let isDisputed = names.queries.contains {
      if case .addresses = $0.outcome { true } else { false }
    }
    self.init(
      code: code, errno: errno, endedBy: endedBy, phase: .resolve,
      confidence: isCertain ? .certain : isDisputed || !lookAlikes.isEmpty ? .suspected : .likely,
      neighbours: isCertain ? [] : others)
  }

  private static func codes(ofAnswer code: String, _ errno: ErrnoName?) -> [VerdictCode] {
    switch code {
    // glibc says it for FORMERR and for records that are cut, too.
    case "EAI_NONAME": [.dnsNxdomain, .dnsBadReply]
    // glibc says it of a referral with addresses of other servers, too.
    case "EAI_NODATA": [.dnsNodata, .dnsBadReply]
    case "EAI_ADDRFAMILY": [.dnsNodata]
    case "EAI_AGAIN":
      [
        .dnsServfail, .dnsRefused, .dnsTimeout, .dnsResolverRefused, .dnsResolverUnreachable,
        .dnsBadReply,
      ]
    case "EAI_FAIL": [.dnsServfail, .dnsRefused, .dnsBadReply]
    case "EAI_SYSTEM" where errno?.isDescriptorLimit == true: [.localDescriptorLimit]
    default: []
    }
  }
}

extension ResolvingEnding {
  /// The finding of a name without an address.
  func finding(stamp: FindingStamp) -> Finding {
    switch self {
    case .callFailed(let failure):
      stamp.finding(
        // A limit of descriptors is one of sockets too.
        failure.errno.isDescriptorLimit ? .localNoSocket : .resolveFailed, failure.values)
    case .failed(let code, let errno):
      stamp.finding(
        .resolveFailed,
        [.init("code", code)] + (errno.map { [.init("errno", $0.rawValue)] } ?? []))
    case .noAnswer: stamp.finding(.resolveNoAnswerBeforeDeadline)
    case .cancelled: stamp.finding(.probeCancelled)
    }
  }
}

extension VerdictCode {
  /// Whether a name server's answer says it.
  fileprivate var isOfServer: Bool {
    [.dnsNxdomain, .dnsNodata, .dnsServfail, .dnsRefused, .dnsBadReply].contains(self)
  }
}
