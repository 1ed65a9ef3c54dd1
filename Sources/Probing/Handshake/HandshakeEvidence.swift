// What one handshake saw, for whoever judges it.
import Diagnosis

/// What one handshake saw.
public struct HandshakeEvidence: Sendable {
  let endpoint: Endpoint
  /// The address of ours, or the interface, that it starts from; the kernel's choice where absent.
  let source: String?
  var ending = Ending.cancelled
  /// How long it took, as far as it was looked at.
  var elapsed = Duration.zero
  var hasErrorQueue = true
  var route: RouteAnswer?
  var neighbourFailed: Bool?
  /// What the last look showed, with the ICMP errors of all of them.
  private(set) var look: Look?

  init(endpoint: Endpoint, source: String? = nil) {
    self.endpoint = endpoint
    self.source = source
  }

  /// The address that was tried.
  public var address: String { endpoint.address }

  /// Takes in what a look showed.
  mutating func note(_ new: Look) {
    let before = look
    look = new
    look?.icmp = (before?.icmp ?? []) + new.icmp
    if new.status == nil { look?.status = before?.status }
  }

  /// Whether this machine itself said why: then its tables can tell more.
  var isOfThisMachine: Bool {
    if case .refusedByCall(let errno) = ending { return errno != "ECONNREFUSED" }
    return look.map { !$0.icmp.isEmpty } == true && attempt.hasOwnIcmpError
  }

  /// The same in the words of a whole attempt, which the verdicts judge.
  var attempt: AttemptEvidence {
    var settings = ProbeSettings()
    settings.options.source = source
    var attempt = AttemptEvidence(endpoint: endpoint, settings: settings)
    attempt.hasErrorQueue = hasErrorQueue
    attempt.route = route
    attempt.neighbourFailed = neighbourFailed
    if let look { attempt.note(look, at: elapsed) }
    if ending == .opened { attempt.noteHandshake(at: elapsed) }
    attempt.noteEnd(ending, at: elapsed)
    return attempt
  }
}
