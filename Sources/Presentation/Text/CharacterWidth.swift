// How many columns of a terminal a character takes: Swift has no such table of its own.

/// The columns that characters take on a terminal.
///
/// As wcwidth(3) counts: combining and format characters take none, East Asian Wide and Fullwidth
/// and emoji take two, ambiguous ones take one. Unicode UAX #11, UTS #51.
public enum CharacterWidth {
  /// The columns of one scalar; a control character has none and must be made visible first.
  public static func columns(of scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x7F { return value < 0x20 ? 0 : 1 }
    if value < 0xA0 { return 0 }
    if value < 0x300 { return 1 }
    if isZero(scalar) { return 0 }
    return isWide(scalar) ? 2 : 1
  }

  private static func isZero(_ scalar: Unicode.Scalar) -> Bool {
    // Vowels and final consonants of Hangul join the syllable before them.
    if (0x1160...0x11FF).contains(scalar.value) || (0xD7B0...0xD7FB).contains(scalar.value) {
      return true
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator:
      return true
    default: return false
    }
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    if value < 0x1100 { return false }
    // Two regional indicators make one flag of two columns.
    if (0x1F1E6...0x1F1FF).contains(value) { return false }
    return wide.contains { $0.contains(value) } || scalar.properties.isEmojiPresentation
  }

  /// East Asian Wide and Fullwidth, apart from the emoji; the most frequent first.
  private static let wide: [ClosedRange<UInt32>] = [
    0x4E00...0xA4C6, 0x2E80...0x303E, 0xFF01...0xFF60, 0x3041...0x3247, 0x3250...0x4DBF,
    0xAC00...0xD7A3, 0x1100...0x115F, 0x2329...0x232A, 0xA960...0xA97C, 0xF900...0xFAFF,
    0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFFE0...0xFFE6, 0x16FE0...0x18D08, 0x1AFF0...0x1B2FB,
    0x1F200...0x1F265, 0x20000...0x2FFFD, 0x30000...0x3FFFD,
  ]
}

extension Character {
  /// The columns that the character takes on a terminal.
  public var columns: Int {
    unicodeScalars.reduce(0) { $0 + CharacterWidth.columns(of: $1) }
  }
}
