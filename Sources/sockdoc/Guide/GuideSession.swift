// The session between its two views and the world: carries out what the state asks for.
import Catalog
import Diagnosis
import Interface
import Linux
import LiveProbing
import Presentation
import Probing

/// A guided session with its running probe.
final class GuideSession {
  /// How a session ended.
  enum Ending {
    case quit
    case signal(Signal)
    case nothingAnswered
  }

  /// The signals that a session reads as events.
  static let signals: [Signal] = [
    .interrupt, .terminate, .hangUp, .quit, .stopFromTerminal, .resume, .windowChange, .user1,
    .user2, .alarm,
  ]

  private(set) var state: State
  private(set) var hasQuit = false
  /// Whether the whole screen is to be painted anew.
  private(set) var wantsRedraw = false
  private var probe: LiveProbe?
  private var written: Set<String> = []

  init(_ state: State) { self.state = state }

  /// The descriptor of the running probe, for poll.
  var probeDescriptor: CInt? { probe?.descriptor }

  /// The time until the running probe wants to be stepped; absent where none runs.
  var probeTimeout: Duration? { probe.map { $0.timeout ?? .seconds(1) } }

  /// The diagnosis as it is given away; absent before there is anything to say.
  var givenDiagnosis: Diagnosis? { state.givenDiagnosis(at: Here.time) }

  /// Lets an event happen and carries out what follows from it.
  func handle(_ event: Event) {
    for effect in state.handle(event, at: Here.time) { perform(effect) }
  }

  /// Lets the running probe go on.
  func stepProbe() {
    guard let probe else { return }
    forward(probe.step(), of: probe)
  }

  /// Whether the whole screen is to be painted anew; asked once.
  func takeRedraw() -> Bool {
    defer { wantsRedraw = false }
    return wantsRedraw
  }

  /// Whether the session itself has written a file.
  func hasWritten(_ path: String) -> Bool { written.contains(path) }

  private func perform(_ effect: Effect) {
    switch effect {
    case .startProbe(let input): start(input)
    case .cancelProbe:
      if let probe { forward(probe.cancel(), of: probe) }
    case .write(let text, let path, let replacing): write(text, path, replacing)
    case .quit: hasQuit = true
    case .redraw: wantsRedraw = true
    }
  }

  private func start(_ input: String) {
    let target: Target
    do throws(TargetError) {
      target = try Target(parsing: input, service: Services.port(named:over:))
    } catch {
      handle(.targetRejected(error))
      return
    }
    do throws(SystemError) {
      probe = try LiveProbe(target, settings: Here.settings)
    } catch {
      handle(.probeEnded(LiveProbe.report(on: target, failing: error)))
    }
  }

  private func forward(_ steps: [ProbeProgress], of running: LiveProbe) {
    for step in steps { handle(.probeProgress(step)) }
    guard let report = running.report else { return }
    probe = nil
    handle(.probeEnded(report))
  }

  private func write(_ text: String, _ path: String, _ replacing: Bool) {
    let path = Here.expanded(path)
    do throws(SystemError) {
      try File.write(text, to: path, replacing: replacing)
      written.insert(path)
      handle(.written(path: path))
    } catch {
      handle(.writeFailed(OutputFailure(error, path: path)))
    }
  }
}
