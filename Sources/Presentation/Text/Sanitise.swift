// Bytes from outside made visible: no banner, name or path may drive the reader's terminal.

extension String {
  /// The text with every character that could drive a terminal spelled out.
  ///
  /// Controls below U+0080 become `\xNN`; C1 controls, bidirectional controls and line separators
  /// become `\u{NN}`. Nothing else changes.
  public var sanitised: String {
    guard unicodeScalars.contains(where: \.drivesTerminal) else { return self }
    var text = ""
    for scalar in unicodeScalars {
      if scalar.drivesTerminal {
        text += scalar.spelledOut
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

extension Unicode.Scalar {
  /// Whether the scalar could move a cursor, start a sequence, or turn the direction of text.
  var drivesTerminal: Bool {
    switch value {
    case 0x00...0x1F, 0x7F...0x9F: true
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    case 0x2028, 0x2029: true
    default: false
    }
  }

  fileprivate var spelledOut: String {
    let digits = String(value, radix: 16)
    if value >= 0x80 { return "\\u{\(digits)}" }
    return "\\x" + (digits.count < 2 ? "0" : "") + digits
  }
}
