// Random text of every kind that widths and terminals have trouble with.
import TestSupport

extension SeededRandom {
  /// Text of words, ideographs, punctuation, emoji, marks and controls.
  mutating func text(length: Int) -> String {
    let alphabet: [ClosedRange<UInt32>] = [
      0x61...0x7A, 0x61...0x7A, 0x20...0x20, 0x20...0x7E, 0x4E00...0x4E80, 0x3001...0x3011,
      0xFF01...0xFF1F, 0x2014...0x201D, 0x300...0x310, 0x1F600...0x1F640, 0x200B...0x200F,
      0x00...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069, 0x900...0x940, 0x1F1E6...0x1F1FF,
    ]
    var text = ""
    for _ in 0..<length {
      guard let range = alphabet.randomElement(using: &self) else { continue }
      guard let scalar = Unicode.Scalar(UInt32.random(in: range, using: &self)) else { continue }
      text.unicodeScalars.append(scalar)
    }
    return text
  }
}
