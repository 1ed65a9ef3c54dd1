// What a session asks the world to do.

/// Something to be done outside.
public enum Effect: Hashable, Sendable {
  /// Probe a target, as it was typed.
  case startProbe(input: String)
  case cancelProbe
  /// Write a file as a whole.
  case write(text: String, path: String, replacing: Bool)
  case quit
  /// Paint the whole screen anew.
  case redraw
}
