// The resolve phase: a name, one answer or none, and a deadline.
import Diagnosis

/// The machine of the resolve phase.
struct Resolving {
  enum Event {
    case begin
    case started
    case failed(CallFailure)
    case ready
    case answered(Resolution?)
    case tick
    case cancel
  }

  enum Action: Hashable {
    case start
    case take
    case wait(until: Duration)
    case tryAddresses([Endpoint])
    case end(ResolvingEnding)
  }

  private enum State {
    case idle
    case starting
    case taking
    case waiting
    case finished
  }

  private let deadline: Duration
  private var state = State.idle

  init(deadline: Duration) { self.deadline = deadline }

  mutating func handle(_ event: Event, at now: Duration) -> Action {
    switch (state, event) {
    case (.finished, _): return .wait(until: deadline)
    case (_, .cancel): return end(.cancelled)
    case (.idle, .begin):
      state = .starting
      return .start
    case (.starting, .failed(let failure)): return end(.callFailed(failure))
    case (.starting, .started), (.waiting, .ready):
      state = .taking
      return .take
    case (.waiting, .tick) where now >= deadline: return end(.noAnswer)
    case (.taking, .answered(.addresses(let addresses))):
      if addresses.isEmpty { return end(.failed(code: "EAI_NODATA", errno: nil)) }
      state = .finished
      return .tryAddresses(addresses)
    case (.taking, .answered(.failed(let code, let errno))):
      return end(.failed(code: code, errno: errno))
    case (.taking, .answered(nil)):
      state = .waiting
      return .wait(until: deadline)
    default: return .wait(until: deadline)
    }
  }

  private mutating func end(_ ending: ResolvingEnding) -> Action {
    state = .finished
    return .end(ending)
  }
}
