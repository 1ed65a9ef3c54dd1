// The watch: what the peer does after the handshake while nothing is sent, and whether it is there.
import Diagnosis

/// The machine of the time after the handshake.
struct Watching {
  enum Action: Hashable {
    case watch
    case stopAsking
    case look
    case wait(until: Duration)
    case end(Ending)
  }

  private enum State {
    case idle
    case beginning
    case quieting
    case looking
    case waiting
    case finished
  }

  /// The first keepalive probe goes out after a second; its answer takes a round trip more.
  private static let firstAnswer = Duration.milliseconds(1_100)
  /// A keepalive probe cannot have gone out earlier than this; the kernel's ticks are 4 to 10 ms.
  private static let firstProbe = Duration.milliseconds(900)
  /// The kernel gives up 3.07 s after the handshake.
  private static let givenUp = Duration.milliseconds(3_500)
  /// An ACK wakes nobody, so it is looked for.
  private static let rest = Duration.milliseconds(100)
  /// A SYN,ACK is sent again after 1 s, and once more 2 s later (RFC 6298 §5.5); an answer to a
  /// keepalive probe may be on its way for half a second.
  private static let secondRepeat = Duration.milliseconds(3_400)
  private static let lastQuestion = Duration.milliseconds(2_500)

  private let openedAt: Duration
  private let handshake: ConnectionStatus?
  private let watchEnd: Duration
  private let limit: Duration
  private var pendingError: ErrnoName?
  private var asked = false
  /// What had come in when we stopped asking, to hear whether the SYN,ACK comes once more.
  private var segmentsBefore: Int?
  private var state = State.idle
  private(set) var isAcknowledged = false

  /// Watches from the handshake on; `pendingError` is one that the connect phase took.
  init(
    openedAt: Duration, handshake: ConnectionStatus?, pendingError: ErrnoName?,
    settings: ProbeSettings
  ) {
    self.openedAt = openedAt
    self.handshake = handshake
    self.pendingError = pendingError
    limit = max(openedAt, min(settings.timeout, openedAt + max(settings.wait, Self.givenUp)))
    watchEnd = min(openedAt + settings.wait, limit)
  }

  /// Whether the first keepalive probe has gone out, if all was silent.
  func isAsking(at now: Duration) -> Bool { asked && now >= openedAt + .seconds(1) }

  mutating func handle(_ event: ConnectionEvent, at now: Duration) -> Action {
    switch (state, event) {
    case (.finished, _): return .wait(until: limit)
    case (_, .cancel): return end(.cancelled)
    case (.idle, .begin):
      state = .beginning
      return .watch
    case (.beginning, .begun(let asked)):
      self.asked = asked
      state = .looking
      return .look
    case (.quieting, .quieted): return wait(until: limit)
    case (.waiting, .ready), (.waiting, .tick):
      state = .looking
      return .look
    case (.looking, .looked(let look)): return judge(look, at: now)
    default: return .wait(until: limit)
    }
  }

  private mutating func judge(_ look: Look, at now: Duration) -> Action {
    // Bytes that came before a reset are still there to be read, and the peer has answered.
    if case .bytes(let bytes) = look.received { return end(.spoke(bytes)) }
    let error = look.error ?? pendingError
    pendingError = nil
    isAcknowledged = isAcknowledged || acknowledges(look, isReset: error == "ECONNRESET", now)
    if let error, let ending = ending(for: error, look, now) { return end(ending) }
    if look.received == .endOfFile { return end(.endOfFile) }
    if now < watchEnd { return wait(until: now < answerDue ? min(answerDue, watchEnd) : watchEnd) }
    if !asked || look.status?.segmentsIn == nil || handshake?.segmentsIn == nil {
      return end(.notAsked)
    }
    if let segmentsBefore { return listen(look, since: segmentsBefore, at: now) }
    if isAcknowledged {
      if !hasRepeats(look, now) { return end(.acknowledged) }
      guard limit - openedAt >= Self.secondRepeat, now - openedAt <= Self.lastQuestion else {
        return end(.acknowledgedAmongRepeats)
      }
      segmentsBefore = look.status?.segmentsIn
      state = .quieting
      return .stopAsking
    }
    if now >= limit { return end(.notAnsweredYet) }
    return wait(until: min(now < answerDue ? answerDue : now + Self.rest, limit))
  }

  /// Hears, without asking anything, whether the SYN,ACK comes once more: a server that defers accept
  /// (TCP_DEFER_ACCEPT, see tcp(7)) takes our second ACK, and one whose accept queue is full does not.
  private mutating func listen(_ look: Look, since before: Int, at now: Duration) -> Action {
    if look.status?.segmentsIn != before { return end(.acknowledgedAmongRepeats) }
    return now < limit ? wait(until: limit) : end(.acknowledgedAfterRepeat)
  }

  private var answerDue: Duration { openedAt + Self.firstAnswer }

  private func ending(for error: ErrnoName, _ look: Look, _ now: Duration) -> Ending? {
    switch error {
    case "ECONNRESET":
      return askedBefore(look, now) && !isAcknowledged ? .resetAfterKeepalive : .reset
    // The RST came after a FIN that was not read yet.
    case "EPIPE": return .endOfFile
    case "ETIMEDOUT" where asked: return .keepaliveUnanswered
    default:
      // An ICMP error about an open connection is told, but does not end it.
      return look.status?.state == .open ? nil : .brokeOff(error)
    }
  }

  /// Whether a keepalive probe had gone out.
  private func askedBefore(_ look: Look, _ now: Duration) -> Bool {
    guard asked, now >= openedAt + Self.firstProbe else { return false }
    guard let before = handshake?.segmentsOut, let after = look.status?.segmentsOut else {
      return true
    }
    return after > before
  }

  /// Whether the peer's kernel acknowledged something after the handshake.
  ///
  /// A SYN,ACK that comes again counts as a segment too, but it is no acceptable ACK; a phantom
  /// sends the one and never the other.
  private func acknowledges(_ look: Look, isReset: Bool, _ now: Duration) -> Bool {
    guard let before = handshake?.segmentsIn, let after = look.status?.segmentsIn else {
      return false
    }
    guard let ago = look.status?.sinceLastAck else { return after > before + (isReset ? 1 : 0) }
    return after > before && now - ago > openedAt + Self.rest
  }

  /// Whether more came in than a keepalive probe a second draws: then it was a SYN,ACK again.
  ///
  /// A request that waits for its last ACK in SYN-RECV acknowledges keepalive probes like a connection
  /// (measured with a full accept queue).
  private func hasRepeats(_ look: Look, _ now: Duration) -> Bool {
    guard let before = handshake?.segmentsIn, let after = look.status?.segmentsIn else {
      return false
    }
    let probes = Int((now - openedAt) / .seconds(1))
    return after - before > max(1, probes)
  }

  private mutating func wait(until time: Duration) -> Action {
    state = .waiting
    return .wait(until: time)
  }

  private mutating func end(_ ending: Ending) -> Action {
    state = .finished
    return .end(ending)
  }
}
