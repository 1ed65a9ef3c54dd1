// An event in, effects out.
public import Diagnosis
import Presentation

extension State {
  /// Lets an event happen.
  public mutating func handle(_ event: Event, at time: WallTime) -> [Effect] {
    now = time
    switch event {
    case .resized(let size, let glyphs):
      (self.size, self.glyphs) = (size, glyphs)
      holdScroll()
    case .key(let key):
      if isFrozen {
        isFrozen = false
        return []
      }
      notice = nil
      return prompt == nil ? press(key.shortcut, at: time) : type(key, at: time)
    case .interrupt: return interrupt()
    case .tick: running?.now = time
    case .probeProgress(let step):
      running?.steps.append(step)
      running?.now = time
    case .probeEnded(let report): take(report)
    case .targetRejected(let error): reject(error)
    case .written(let path):
      prompt = nil
      notice = Notice(Text("Written to \(path)", "已写入 \(path)"), .good)
    case .writeFailed(let failure): failedToWrite(failure)
    }
    return []
  }

  private mutating func interrupt() -> [Effect] {
    isFrozen = false
    if let running, !running.isCancelled { return cancel() }
    return [.quit]
  }

  private mutating func press(_ key: Key, at time: WallTime) -> [Effect] {
    let modes = (running == nil ? [] : [Mode.probing]) + [here.place.mode]
    let actions = modes.compactMap { Bindings.action(of: key, in: $0) }
    guard let action = actions.first else { return [] }
    switch action {
    case .up: move(by: -1)
    case .down: move(by: 1)
    case .pageUp: page(by: -1)
    case .pageDown: page(by: 1)
    case .top: move(by: -.pages)
    case .bottom: move(by: .pages)
    case .choose: choose(here.selected)
    case .pick: pick(key)
    case .back: back()
    case .historyBack: undo()
    case .historyForward: redo()
    case .switchList: switchList()
    case .probe:
      if running == nil { prompt = .target(TextField(lastInput ?? "", isSuggestion: true)) }
    case .forget: forget()
    case .freeze: isFrozen = true
    case .export: askForFile(at: time)
    case .summary: open(.summary)
    case .filter: prompt = .filter(TextField(here.filter))
    case .help: open(.help)
    case .quit: return quit()
    case .redraw: return [.redraw]
    case .cancelProbe: return cancel()
    // These belong to a prompt.
    case .accept, .cancel, .clearLine, .yes, .no: break
    }
    return []
  }

  private mutating func quit() -> [Effect] {
    if visits.count == 1 { return [.quit] }
    leave()
    return []
  }
}

extension Int {
  /// More lines than any page has.
  fileprivate static let pages = 1_000_000
}
