// Many probes at the same time, from the command line: their order, progress, Ctrl-C in between.
import Diagnosis
import Linux
import LiveProbing
import Presentation
import Probing

/// Runs the probes of a list until all are done or a signal ends them.
final class ManyRun {
  /// The signal that ended the run; raise it once everything is told.
  private(set) var endedBy: Signal?
  private let loop: ProbeLoop
  private let signals = SignalSource([.interrupt, .terminate, .hangUp, .quit])
  private let isOrdered: Bool
  private var progress: ListProgress
  /// What is done, and waits for those before it.
  private var waiting: [Int: ProbeLoop.Outcome] = [:]
  private var next = 0
  /// Whether somebody still reads what is told.
  private var isWanted = true

  /// Makes a run over so many targets.
  init(settings: ProbeSettings, count: Int, isOrdered: Bool) throws(SystemError) {
    loop = try ProbeLoop(settings: settings)
    self.isOrdered = isOrdered
    progress = ListProgress(count: count)
  }

  /// For each that may be under way, how many may be done and wait for one before them.
  private static let roomForEach = 16

  /// Probes the targets, so many at the same time; what is done is told, for as long as it is wanted.
  ///
  /// `tell` is called without an outcome before a pause: what it holds back is to be written then.
  func run(
    _ targets: [Target], atOnce most: Int, tell: (ProbeLoop.Outcome?) throws -> Bool
  ) throws {
    defer { progress.end() }
    var begun = 0
    while begun < targets.count || loop.count > 0 {
      // One that is slow must not let all that come after it pile up.
      let room = most * Self.roomForEach
      while begun < targets.count, loop.count < most, waiting.count < room {
        defer { begun += 1 }
        if let finished = loop.begin(targets[begun], number: begun) { try take(finished, tell) }
        // What ends at once would keep the others, and a signal, waiting.
        if begun % 64 == 63 { break }
      }
      try wait(
        isFull: begun == targets.count || loop.count == most || waiting.count >= room, tell)
      // Who was not begun was not probed, and nothing is told of it.
      if endedBy != nil || !isWanted { break }
    }
    // After a signal some before them may never be done.
    for number in waiting.keys.sorted() {
      if let outcome = waiting.removeValue(forKey: number) { _ = try tell(outcome) }
    }
  }

  private func wait(isFull: Bool, _ tell: (ProbeLoop.Outcome?) throws -> Bool) throws {
    let pause = isFull ? min(loop.timeout ?? .zero, progress.interval) : .zero
    // Whoever reads along must not wait for a block to be full.
    if pause > .zero { isWanted = try tell(nil) }
    _ = Poll.wait([loop.descriptor, signals.descriptor].compactMap(\.self), timeout: pause)
    for finished in loop.step() { try take(finished, tell) }
    progress.show()
    if let signal = signals.take().first {
      endedBy = signal
      for finished in loop.cancel() { try take(finished, tell) }
    }
  }

  private func take(
    _ finished: ProbeLoop.Finished, _ tell: (ProbeLoop.Outcome?) throws -> Bool
  ) throws {
    progress.done += 1
    if !isOrdered {
      isWanted = try tell(finished.outcome)
      return
    }
    // Mostly its turn has come, and nothing waits.
    if finished.number == next {
      next += 1
      isWanted = try tell(finished.outcome)
    } else {
      waiting[finished.number] = finished.outcome
    }
    while !waiting.isEmpty, let outcome = waiting.removeValue(forKey: next) {
      next += 1
      isWanted = try tell(outcome)
    }
  }
}
