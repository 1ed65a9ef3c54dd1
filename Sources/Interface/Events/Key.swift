// A key as the session understands it.

/// A key that was pressed.
public enum Key: Hashable, Sendable {
  case character(Character)
  case up
  case down
  case left
  case right
  case enter
  case escape
  case backspace
  case delete
  case tab
  case pageUp
  case pageDown
  case home
  case end
  /// Ctrl-U: empties the line that is being typed.
  case clear
  /// F1.
  case help
  /// Control-L.
  case redraw

  /// The key as a shortcut: the full-width forms that a Chinese input method sends become ASCII.
  var shortcut: Key {
    guard case .character(let character) = self, let scalar = character.unicodeScalars.first,
      character.unicodeScalars.count == 1
    else { return self }
    switch scalar.value {
    case 0xFF01...0xFF5E:
      return Unicode.Scalar(scalar.value - 0xFEE0).map { .character(Character($0)) } ?? self
    case 0x3000: return .character(" ")
    case 0x3002: return .character(".")
    // The key of the slash gives an ideographic comma.
    case 0x3001: return .character("/")
    case 0x3010: return .character("[")
    case 0x3011: return .character("]")
    default: return self
    }
  }
}
