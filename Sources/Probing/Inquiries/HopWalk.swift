// Where on the way it ends: SYNs that reach one hop further each time, all of one flow.
import Diagnosis

/// The walk along the path, hop by hop.
///
/// A router at which the hop limit ends says so by ICMP (RFC 1812 §5.3.1, RFC 4443 §3.3), and the
/// error queue names it. The source port stays the same, so that routers that spread flows over
/// several ways (ECMP) keep to one.
struct HopWalk: Inquiry {
  /// A hop of the way.
  struct Hop: Hashable {
    var number: Int
    /// The address of the router that answered; absent where none did.
    var address: String?
  }

  /// The walk ends after so many hops that stay silent.
  private static let silentHops = 3
  private static let mostHops = 30
  private static let hopTime = Duration.milliseconds(400)

  private let known: Known
  private let trials: [(hop: Int, finished: FinishedTrial)]

  init(_ known: Known) {
    self.known = known
    trials = known.trials.compactMap { finished in
      guard case .hop(let hop) = finished.trial.purpose else { return nil }
      return (hop, finished)
    }
  }

  static func owns(_ purpose: Trial.Purpose) -> Bool {
    if case .hop = purpose { true } else { false }
  }

  var nextTrials: [Trial] {
    guard known.first.wantsWalk, !isEnded else { return [] }
    let next = (trials.last?.hop ?? 0) + 1
    var trial = known.trial(.hop(next), within: Self.hopTime)
    trial.options.hopLimit = next
    trial.options.sourcePort = trials.compactMap(\.finished.evidence.local?.port).first
    return [trial]
  }

  private var isEnded: Bool {
    guard let last = trials.last else { return false }
    if last.hop >= Self.mostHops || hasArrived { return true }
    if case .unusable = last.finished.answer { return true }
    return hops.suffix(Self.silentHops).count { $0.address == nil } == Self.silentHops
  }

  /// Whether the way was walked to an answer that is no router's "time exceeded".
  private var hasArrived: Bool {
    switch trials.last?.finished.answer {
    case .established, .reset: true
    case .icmp(let error): error.codeOfThePath != .pathTtlExceeded
    default: false
    }
  }

  /// The hop limit with which the host itself answered; absent where it did not.
  var hostAnswersAt: Int? {
    guard let last = trials.last else { return nil }
    switch last.finished.answer {
    case .established, .reset: return last.hop
    default: return nil
    }
  }

  /// The hops in order.
  var hops: [Hop] {
    trials.compactMap { hop, finished in
      switch finished.answer {
      case .icmp(let error) where error.codeOfThePath == .pathTtlExceeded:
        Hop(number: hop, address: error.offender)
      case .silence: Hop(number: hop, address: nil)
      default: nil
      }
    }
  }

  /// The last router that answered.
  var lastAnswer: Hop? { hops.last { $0.address != nil } }

  /// Whether enough hops after the last answer stayed silent: further on, nothing answers.
  var diesAfterLastAnswer: Bool {
    hops.suffix(Self.silentHops).count { $0.address == nil } == Self.silentHops
  }

  /// The way in one line: `1 192.0.2.1, 2 198.51.100.1, 3 *`.
  var text: String {
    hops.map { "\($0.number) \($0.address ?? "*")" }.joined(separator: ", ")
  }
}

extension AttemptEvidence {
  /// Whether the path behind the first router may have swallowed it, or answered by ICMP.
  fileprivate var wantsWalk: Bool {
    // On the link there is no router to ask.
    guard !isOwnAddress, hasErrorQueue, route?.gateway != nil else { return false }
    if isSilentSoFar { return true }
    guard case .connectFailed = ending, let error = icmp.last, !isOurs(error) else { return false }
    return openedAt == nil
  }
}
