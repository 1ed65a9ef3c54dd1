// Nothing that a peer sends may reach a terminal as a control character.

import Presentation
import TestSupport
import Testing

@Suite struct SanitiseTests {
  @Test func controlsAreSpelledOut() {
    #expect("\u{1B}]0;owned\u{07}".sanitised == "\\x1b]0;owned\\x07")
    #expect("a\r\nb\tc\u{7F}".sanitised == "a\\x0d\\x0ab\\x09c\\x7f")
    #expect("\u{9B}2J".sanitised == "\\u{9b}2J")
    #expect("abc\u{202E}cba\u{2028}".sanitised == "abc\\u{202e}cba\\u{2028}")
  }

  @Test func everythingElseStays() {
    let text = "SSH-2.0-OpenSSH_9.2p1 — 欢迎 😀 e\u{301} \\x1b"
    #expect(text.sanitised == text)
  }

  @Test func noControlSurvivesInRandomText() {
    var random = SeededRandom()
    for _ in 0..<500 {
      let text = random.text(length: 40).sanitised
      let isSafe = text.unicodeScalars.allSatisfy {
        $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value)
          && !(0x202A...0x202E).contains($0.value) && !(0x2066...0x2069).contains($0.value)
      }
      #expect(isSafe, "seed \(random.seed)")
    }
  }
}
