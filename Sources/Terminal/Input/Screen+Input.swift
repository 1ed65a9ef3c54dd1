// Reads keys from the terminal.
import CNcurses
import Linux

extension Screen {
  /// The keys that have arrived; none where a signal or the end of the terminal woke the caller.
  ///
  /// A lone Escape takes the time in which the rest of a sequence might follow it.
  public func readKeys() -> [TerminalKey] {
    guard isUp else { return [] }
    var input: [RawInput] = []
    var value: CUnsignedInt = 0
    while true {
      switch cncurses_read(&value) {
      case CNCURSES_KEY: input.append(.code(CInt(truncatingIfNeeded: value)))
      case CNCURSES_CHARACTER:
        if let scalar = Unicode.Scalar(value) { input.append(.character(scalar)) }
      default: return KeyDecoder.keys(input)
      }
    }
  }

  /// Names the sequences that terminals send whatever their terminfo entry says, and sets how
  /// long Escape waits.
  func prepareKeys() {
    for (sequence, code) in Self.sequences { cncurses_define_key("\u{1B}" + sequence, code) }
    // ncurses reads $ESCDELAY itself; its default of a second makes Escape feel broken.
    if Environment.value("ESCDELAY") == nil {
      // The bytes of one key may travel apart.
      set_escdelay(Environment.value("SSH_CONNECTION") == nil ? 25 : 50)
    }
  }

  private static let sequences: [(String, CInt)] = [
    ("[A", KEY_UP), ("[B", KEY_DOWN), ("[C", KEY_RIGHT), ("[D", KEY_LEFT),
    ("OA", KEY_UP), ("OB", KEY_DOWN), ("OC", KEY_RIGHT), ("OD", KEY_LEFT),
    ("[H", KEY_HOME), ("OH", KEY_HOME), ("[1~", KEY_HOME), ("[7~", KEY_HOME),
    ("[F", KEY_END), ("OF", KEY_END), ("[4~", KEY_END), ("[8~", KEY_END),
    ("[3~", KEY_DC), ("[5~", KEY_PPAGE), ("[6~", KEY_NPAGE),
    ("OP", KEY_F0 + 1), ("[11~", KEY_F0 + 1), ("[[A", KEY_F0 + 1),
  ]
}
