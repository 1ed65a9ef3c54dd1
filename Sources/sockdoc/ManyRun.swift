// Many probes at the same time, from the command line: their order, progress, Ctrl-C in between.
import Diagnosis
import Linux
import LiveProbing
import Presentation
import Probing

/// Runs the probes of a list until all are done, a signal ends them, or nobody reads any more.
final class ManyRun {
  /// The signal that ended the run; raise it once everything is told.
  private(set) var endedBy: Signal?
  private let loop: ProbeLoop
  private let signals = SignalSource([.interrupt, .terminate, .hangUp, .quit])
  private let isOrdered: Bool
  private let targetCount: Int
  private var progress: ListProgress
  /// What is done, and waits for those before it.
  private var waiting: [Int: ProbeLoop.Outcome] = [:]
  private var next = 0
  private var begun = 0

  /// Makes a run over so many targets.
  init(settings: ProbeSettings, count: Int, isOrdered: Bool) throws(SystemError) {
    loop = try ProbeLoop(settings: settings)
    self.isOrdered = isOrdered
    targetCount = count
    progress = ListProgress(count: count)
  }

  /// Probes the targets, so many at the same time; what is done is told.
  func run(
    _ targets: [Target], atOnce most: Int, telling: inout ProbeTelling
  ) throws(Failure) {
    defer { progress.end() }
    while begun < targetCount || loop.count > 0 {
      let isFull = try begin(targets, atOnce: most, &telling)
      try wait(isFull: isFull, &telling)
      // Who was not begun was not probed, and has no report.
      if endedBy != nil || !telling.isWanted { break }
    }
    // After a signal some before them may never be done.
    for number in waiting.keys.sorted() {
      if let outcome = waiting.removeValue(forKey: number) { try telling.tell(outcome) }
    }
    if endedBy != nil, begun < targetCount { tellRest(targetCount - begun) }
  }

  /// Begins as many as may be under way; gives whether no more could begin now.
  private func begin(
    _ targets: [Target], atOnce most: Int, _ telling: inout ProbeTelling
  ) throws(Failure) -> Bool {
    // What ends at once would keep the others, and a signal, waiting.
    for _ in 0..<64 {
      guard targets.indices.contains(begun), loop.hasRoom(for: targets[begun], atOnce: most),
        begun - next < Self.mostHeld(atOnce: most) || !isOrdered
      else { return true }
      let finished = loop.begin(targets[begun], number: begun)
      begun += 1
      if let finished { try take(finished, &telling) }
    }
    return false
  }

  /// How far the first that is not done may fall behind: those done after it are held until then.
  private static func mostHeld(atOnce most: Int) -> Int { max(1_024, 16 * most) }

  private func wait(isFull: Bool, _ telling: inout ProbeTelling) throws(Failure) {
    var pause = Duration.zero
    if isFull, loop.count > 0 || begun < targetCount {
      try telling.flush()
      pause = min(loop.timeout ?? progress.interval, progress.interval)
    }
    _ = Poll.wait([loop.descriptor, signals.descriptor].compactMap(\.self), timeout: pause)
    for finished in loop.step() { try take(finished, &telling) }
    progress.show()
    if let signal = signals.take().first {
      endedBy = signal
      for finished in loop.cancel() { try take(finished, &telling) }
    }
  }

  private func take(
    _ finished: ProbeLoop.Finished, _ telling: inout ProbeTelling
  ) throws(Failure) {
    progress.done += 1
    // The line would stand in the middle of what is told.
    if telling.isWatched { progress.end() }
    if !isOrdered { return try telling.tell(finished.outcome) }
    // Mostly its turn has come, and nothing waits.
    if finished.number == next {
      next += 1
      try telling.tell(finished.outcome)
    } else {
      waiting[finished.number] = finished.outcome
    }
    while !waiting.isEmpty, let outcome = waiting.removeValue(forKey: next) {
      next += 1
      try telling.tell(outcome)
    }
  }

  private func tellRest(_ count: Int) {
    progress.end()
    Message.tell(
      Text("Stopped; targets that were not probed: \(count).", "已停止；未探测的目标数：\(count)。").here)
  }
}
