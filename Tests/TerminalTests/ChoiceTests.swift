// What is decided before a screen comes: colours, the encoding, the text for a crash.
import Testing

@testable import Terminal

@Suite struct ChoiceTests {
  @Test func coloursAreLeftOutWhereTheyAreNotWanted() {
    #expect(ColorMode.auto.wantsColors(noColor: nil))
    #expect(ColorMode.auto.wantsColors(noColor: ""))
    #expect(!ColorMode.auto.wantsColors(noColor: "1"))
    #expect(ColorMode.always.wantsColors(noColor: "1"))
    #expect(!ColorMode.never.wantsColors(noColor: nil))
  }

  @Test(arguments: [
    ([:], "C"), (["LANG": "zh_CN.UTF-8"], "zh_CN.UTF-8"),
    (["LANG": "zh_CN.UTF-8", "LC_CTYPE": "C"], "C"),
    (["LC_ALL": "", "LC_CTYPE": "en_US.utf8", "LANG": "C"], "en_US.utf8"),
    (["LC_ALL": "POSIX", "LC_CTYPE": "en_US.utf8"], "POSIX"),
  ])
  func theLocaleIsTheFirstThatIsSet(environment: [String: String], expected: String) {
    #expect(CharacterEncoding.localeName { environment[$0] } == expected)
  }

  @Test func aLocaleSaysUTF8InSeveralSpellings() {
    for name in ["zh_CN.UTF-8", "C.utf8", "UTF-8", "ca_ES.UTF-8@valencia"] {
      #expect(CharacterEncoding.saysUTF8(name), "\(name)")
    }
    for name in ["C", "POSIX", "zh_CN.GB18030", "utf", ""] {
      #expect(!CharacterEncoding.saysUTF8(name), "\(name)")
    }
  }

  @Test func theTextForACrashIsInOrderAndWithoutPauses() {
    let strings = ["rmcup": "<leave$<20/>>", "sgr0": "<plain$<2>$<3*>>", "cnorm": "<cursor>"]
    #expect(Screen.restoration { strings[$0] } == "<plain><cursor><leave>")
    #expect(Screen.restoration { $0 == "sgr0" ? "a$<b" : nil } == "a$<b\r\n")
  }

  @Test func textIsCutAtWholeCharacters() {
    _ = CharacterEncoding.adopt("C.UTF-8")
    func cut(_ text: String, _ columns: Int) -> (Int, Int) {
      let cells = CellText(text, columns: columns, showsUnicode: true)
      return (cells.characters.count, cells.columns)
    }
    #expect(cut("abc", 2) == (2, 2))
    #expect(cut("中文", 3) == (1, 2))
    #expect(cut("e\u{301}x", 1) == (2, 1))
    #expect(cut("中", 0) == (0, 0))
    #expect(cut("a", -1) == (0, 0))
  }
}
