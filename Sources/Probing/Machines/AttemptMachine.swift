// One address from the socket to the last evidence: the connect phase, then the watch.
import Diagnosis

/// The machine of one attempt; its times are since the attempt began.
struct AttemptMachine {
  enum Action: Hashable {
    case makeSocket
    case connect
    case watch
    case askByKeepalive(probes: Int)
    case stopAsking
    case send(from: Int)
    case look(receiving: Int?)
    case wait(until: Duration)
    case finish
  }

  private enum State {
    case opening(Opening)
    case watching(Watching)
    case exchanging(Exchanging)
    case holding(Holding)
    case asking(Asking)
    case finished
  }

  private let settings: ProbeSettings
  private let sequel: Trial.Sequel
  private let count: Int
  private let hold: Duration?
  private let mostBytes: Int
  private var state: State
  private(set) var evidence: AttemptEvidence
  /// Whether a silent peer is being asked by a keepalive probe.
  private(set) var isAsking = false
  /// When the machine wants a tick; absent while it waits for nothing.
  private(set) var deadline: Duration?

  init(_ trial: Trial, settings: ProbeSettings) {
    self.settings = settings
    sequel = trial.sequel
    count = trial.payload.count
    hold = trial.hold
    // The message of a name server is read whole.
    mostBytes = trial.purpose == .query ? Int(UInt16.max) : ProbeSettings.mostBytes
    state =
      trial.options.transport == .udp
      ? .asking(Asking(deadline: trial.connectTimeout))
      : .opening(Opening(deadline: trial.connectTimeout))
    evidence = AttemptEvidence(endpoint: trial.endpoint, settings: settings)
    evidence.transport = trial.options.transport
  }

  mutating func handle(_ event: ConnectionEvent, at now: Duration) -> Action {
    note(event, at: now)
    switch state {
    case .opening(var machine):
      let action = machine.handle(event, at: now)
      state = .opening(machine)
      return perform(action, at: now)
    case .watching(var machine):
      let action = machine.handle(event, at: now)
      state = .watching(machine)
      evidence.isAcknowledged = machine.isAcknowledged
      isAsking = machine.isAsking(at: now)
      return perform(action, at: now)
    case .exchanging(var machine):
      let action = machine.handle(event, at: now)
      state = .exchanging(machine)
      return perform(action, at: now)
    case .holding(var machine):
      let action = machine.handle(event, at: now)
      state = .holding(machine)
      return perform(action, at: now)
    case .asking(var machine):
      let action = machine.handle(event, at: now)
      state = .asking(machine)
      return perform(action, at: now)
    case .finished: return .finish
    }
  }

  private mutating func note(_ event: ConnectionEvent, at now: Duration) {
    switch event {
    case .made(let hasErrorQueue): evidence.hasErrorQueue = hasErrorQueue
    case .started(let ends): evidence.noteStart(ends, at: now)
    case .begun(let asked): evidence.noteAsking(asked, at: now)
    case .sent(let count): evidence.noteSent(count, at: now)
    case .looked(let look): evidence.note(look, at: now)
    default: break
    }
  }

  private mutating func perform(_ action: Opening.Action, at now: Duration) -> Action {
    switch action {
    case .makeSocket: return .makeSocket
    case .connect:
      evidence.note(.local, .connectCall, .call, at: now)
      return .connect
    case .look: return .look(receiving: nil)
    case .wait(let until): return wait(until: until)
    case .opened(let pendingError):
      evidence.noteHandshake(at: now)
      if sequel == .close { return finish(.opened, at: now) }
      // A connection that is reset already takes no data.
      if sequel == .whole, count > 0, pendingError == nil {
        state = .exchanging(Exchanging(openedAt: now, count: count, settings: settings))
      } else {
        state = .watching(
          Watching(
            openedAt: now, handshake: evidence.handshake, pendingError: pendingError,
            settings: settings))
      }
      return handle(.begin, at: now)
    case .end(let ending): return finish(ending, at: now)
    }
  }

  private mutating func perform(_ action: Watching.Action, at now: Duration) -> Action {
    switch action {
    case .watch: return .askByKeepalive(probes: 2)
    case .stopAsking: return .stopAsking
    case .look: return .look(receiving: mostBytes)
    case .wait(let until): return wait(until: until)
    case .end(let ending): return finish(ending, at: now)
    }
  }

  private mutating func perform(_ action: Exchanging.Action, at now: Duration) -> Action {
    switch action {
    case .send(let start): return .send(from: start)
    case .watch: return .watch
    case .look: return .look(receiving: mostBytes)
    case .wait(let until): return wait(until: until)
    case .end(let ending): return finish(ending, at: now)
    }
  }

  private mutating func perform(_ action: Holding.Action, at now: Duration) -> Action {
    switch action {
    case .send(let start): return .send(from: start)
    case .askByKeepalive: return .askByKeepalive(probes: 7)
    case .stopAsking: return .stopAsking
    case .look: return .look(receiving: mostBytes)
    case .wait(let until): return wait(until: until)
    case .end(let ending): return finish(ending, at: now)
    }
  }

  private mutating func perform(_ action: Asking.Action, at now: Duration) -> Action {
    switch action {
    case .makeSocket: return .makeSocket
    case .connect:
      evidence.note(.local, .connectCall, .call, at: now)
      return .connect
    case .send: return .send(from: 0)
    case .watch: return .watch
    case .look: return .look(receiving: mostBytes)
    case .wait(let until): return wait(until: until)
    case .end(let ending): return finish(ending, at: now)
    }
  }

  private mutating func wait(until time: Duration) -> Action {
    deadline = time
    return .wait(until: time)
  }

  private mutating func finish(_ ending: Ending, at now: Duration) -> Action {
    // It works: so it is held, once, where that was asked for.
    if let hold, evidence.held == nil, ending.isOfAWorkingPeer(evidence) {
      evidence.noteWorking(ending, hold: hold, at: now)
      state = .holding(
        Holding(
          from: now, hold: hold, count: count, wait: settings.wait,
          hasAcknowledgements: evidence.transport == .tcp))
      return handle(.begin, at: now)
    }
    state = .finished
    deadline = nil
    evidence.noteEnd(ending, at: now)
    return .finish
  }
}

extension Ending {
  /// Whether the connection works, so that it can be held.
  fileprivate func isOfAWorkingPeer(_ evidence: AttemptEvidence) -> Bool {
    switch self {
    // What may be a refusal of TLS is no answer to come back to.
    case .spoke(let bytes): evidence.transport != .udp && !evidence.mayRefuse(bytes)
    case .acknowledged, .acknowledgedAfterRepeat: evidence.transport == .tcp
    case .notAsked: evidence.transport == .unix
    case .silentAfterData: evidence.transport == .tcp && evidence.isDataAcknowledged
    default: false
    }
  }
}
