// Probing from within the session: begin, cancel, and take what was found.
import Diagnosis
import Presentation

extension State {
  /// Whether a target is asked for; after one that was rejected the plain lines begin anew.
  var asksForTarget: Bool {
    if case .target = prompt, rejection == nil { return true }
    return false
  }

  /// Begins a probe of what was typed.
  mutating func probe(_ input: String, at time: WallTime) -> [Effect] {
    guard running == nil else { return [] }
    prompt = nil
    lastInput = input
    running = Running(input: input, began: time, now: time)
    return [.startProbe(input: input)]
  }

  mutating func cancel() -> [Effect] {
    running?.isCancelled = true
    return [.cancelProbe]
  }

  /// What was typed is no target: it stays, to be mended.
  mutating func reject(_ error: TargetError) {
    running = nil
    rejection = error
    prompt = .target(TextField(lastInput ?? ""))
  }

  /// Takes the findings of a probe: they answer questions and rank the causes anew.
  ///
  /// A probe that was cancelled says nothing of its target: what was known stays.
  mutating func take(_ report: ProbeReport) {
    let wasCancelled = running?.isCancelled == true
    running = nil
    let input = report.target.input.sanitised
    if wasCancelled {
      notice = Notice(
        Text(
          "Cancelled: the probe of \(input) adds nothing.", "已取消：对 \(input) 的探测不计入结果。"),
        .warning)
      return
    }
    keepingSelection { state in
      state.reports.removeAll { $0.target.input == report.target.input }
      state.reports.append(report)
      state.session?.add(report)
    }
    if painter.tellsLastProbe { return }
    let style: Style =
      switch report.verdict.code.outcome {
      case .healthy: .good
      case .failure: .bad
      case .undetermined: .warning
      }
    notice = Notice(report.summary(catalogue: catalogue), style)
  }

  /// Forgets what the last probe found.
  mutating func forget() {
    guard let report = reports.last else { return }
    keepingSelection { state in
      state.reports.removeLast()
      state.session?.remove(target: report.target.input)
    }
    let input = report.target.input.sanitised
    notice = Notice(
      Text("Forgotten: the findings at \(input)", "已忘记：\(input) 的发现"))
  }
}
