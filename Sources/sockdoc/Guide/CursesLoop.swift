// The session on a screen: one thread, one loop over the terminal, the signals and the probe.
import Interface
import Linux
import Presentation
import Terminal

/// Runs a session on a screen until it ends; the terminal is as before afterwards.
struct CursesLoop {
  private let screen: Screen
  private let session: GuideSession
  private let signals: SignalSource
  private let ascii: Bool
  /// Whether the frame that says "frozen" is on the screen.
  private var showsFrozen = false

  init(screen: Screen, session: GuideSession, signals: SignalSource, ascii: Bool) {
    self.screen = screen
    self.session = session
    self.signals = signals
    self.ascii = ascii
  }

  mutating func run() -> GuideSession.Ending {
    defer { screen.close() }
    paint()
    while !session.hasQuit {
      let waiting = [screen.descriptor, signals.descriptor, session.probeDescriptor]
        .compactMap(\.self)
      let ready = Poll.wait(waiting, timeout: timeout)
      for signal in signals.take() {
        if let ending = handle(signal) { return ending }
      }
      for key in screen.readKeys() { session.handle(.key(Key(key))) }
      // The window is gone, and nobody told us by a signal: nohup, or sudo in between.
      if ready.first?.closed == true || screen.isGone { return .signal(.hangUp) }
      if session.probeDescriptor != nil {
        session.stepProbe()
        session.handle(.tick)
      }
      if !session.state.isFrozen || !showsFrozen { paint() }
      showsFrozen = session.state.isFrozen
    }
    return .quit
  }

  /// While a probe runs the screen is painted ten times a second, for its clock.
  private var timeout: Duration? { session.probeTimeout.map { min($0, .milliseconds(100)) } }

  private var glyphs: Glyphs { ascii || !screen.showsUnicode ? .ascii : .unicode }

  private func paint() {
    if session.takeRedraw() { screen.redraw() }
    let size = screen.size
    let window = Size(columns: size.columns, rows: size.rows)
    session.handle(.resized(window, glyphs))
    let frame = session.state.frame(window, glyphs: glyphs)
    screen.draw(
      rows: frame.spans, cursor: Cursor(row: frame.cursor.row, column: frame.cursor.column))
  }

  private func handle(_ signal: Signal) -> GuideSession.Ending? {
    switch signal {
    case .interrupt:
      session.handle(.interrupt)
      // The first Ctrl-C cancels a probe; otherwise it ends us as it ends any program.
      if session.hasQuit { return .signal(signal) }
    case .windowChange: screen.syncSize()
    case .resume: screen.resume()
    case .stopFromTerminal:
      screen.suspend()
      Signal.stopSelf()
      screen.resume()
    default: return .signal(signal)
    }
    return nil
  }
}
