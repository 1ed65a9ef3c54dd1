// Widths of known characters, cuts and pads.

import Presentation
import Testing

@Suite struct CharacterWidthTests {
  @Test(arguments: [
    ("a", 1), ("~", 1), ("é", 1), ("e\u{301}", 1), ("中", 2), ("。", 2), ("，", 2), ("（", 2),
    ("Ａ", 2), ("한", 2), ("ｱ", 1), ("あ", 2), ("、", 2), ("\u{20000}", 2), ("😀", 2), ("⌚", 2),
    ("─", 1), ("│", 1), ("●", 1), ("…", 1), ("—", 1), ("“", 1), ("·", 1), ("\u{200B}", 0),
    ("\u{FEFF}", 0), ("\u{301}", 0), ("א", 1), ("ไ", 1), ("🇨🇳", 2), ("\u{1B}", 0), ("", 0),
  ])
  func aCharacterTakesItsColumns(text: String, columns: Int) {
    #expect(text.columns == columns, "\(text)")
  }

  @Test func aTextIsCutByColumns() {
    #expect("connection refused".cut(to: 10) == "connectio…")
    #expect("connection refused".cut(to: 10, ellipsis: "...") == "connect...")
    #expect("连接被拒绝".cut(to: 6) == "连接…")
    #expect("连接".cut(to: 4) == "连接")
    #expect("连接".cut(to: 1, ellipsis: "...") == "")
    #expect("abc".cut(to: 2, ellipsis: "...") == "ab")
  }

  @Test func aTextIsPaddedByColumns() {
    #expect("连接".padded(to: 6) == "连接  ")
    #expect("连接".rightAligned(to: 5) == " 连接")
    #expect("abc".padded(to: 2) == "abc")
  }
}
