// What a crash writes to the terminal, made while there is time.

extension Screen {
  /// The capabilities that undo what a screen does, in the order in which they are sent: colours,
  /// attributes, the cursor, the keypad, the alternate screen.
  private static let undoing = ["op", "sgr0", "cnorm", "rmkx", "rmcup"]

  /// The text that restores a terminal of which terminfo says these strings.
  static func restoration(_ capability: (String) -> String?) -> String {
    let text = undoing.compactMap(capability).map(withoutPadding).joined()
    // Without an alternate screen, at least a line of one's own.
    return capability("rmcup") == nil ? text + "\r\n" : text
  }

  /// Drops what terminfo(5) writes as `$<5>`: a pause, which only tputs knows to make.
  private static func withoutPadding(_ text: String) -> String {
    var kept = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "$<"),
      let end = rest[start.upperBound...].firstIndex(of: ">")
    {
      kept += rest[..<start.lowerBound]
      rest = rest[end...].dropFirst()
    }
    return kept + rest
  }
}
