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

  /// Probes a target to its end.
  func report(of target: Target) -> ProbeReport {
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
