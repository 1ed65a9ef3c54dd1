// Values from outside as words of a shell command: no name may become a second command.

/// Whether we are within quotes of a command; POSIX XCU 2.2.
struct ShellQuoting {
  private var quote: Character?
  private var escaped = false

  /// Passes one character of a command of ours.
  mutating func pass(_ character: Character) {
    if escaped {
      escaped = false
    } else if character == "\\", quote != "'" {
      escaped = true
    } else if character == quote {
      quote = nil
    } else if quote == nil, character == "'" || character == "\"" {
      quote = character
    }
  }

  /// A value as one word at this place; absent where it cannot be written safely.
  ///
  /// Quoting alone would not do: what `sh -c`, `ssh` or `watch` is given is read by a second shell.
  func word(_ value: String) -> String? {
    // A leading hyphen would be read as an option.
    guard !value.isEmpty, value.first != "-",
      value.unicodeScalars.allSatisfy({ $0.isPlain || " []".unicodeScalars.contains($0) })
    else { return nil }
    if quote != nil || value.unicodeScalars.allSatisfy(\.isPlain) { return value }
    return "'\(value)'"
  }
}

extension Unicode.Scalar {
  /// Whether the scalar means itself to every shell, quoted or not.
  fileprivate var isPlain: Bool {
    if !isASCII { return properties.isAlphabetic }
    switch self {
    case "0"..."9", "A"..."Z", "a"..."z", "-", ".", "_", ":", "/", "%", "@", "+", ",", "=":
      return true
    default: return false
    }
  }
}
