// What the characters of a text must and must not be.

extension String {
  /// The text without white space at its ends.
  var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }

  /// Whether there is a Chinese character.
  var hasHan: Bool { unicodeScalars.contains(where: \.isHan) }

  /// Whether there is a word: two letters, one after the other.
  var hasWord: Bool {
    zip(unicodeScalars, unicodeScalars.dropFirst()).contains { $0.isLatin && $1.isLatin }
  }

  /// The columns on a terminal; a Chinese character and its punctuation take two.
  var columns: Int { unicodeScalars.reduce(0) { $0 + ($1.isWide ? 2 : 1) } }

  /// Errors about characters whose width or effect on a terminal cannot be relied on.
  var forbiddenCharacters: [String] {
    var seen: Set<Unicode.Scalar> = []
    return unicodeScalars.compactMap { scalar in
      guard let kind = scalar.forbidden, seen.insert(scalar).inserted else { return nil }
      let code = String(scalar.value, radix: 16, uppercase: true)
      let padded = String(repeating: "0", count: max(0, 4 - code.count)) + code
      return "\(kind) U+\(padded) in '\(before(scalar).clipped)'; remove it"
    }
  }

  /// What stands before a character, on its line.
  private func before(_ scalar: Unicode.Scalar) -> String {
    let head = String(unicodeScalars.prefix { $0 != scalar })
    return String(head.split(separator: "\n", omittingEmptySubsequences: false).last ?? "")
  }
}

extension Unicode.Scalar {
  var isHan: Bool { (0x4E00...0x9FFF).contains(value) || (0x3400...0x4DBF).contains(value) }

  fileprivate var isLatin: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) }

  /// Whether it is East Asian Wide or Fullwidth, as far as our texts use such; Unicode UAX #11.
  var isWide: Bool {
    switch value {
    case 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      true
    default: false
    }
  }

  fileprivate var forbidden: String? {
    switch properties.generalCategory {
    case .control where self == "\t": "tab"
    case .control where self != "\n": "control character"
    case .format: "invisible character"
    case .nonspacingMark where (0xFE00...0xFE0F).contains(value): "variation selector"
    case _ where properties.isEmojiPresentation: "emoji"
    default: nil
    }
  }
}
