// Lines end where a reader expects them to, in both languages, and never beyond the width.

import Presentation
import TestSupport
import Testing

@Suite struct WrapTests {
  private func wrapped(_ text: String, _ width: Int) -> [String] {
    StyledLine.wrapping([Run(text)], to: width).map(\.text)
  }

  @Test func englishBreaksBetweenWords() {
    #expect(wrapped("the peer sent a RST", 10) == ["the peer", "sent a RST"])
    #expect(wrapped("one  two ", 80) == ["one  two"])
    #expect(wrapped("", 10) == [])
  }

  @Test func aHyphenBreaksOnlyWhereTheWordIsTooLong() {
    #expect(wrapped("a half-closed one", 8) == ["a", "half-", "closed", "one"])
    #expect(wrapped("a half-closed one", 12) == ["a", "half-closed", "one"])
  }

  @Test func anOverlongWordIsBrokenAtAJoint() {
    #expect(
      wrapped("ECONNRESET/unread-data-at-close", 20) == ["ECONNRESET/unread-", "data-at-close"])
    #expect(wrapped("abcdefghij", 4) == ["abcd", "efgh", "ij"])
  }

  @Test func chineseBreaksBetweenIdeographs() {
    #expect(wrapped("对端发送了重置报文", 8) == ["对端发送", "了重置报", "文"])
    #expect(wrapped("用ss命令查看", 6) == ["用ss命", "令查看"])
  }

  @Test func noClosingMarkBeginsALineAndNoOpeningMarkEndsOne() {
    #expect(wrapped("连接被拒绝。对端", 10) == ["连接被拒", "绝。对端"])
    #expect(wrapped("连接（重置）后", 6) == ["连接", "（重", "置）后"])
    #expect(wrapped("他说“好”。", 6) == ["他说", "“好”。"])
  }

  @Test func stylesSurviveTheBreak() {
    let lines = StyledLine.wrapping(
      [Run("errno "), Run("ECONNRESET", .code), Run(" here")], to: 12)
    #expect(
      lines.map(\.runs) == [
        [Run("errno")], [Run("ECONNRESET", .code)], [Run("here")],
      ])
  }

  @Test func randomTextNeverExceedsTheWidthAndLosesNothing() {
    var random = SeededRandom()
    for _ in 0..<400 {
      let text = random.text(length: 60)
      let width = Int.random(in: 2...40, using: &random)
      let lines = wrapped(text, width)
      #expect(lines.allSatisfy { $0.columns <= width }, "seed \(random.seed)")
      let visible = { (text: String) in text.unicodeScalars.filter { $0 != " " && $0 != "\u{3000}" }
      }
      let same = visible(lines.joined()).elementsEqual(visible(text.sanitised))
      #expect(same, "seed \(random.seed)")
    }
  }
}
