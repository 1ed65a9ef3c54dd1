// English for terminals that have ASCII only.

extension String {
  /// The text in ASCII: usual signs by their usual spelling, anything else as `\u{NN}`.
  public var inASCII: String {
    guard !utf8.allSatisfy({ $0 < 0x80 }) else { return self }
    return unicodeScalars.reduce(into: "") { text, scalar in
      if scalar.isASCII {
        text.unicodeScalars.append(scalar)
      } else {
        text += asciiSpellings[scalar] ?? "\\u{\(String(scalar.value, radix: 16))}"
      }
    }
  }
}

private let asciiSpellings: [Unicode.Scalar: String] = [
  "‘": "'", "’": "'", "“": "\"", "”": "\"", "–": "-", "—": "-", "−": "-", "…": "...", "→": "->",
  "←": "<-", "↔": "<->", "⇒": "=>", "×": "x", "·": "*", "•": "*", "≤": "<=", "≥": ">=", "≠": "!=",
  "≈": "~", "µ": "u", "μ": "u", "§": "section ", "\u{A0}": " ", "\u{2011}": "-",
]
