// After it worked: the connection stays idle for a while, and is used again.
import Diagnosis

/// The machine of a connection that is held.
struct Holding {
  enum Action: Hashable {
    case look
    case stopAsking
    case send(from: Int)
    case askByKeepalive
    case wait(until: Duration)
    case end(Ending)
  }

  private enum State {
    case idle
    case quieting
    case looking
    case holding
    case lookingAtTheEnd
    case asking
    case sending
    case waitingToSend
    case lookingAfter
    case waiting
    case finished

    /// Whether nothing was asked of the connection yet.
    var isBeforeUse: Bool {
      switch self {
      case .idle, .quieting, .looking, .holding, .lookingAtTheEnd: true
      default: false
      }
    }
  }

  /// How long is waited for keepalive probes, eight of them: a path that loses packets loses not all.
  private static let patience = Duration.milliseconds(8_500)
  /// How long at least, and at most, for retransmissions of data: five, where the path is quick.
  private static let patienceWithData = (least: Duration.seconds(6), most: Duration.seconds(14))
  /// How long a retransmission is given, and when it is too long ago: an outage that ended since looks
  /// like a flow that was forgotten, to new connections.
  private static let timeOfRetransmission = Duration.milliseconds(400)...(.milliseconds(1_000))
  /// How long is waited where an ICMP error says why: its sender is asked for then, and answers only so
  /// often (RFC 1812 §4.3.2.8).
  private static let patienceWithReason = Duration.milliseconds(3_500)
  /// A peer that never stops must not keep us for ever.
  private static let mostDrained = 256
  /// An ACK wakes nobody, so it is looked for.
  private static let rest = Duration.milliseconds(100)

  private let count: Int
  private let wait: Duration
  /// Whether the kernel says what of ours the peer has taken; of a local socket it does not.
  private let hasAcknowledgements: Bool
  private let holdEnd: Duration
  private var limit: Duration
  private var answerEnd: Duration
  private var sent = 0
  private var before: ConnectionStatus?
  /// The errno of an ICMP error; on an open connection it is pending, and not in the error queue.
  private var unreachable: ErrnoName?
  private var drained = 0
  /// How often the kernel had retransmitted, and when that was first seen.
  private var retransmissions: (count: Int, since: Duration)?
  private var state = State.idle

  /// Holds from now on; `count` bytes are sent afterwards, or keepalive probes where it is none.
  init(
    from now: Duration, hold: Duration, count: Int, wait: Duration, hasAcknowledgements: Bool = true
  ) {
    self.count = count
    self.hasAcknowledgements = hasAcknowledgements
    self.wait = wait
    holdEnd = now + hold
    limit = holdEnd + Self.patience
    answerEnd = limit
  }

  mutating func handle(_ event: ConnectionEvent, at now: Duration) -> Action {
    switch (state, event) {
    case (.finished, _): return .wait(until: limit)
    case (_, .cancel): return end(.cancelled)
    // The watch may have asked by keepalive: that goes on by itself, and would keep every box awake.
    case (.idle, .begin): return go(.quieting, .stopAsking)
    case (.quieting, .quieted): return go(.looking, .look)
    case (.holding, .ready), (.holding, .tick):
      return go(now >= holdEnd ? .lookingAtTheEnd : .looking, .look)
    case (.looking, .looked(let look)), (.lookingAtTheEnd, .looked(let look)):
      return hold(look, at: now)
    case (.asking, .begun(let asked)):
      return asked ? go(.waiting, .wait(until: now + Self.rest)) : end(.notAsked)
    case (.sending, .sent(let more)): return take(more, at: now)
    case (.waitingToSend, .ready), (.waitingToSend, .tick):
      return now >= limit ? go(.lookingAfter, .look) : go(.sending, .send(from: sent))
    // The look tells why.
    case (.sending, .failed): return go(.lookingAfter, .look)
    case (.waiting, .ready), (.waiting, .tick): return go(.lookingAfter, .look)
    case (.lookingAfter, .looked(let look)): return judge(look, at: now)
    default: return .wait(until: state.isBeforeUse ? holdEnd : limit)
    }
  }

  /// While nothing is asked of it: more of an answer is of no interest, and an end is.
  private mutating func hold(_ look: Look, at now: Duration) -> Action {
    if look.error == "ECONNRESET" || look.error == "EPIPE" { return end(.resetWhileIdle) }
    if look.received == .endOfFile { return end(.endOfFileWhileIdle) }
    if let error = look.error, look.status?.state != .open { return end(.brokeOff(error)) }
    // What comes without being asked for is thrown away: it must not be taken for an answer later.
    if case .bytes = look.received, now >= holdEnd, drained < Self.mostDrained {
      drained += 1
      return go(.lookingAtTheEnd, .look)
    }
    if now < holdEnd { return go(.holding, .wait(until: holdEnd)) }
    if count == 0, !hasAcknowledgements { return end(.notAsked) }
    before = look.status
    limit = now + (count == 0 ? Self.patience : Self.patienceWithData.most)
    answerEnd = limit
    return count == 0 ? go(.asking, .askByKeepalive) : go(.sending, .send(from: 0))
  }

  private mutating func take(_ more: Int, at now: Duration) -> Action {
    sent += max(0, more)
    if sent < count { return go(.waitingToSend, .wait(until: limit)) }
    answerEnd = max(now + wait, now + Self.rest)
    limit = max(limit, answerEnd)
    return go(.waiting, .wait(until: min(now + Self.rest, limit)))
  }

  private mutating func judge(_ look: Look, at now: Duration) -> Action {
    if case .bytes(let bytes) = look.received { return end(.spokeAfterIdle(bytes)) }
    unreachable = look.icmp.last?.errno ?? unreachable
    switch look.error {
    case "ECONNRESET", "EPIPE": return end(.resetAfterIdle)
    case "ETIMEDOUT": return end(.unansweredAfterIdle)
    case let error? where look.status?.state == .open: unreachable = error
    case let error?:
      return end(unreachable == nil ? .brokeOff(error) : .unreachableAfterIdle(error))
    case nil: break
    }
    if look.received == .endOfFile { return end(.endOfFileAfterIdle) }
    let isAcknowledged = !hasAcknowledgements || acknowledges(look)
    if isAcknowledged, count == 0 || now >= answerEnd { return end(.silentAfterIdle) }
    let isExplained = unreachable != nil && now >= holdEnd + Self.patienceWithReason
    if now >= limit || isExplained || hasJustRetransmitted(look, at: now) {
      return end(unreachable.map { .unreachableAfterIdle($0) } ?? .unansweredAfterIdle)
    }
    return go(.waiting, .wait(until: min(now + Self.rest, limit)))
  }

  /// Whether enough was retransmitted, and the last of it just now.
  private mutating func hasJustRetransmitted(_ look: Look, at now: Duration) -> Bool {
    guard count > 0, let total = look.status?.retransmissions else { return false }
    if retransmissions?.count != total { retransmissions = (total, now) }
    guard let since = retransmissions?.since, total > before?.retransmissions ?? 0 else {
      return false
    }
    return now >= holdEnd + Self.patienceWithData.least
      && Self.timeOfRetransmission.contains(now - since)
  }

  /// Whether the peer's kernel acknowledged what was sent, or a keepalive probe.
  private func acknowledges(_ look: Look) -> Bool {
    guard let status = look.status else { return false }
    if count > 0 { return status.unacknowledged == 0 && status.unsentBytes == 0 }
    guard let now = status.segmentsIn, let then = before?.segmentsIn else { return false }
    return now > then
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
