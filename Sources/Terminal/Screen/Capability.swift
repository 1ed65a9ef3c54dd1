// What a terminal can do, known before anything is written to it.
public import Linux

/// What can be shown to the person.
public enum Capability: Hashable, Sendable {
  /// There is no terminal.
  case noTerminal
  /// A terminal that takes lines only; the reason says why.
  case plain(ScreenError)
  /// A terminal that can show a screen.
  case full

  /// Looks at a terminal without changing it.
  ///
  /// See terminfo(5).
  public static func of(
    path: String = "/dev/tty", type: String? = Environment.value("TERM")
  ) -> Capability {
    do throws(ScreenError) {
      let device = try Device(path)
      _ = try device.usableType(type)
      return .full
    } catch {
      switch error {
      case .noTerminal, .notATerminal: return .noTerminal
      default: return .plain(error)
      }
    }
  }
}
