// The connect phase: from the socket to the end of the handshake.
import Diagnosis

/// The machine of the connect phase.
struct Opening {
  enum Action: Hashable {
    case makeSocket
    case connect
    case look
    case wait(until: Duration)
    case opened(pendingError: ErrnoName?)
    case end(Ending)
  }

  private enum State {
    case idle
    case making
    case calling
    case lookingAfterRefusal(ErrnoName)
    case looking
    case waiting
    case finished
  }

  /// An ICMP error that met the locked socket waits in the queue without ending the attempt; so look
  /// there also when nothing was heard, just after each second's SYN.
  private static let rest = Duration.milliseconds(1_100)

  private let deadline: Duration
  private var state = State.idle

  init(deadline: Duration) { self.deadline = deadline }

  mutating func handle(_ event: ConnectionEvent, at now: Duration) -> Action {
    switch (state, event) {
    case (.finished, _): return .wait(until: deadline)
    case (_, .cancel): return end(.cancelled)
    case (.idle, .begin):
      state = .making
      return .makeSocket
    case (.making, .failed(let failure)): return end(.noSocket(failure))
    case (.making, .made):
      state = .calling
      return .connect
    case (.calling, .failed(let failure)):
      state = .lookingAfterRefusal(failure.errno)
      return .look
    case (.calling, .started): return wait(from: now)
    case (.waiting, .ready), (.waiting, .tick):
      state = .looking
      return .look
    case (.lookingAfterRefusal(let errno), .looked): return end(.refusedByCall(errno))
    case (.looking, .looked(let look)): return judge(look, at: now)
    default: return .wait(until: deadline)
    }
  }

  private mutating func judge(_ look: Look, at now: Duration) -> Action {
    // Of a RST the kernel says ECONNREFUSED before the handshake is complete, and ECONNRESET, or
    // after a FIN EPIPE, when it is (net/ipv4/tcp_input.c, tcp_reset).
    let endedAfterHandshake = look.error == "ECONNRESET" || look.error == "EPIPE"
    if endedAfterHandshake { return open(look) }
    // SO_ERROR also tells an ICMP error that met the locked socket, and that ends nothing yet
    // (net/core/sock.c, sk_err_soft): the next SYN may still be answered.
    if let error = look.error, look.status?.state != .opening {
      // Nor does it end a connection whose handshake is complete: the watch tells it.
      return look.status?.state == .open ? open(look) : end(.connectFailed(error))
    }
    switch look.status?.state {
    case .open: return open(look)
    case .closed: return end(.connectFailed(nil))
    // Without TCP_INFO only a peer's name tells "connected"; SO_ERROR 0 alone never does.
    case nil where look.ends.peer != nil: return open(look)
    default:
      return now >= deadline ? end(.noHandshake) : wait(from: now)
    }
  }

  private mutating func wait(from now: Duration) -> Action {
    state = .waiting
    return .wait(until: min(deadline, now + Self.rest))
  }

  private mutating func open(_ look: Look) -> Action {
    if look.ends.isSelfConnected { return end(.selfConnected) }
    state = .finished
    return .opened(pendingError: look.error)
  }

  private mutating func end(_ ending: Ending) -> Action {
    state = .finished
    return .end(ending)
  }
}
