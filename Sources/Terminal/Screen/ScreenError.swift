// Why there is no screen, so that the caller goes on in plain lines.
public import Linux

/// Why a terminal cannot show a screen.
public enum ScreenError: Error, Hashable, Sendable {
  /// There is no terminal to open, as in a container without one.
  case noTerminal(SystemError)
  /// What was opened is no terminal.
  case notATerminal(path: String)
  /// `TERM` is unset or empty.
  case typeUnset
  /// The type of terminal is not in the terminfo database of this machine.
  case typeUnknown(String)
  /// The type of terminal cannot move its cursor, as `dumb`.
  case cannotMoveCursor(String)
  /// ncurses did not take the terminal, or has one already.
  case refused
}
