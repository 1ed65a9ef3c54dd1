// The keys that a person presses, whatever bytes their terminal sends.

/// A key.
public enum TerminalKey: Hashable, Sendable {
  case character(Character)
  case up, down, left, right
  case enter, escape, backspace, delete, tab
  case pageUp, pageDown, home, end
  /// Ctrl-U.
  case clear
  /// F1.
  case help
  /// Ctrl-L.
  case redraw
}
