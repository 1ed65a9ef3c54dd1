// One probe after the other, from the command line: progress to standard error, Ctrl-C in between.
import Diagnosis
import Linux
import LiveProbing
import Presentation
import Probing

/// Runs probes until they end or a signal does.
final class ProbeRun {
  /// The signal that ended the run; raise it once everything is told.
  private(set) var endedBy: Signal?
  private let settings: ProbeSettings
  private let signals: SignalSource
  private let showsProgress = ThisProcess.isTerminal(2)

  init(settings: ProbeSettings) {
    self.settings = settings
    signals = SignalSource([.interrupt, .terminate, .hangUp, .quit])
  }

  /// Probes a target so often, with a pause between two tries, until a signal ends it.
  func reports(of target: Target, count: Int, interval: Duration) -> [ProbeReport] {
    var reports: [ProbeReport] = []
    while endedBy == nil, reports.count < count {
      if !reports.isEmpty { pause(interval) }
      // What was cancelled before it began is no try.
      if endedBy != nil { break }
      let report = report(of: target)
      reports.append(report)
      if showsProgress, count > 1 { Message.tell(report.message(number: reports.count).here) }
    }
    return reports
  }

  private func pause(_ time: Duration) {
    let end = Clock.monotonic + time
    while endedBy == nil, Clock.monotonic < end {
      _ = Poll.wait(
        [signals.descriptor].compactMap(\.self), timeout: max(.zero, end - Clock.monotonic))
      endedBy = signals.take().first
    }
  }

  /// Probes a target to its end.
  private func report(of target: Target) -> ProbeReport {
    let probe: LiveProbe
    do throws(SystemError) {
      probe = try LiveProbe(target, settings: settings)
    } catch {
      return LiveProbe.report(on: target, failing: error)
    }
    while true {
      if let report = probe.report { return report }
      let waiting = [probe.descriptor, signals.descriptor].compactMap(\.self)
      _ = Poll.wait(waiting, timeout: probe.timeout)
      if let signal = signals.take().first {
        endedBy = signal
        tell(probe.cancel())
      } else {
        tell(probe.step())
      }
    }
  }

  private func tell(_ steps: [ProbeProgress]) {
    guard showsProgress else { return }
    for step in steps { Message.tell(step.message.here) }
  }
}

extension ProbeReport {
  /// How one of several tries ended.
  fileprivate func message(number: Int) -> Text {
    let end = "\(verdict.code.rawValue), "
    return Text(
      "Try \(number): \(end)\(elapsed.words.english).",
      "第 \(number) 次：\(end)\(elapsed.words.chinese)。")
  }
}
