// What a name without an address means.
import Diagnosis

extension Verdict {
  /// Judges the resolve phase that found no address.
  ///
  /// getaddrinfo(3) merges many answers of a resolver into one code, so none of them is chosen here.
  init(judging ending: ResolvingEnding) {
    switch ending {
    case .callFailed(let failure): self.init(withoutSocket: failure, phase: .resolve)
    // Both say so: what programs ask, and the name servers.
    case .failed("EAI_NONAME", _, 3):
      self.init(
        code: .dnsNxdomain, errno: nil, endedBy: .peer, phase: .resolve, confidence: .certain)
    case .failed(let code, let errno, _):
      self.init(
        undetermined: Self.codes(ofAnswer: code, errno), errno: errno, endedBy: .kernel,
        phase: .resolve)
    case .noAnswer:
      self.init(
        undetermined: [.dnsTimeout, .dnsResolverUnreachable], endedBy: .probeDeadline,
        phase: .resolve)
    case .cancelled: self.init(undetermined: [], endedBy: .user, phase: .resolve)
    }
  }

  private static func codes(ofAnswer code: String, _ errno: ErrnoName?) -> [VerdictCode] {
    switch code {
    // glibc says it for FORMERR too.
    case "EAI_NONAME": [.dnsNxdomain, .dnsBadReply]
    case "EAI_NODATA", "EAI_ADDRFAMILY": [.dnsNodata]
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
  func findings(stamp: FindingStamp) -> [Finding] {
    guard case .failed("EAI_NONAME", _, 3) = self else { return [finding(stamp: stamp)] }
    return [
      finding(stamp: stamp), stamp.finding(.resolveNameUnknown, [.init("response-code", "3")]),
    ]
  }

  private func finding(stamp: FindingStamp) -> Finding {
    switch self {
    case .callFailed(let failure):
      stamp.finding(
        // A limit of descriptors is one of sockets too.
        failure.errno.isDescriptorLimit ? .localNoSocket : .resolveFailed, failure.values)
    case .failed(let code, let errno, let responseCode):
      stamp.finding(
        .resolveFailed,
        [.init("code", code)] + (errno.map { [.init("errno", $0.rawValue)] } ?? [])
          + (responseCode.map { [.init("response-code", String($0))] } ?? []))
    case .noAnswer: stamp.finding(.resolveNoAnswerBeforeDeadline)
    case .cancelled: stamp.finding(.probeCancelled)
    }
  }
}
