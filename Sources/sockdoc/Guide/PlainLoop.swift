// The session as numbered lines: for pipes, dumb terminals and screen readers.
import Diagnosis
import Interface
import Linux
import Presentation

/// Runs a session over standard input and output until it ends.
struct PlainLoop {
  let session: GuideSession
  let signals: SignalSource

  func run() throws(Failure) -> GuideSession.Ending {
    var view = PlainView()
    var input = LineReader(descriptor: 0)
    var lines: [String] = []
    while true {
      // What a probe found comes before what was typed ahead.
      try show(&view)
      // What was typed ahead waits until the probe has ended: it may answer the next question.
      while !session.state.isProbing, !session.hasQuit, !lines.isEmpty {
        for event in view.events(for: lines.removeFirst(), in: session.state) {
          session.handle(event)
        }
        if !session.hasQuit { try show(&view) }
      }
      if session.hasQuit { return .quit }
      let isIdle = !session.state.isProbing
      if input.isAtEnd, isIdle { return view.hasAnswered ? .quit : .nothingAnswered }
      let ended = wait(readingInput: !input.isAtEnd && isIdle)
      if let ended { return ended }
      if isIdle, !input.isAtEnd, isReadable { lines += try take(&input) }
      session.stepProbe()
    }
  }

  private var isReadable: Bool {
    let ready = Poll.wait([0], timeout: .zero)
    return ready.first.map { $0.readable || $0.closed } ?? false
  }

  /// Waits for a line, a signal or the probe; gives the ending where a signal ends the session.
  private func wait(readingInput: Bool) -> GuideSession.Ending? {
    let waiting = [readingInput ? 0 : nil, signals.descriptor, session.probeDescriptor]
    _ = Poll.wait(waiting.compactMap(\.self), timeout: session.probeTimeout)
    for signal in signals.take() {
      switch signal {
      case .interrupt:
        session.handle(.interrupt)
        // The first Ctrl-C cancels a probe; otherwise it ends us as it ends any program.
        if session.hasQuit { return .signal(.interrupt) }
      case .windowChange, .resume: break
      case .stopFromTerminal: Signal.stopSelf()
      default: return .signal(signal)
      }
    }
    return nil
  }

  private func take(_ input: inout LineReader) throws(Failure) -> [String] {
    do throws(SystemError) {
      return try input.take()
    } catch {
      let why = "\(error.errno.text) (\(error.errno.name), \(error.operation))"
      throw Failure(
        .usage,
        Text("standard input cannot be read: \(why)", "无法读取标准输入：\(why)"))
    }
  }

  private func show(_ view: inout PlainView) throws(Failure) {
    let lines = view.lines(for: session.state)
    if lines.isEmpty { return }
    try Delivery.toStandardOutput(lines.map { $0 + "\n" }.joined())
  }
}
