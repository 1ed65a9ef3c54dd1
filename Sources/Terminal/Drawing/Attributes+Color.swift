// The colours: accents on the terminal's own background, and never the only sign.
import CNcurses

extension Attributes {
  /// The number of the accent's colour; 0 is the terminal's own.
  var color: CInt {
    if contains(.bad) { return COLOR_RED }
    if contains(.warning) { return COLOR_YELLOW }
    if contains(.good) { return COLOR_GREEN }
    return contains(.code) ? COLOR_CYAN : 0
  }

  /// Whether the text is heavier: by itself, or to say without colour what an accent says.
  var isBold: Bool { !isDisjoint(with: [.bold, .good, .bad, .warning]) }
}
