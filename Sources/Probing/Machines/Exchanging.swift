// What was asked to be sent goes out after the handshake; then the peer's answer is waited for.
import Diagnosis

/// The machine of the time after the handshake where something is sent.
struct Exchanging {
  enum Action: Hashable {
    case send(from: Int)
    case watch
    case look
    case wait(until: Duration)
    case end(Ending)
  }

  private enum State {
    case idle
    case lookingFirst
    case sending
    case waitingToSend
    case watching
    case looking
    case waiting
    case finished
  }

  private let count: Int
  private let wait: Duration
  private let limit: Duration
  /// Whether what counts is that the peer takes our data, and not what it says.
  private let asksForAcknowledgement: Bool
  /// Whether nothing else is waited for: what was sent means nothing.
  private let isAcknowledgementEnough: Bool
  /// What the peer said meanwhile.
  private var said: [UInt8]?
  /// What it answers, once it does.
  private var hearing = Hearing()
  private var isHearing = false
  private var sent = 0
  private var watchEnd: Duration
  private var state = State.idle

  init(openedAt: Duration, count: Int, settings: ProbeSettings) {
    self.count = count
    wait = settings.wait
    asksForAcknowledgement = settings.asksForSegments
    isAcknowledgementEnough = settings.asksForSegments && settings.sendsFiller
    limit = max(openedAt, settings.timeout)
    watchEnd = limit
  }

  mutating func handle(_ event: ConnectionEvent, at now: Duration) -> Action {
    switch (state, event) {
    case (.finished, _): return .wait(until: limit)
    case (_, .cancel): return end(.cancelled)
    // What the peer did before our data must not be taken for its answer.
    case (.idle, .begin): return go(.lookingFirst, .look)
    case (.lookingFirst, .looked(let look)):
      if let ending = ending(of: look), !isEarlyBanner(ending),
        let action = conclude(ending, look, at: now)
      {
        return action
      }
      return go(.sending, .send(from: 0))
    case (.sending, .sent(let more)): return take(more, at: now)
    case (.waitingToSend, .ready), (.waitingToSend, .tick):
      return now >= limit ? go(.looking, .look) : go(.sending, .send(from: sent))
    // The look tells why.
    case (.sending, .failed): return go(.looking, .look)
    case (.watching, .begun): return go(.looking, .look)
    case (.waiting, .ready), (.waiting, .tick): return go(.looking, .look)
    case (.looking, .looked(let look)):
      let ending = ending(of: look)
      if ending.map({ isBanner($0, look) }) != true, let action = conclude(ending, look, at: now) {
        return action
      }
      let isTaken = look.status?.isTaken == true
      if now < watchEnd, !(isAcknowledgementEnough && isTaken) {
        return go(.waiting, .wait(until: min(watchEnd, nextLook(at: now))))
      }
      if isTaken, let said { return end(.spoke(said)) }
      return end(.silentAfterData)
    default: return .wait(until: watchEnd)
    }
  }

  /// Ends, but reads on where the answer may not be whole: what it is shows only then.
  private mutating func conclude(_ ending: Ending?, _ look: Look, at now: Duration) -> Action? {
    if case .spoke = ending, !asksForAcknowledgement { isHearing = true }
    guard isHearing else { return ending.map { end($0) } }
    if let next = hearing.hear(look, at: now, until: limit) {
      return go(.waiting, .wait(until: next))
    }
    return end(.spoke(hearing.bytes))
  }

  private mutating func take(_ more: Int, at now: Duration) -> Action {
    sent += max(0, more)
    if sent < count { return go(.waitingToSend, .wait(until: limit)) }
    watchEnd = min(now + wait, limit)
    return go(.watching, .watch)
  }

  /// Whether the peer spoke before it had taken what was sent: a banner is no acknowledgement.
  private mutating func isBanner(_ ending: Ending, _ look: Look) -> Bool {
    guard asksForAcknowledgement, case .spoke(let bytes) = ending, look.status?.isTaken != true
    else { return false }
    said = said ?? bytes
    return true
  }

  /// Whether the peer spoke before anything was sent, where our data is what counts.
  private mutating func isEarlyBanner(_ ending: Ending) -> Bool {
    guard asksForAcknowledgement, case .spoke(let bytes) = ending else { return false }
    said = bytes
    return true
  }

  /// An ACK wakes nobody, so it is looked for where it is what counts.
  private func nextLook(at now: Duration) -> Duration {
    isAcknowledgementEnough || said != nil ? now + .milliseconds(100) : watchEnd
  }

  private func ending(of look: Look) -> Ending? {
    // Bytes that came before a reset are still there to be read, and the peer has answered.
    if case .bytes(let bytes) = look.received { return .spoke(bytes) }
    switch look.error {
    case "ECONNRESET": return .reset
    // A FIN came, and then a RST.
    case "EPIPE": return .endOfFile
    case let error?:
      // An ICMP error about an open connection is told, but does not end it.
      if look.status?.state != .open { return .brokeOff(error) }
    case nil: break
    }
    return look.received == .endOfFile ? .endOfFile : nil
  }

  private mutating func go(_ next: State, _ action: Action) -> Action {
    state = next
    return action
  }

  private mutating func end(_ ending: Ending) -> Action {
    state = .finished
    return .end(ending)
  }
}
