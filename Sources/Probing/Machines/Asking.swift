// A datagram and its answer: without a handshake only an answer or an ICMP error tells anything.
import Diagnosis

/// The machine of one datagram exchange.
struct Asking {
  enum Action: Hashable {
    case makeSocket
    case connect
    case send
    case watch
    case look
    case wait(until: Duration)
    case end(Ending)
  }

  private enum State {
    case idle
    case making
    case calling
    case sending
    case watching
    case looking
    case lookingAfterRefusal(ErrnoName)
    case waiting
    case finished
  }

  /// A datagram may be lost, and ICMP errors are limited in rate; so it is sent once more.
  private static let again = Duration.seconds(1)

  private let deadline: Duration
  private var hasRepeated = false
  private var state = State.idle

  init(deadline: Duration) { self.deadline = deadline }

  mutating func handle(_ event: ConnectionEvent, at now: Duration) -> Action {
    switch (state, event) {
    case (.finished, _): return .wait(until: deadline)
    case (_, .cancel): return end(.cancelled)
    case (.idle, .begin): return go(.making, .makeSocket)
    case (.making, .failed(let failure)): return end(.noSocket(failure))
    case (.making, .made): return go(.calling, .connect)
    case (.calling, .failed(let failure)): return end(.refusedByCall(failure.errno))
    case (.calling, .started): return go(.sending, .send)
    // A rule of ours that rejects has queued its ICMP error by now; one that drops has not.
    case (.sending, .failed(let failure)):
      return go(.lookingAfterRefusal(failure.errno), .look)
    case (.lookingAfterRefusal(let errno), .looked): return end(.sendRefused(errno))
    case (.sending, .sent):
      return hasRepeated ? wait(at: now) : go(.watching, .watch)
    case (.watching, _): return go(.looking, .look)
    case (.waiting, .ready), (.waiting, .tick): return go(.looking, .look)
    case (.looking, .looked(let look)): return judge(look, at: now)
    default: return .wait(until: deadline)
    }
  }

  private mutating func judge(_ look: Look, at now: Duration) -> Action {
    switch look.received {
    case .bytes(let bytes): return end(.spoke(bytes))
    // A datagram of no bytes is an answer too.
    case .endOfFile where look.error == nil: return end(.spoke([]))
    default: break
    }
    if let error = look.error ?? look.icmp.last?.errno { return end(.connectFailed(error)) }
    if now >= deadline { return end(.noAnswer) }
    if now >= Self.again, !hasRepeated {
      hasRepeated = true
      return go(.sending, .send)
    }
    return wait(at: now)
  }

  private mutating func wait(at now: Duration) -> Action {
    go(
      .waiting,
      .wait(until: hasRepeated || now >= Self.again ? deadline : min(Self.again, deadline)))
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
