// From what ncurses reads to keys: pure, so that it is tested without a terminal.
import CNcurses

/// One unit of input as ncurses gives it.
enum RawInput: Hashable {
  case character(Unicode.Scalar)
  /// A key that terminfo or we have named; see keys in curses.h.
  case code(CInt)
}

/// Turns what arrived together into keys.
struct KeyDecoder {
  private var input: ArraySlice<RawInput>

  /// The keys in what was read at one time.
  ///
  /// That it came together tells a sequence nobody has named, which is dropped, from a person who
  /// pressed Escape and then other keys.
  static func keys(_ input: [RawInput]) -> [TerminalKey] {
    var decoder = KeyDecoder(input: input[...])
    var keys: [TerminalKey] = []
    while let next = decoder.input.popFirst() {
      if let key = decoder.key(next) { keys.append(key) }
    }
    return keys
  }

  private mutating func key(_ raw: RawInput) -> TerminalKey? {
    switch raw {
    case .code(let code): Self.named[code]
    case .character("\u{1B}"): afterEscape()
    case .character(let scalar): Self.controls[scalar] ?? Self.character(scalar)
    }
  }

  /// Escape itself, or nothing where it begins a sequence.
  private mutating func afterEscape() -> TerminalKey? {
    switch input.first {
    case .code:
      // Alt with a key, as rxvt sends it.
      input.removeFirst()
      return nil
    case .character("["):
      dropSequence()
      return nil
    case .character("O") where input.count > 1:
      input.removeFirst(2)
      return nil
    default: return .escape
    }
  }

  /// Drops the rest of a control sequence: parameters, then one final byte.
  ///
  /// See ECMA-48, 5.4.
  private mutating func dropSequence() {
    input.removeFirst()
    while case .character(let scalar)? = input.first, (0x20...0x7E).contains(scalar.value) {
      input.removeFirst()
      if scalar.value >= 0x40 { return }
    }
  }

  private static func character(_ scalar: Unicode.Scalar) -> TerminalKey? {
    switch scalar.properties.generalCategory {
    case .control: nil
    default: .character(Character(scalar))
    }
  }

  /// Control characters that are keys; terminals do not agree on what Backspace sends.
  private static let controls: [Unicode.Scalar: TerminalKey] = [
    "\u{08}": .backspace, "\u{7F}": .backspace, "\t": .tab, "\n": .enter, "\r": .enter,
    "\u{0C}": .redraw, "\u{15}": .clear,
    "\u{10}": .up, "\u{0E}": .down, "\u{02}": .pageUp, "\u{06}": .pageDown,
  ]

  private static let named: [CInt: TerminalKey] = [
    KEY_UP: .up, KEY_DOWN: .down, KEY_LEFT: .left, KEY_RIGHT: .right, KEY_ENTER: .enter,
    KEY_BACKSPACE: .backspace, KEY_DC: .delete, KEY_PPAGE: .pageUp, KEY_NPAGE: .pageDown,
    KEY_HOME: .home, KEY_END: .end, KEY_F0 + 1: .help,
  ]
}
