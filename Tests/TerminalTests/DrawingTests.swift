// How text reaches the cells of a terminal.
import Terminal
import Testing

extension TerminalTests {
  @MainActor @Suite struct DrawingTests {
    private func frame(
      _ rows: [[Span]], color: ColorMode = .never, type: String = "xterm-256color",
      locale: String = "C.UTF-8", columns: UInt16 = 80, rows height: UInt16 = 24
    ) throws -> String {
      let terminal = try PseudoTerminal()
      terminal.resize(columns: columns, rows: height)
      let screen = try terminal.screen(color: color, type: type, locale: locale)
      return terminal.output { screen.draw(rows: rows, cursor: Cursor(row: 0, column: 0)) }
    }

    @Test func chineseIsDrawn() throws {
      #expect(try frame([[Span("连接被拒绝 ECONNREFUSED")]]).contains("连接被拒绝 ECONNREFUSED"))
    }

    @Test func aWideCharacterThatDoesNotFitIsLeftOut() throws {
      // Five columns: two characters of two, and one cell left over.
      let drawn = try frame([[Span("一二三")], [Span("四")]], columns: 5, rows: 2)
      #expect(drawn.contains("一二"))
      #expect(!drawn.contains("三"))
      #expect(drawn.contains("四"))
    }

    @Test func theLastCellIsFilled() throws {
      let drawn = try frame([[Span("abcd")], [Span("efgh")]], columns: 4, rows: 2)
      // How ncurses gets at the last cell is its own affair; each letter arrives.
      for letter in "abcdefgh" { #expect(drawn.contains(letter)) }
      let wide = try frame([[Span("一二")], [Span("三四")]], columns: 4, rows: 2)
      for letter in "一二三四" { #expect(wide.contains(letter)) }
    }

    @Test func whatHasNoWidthCannotDriveTheTerminal() throws {
      let drawn = try frame([[Span("a\u{1B}[31mb\u{07}\u{9B}c\0d")]])
      #expect(drawn.contains("a\u{FFFD}[31mb\u{FFFD}\u{FFFD}c\u{FFFD}d"))
    }

    @Test func aMarkStaysOnItsCharacterAndNeverStandsAlone() throws {
      let drawn = try frame([[Span("\u{301}e\u{301}x"), Span("\u{200D}y")]])
      #expect(drawn.contains("e\u{301}xy"))
      #expect(!drawn.contains("\u{200D}"))
    }

    @Test func aLocaleWithoutUnicodeGetsNone() throws {
      let terminal = try PseudoTerminal()
      let screen = try terminal.screen(locale: "C")
      #expect(!screen.showsUnicode)
      let drawn = terminal.output {
        screen.draw(rows: [[Span("a中b")]], cursor: Cursor(row: 0, column: 0))
      }
      #expect(drawn.contains("a?b"))
    }

    @Test func aUTF8LocaleThatIsNotInstalledStillShowsChinese() throws {
      #expect(try frame([[Span("中")]], locale: "xx_XX.UTF-8").contains("中"))
    }

    @Test func coloursAreAccentsOnTheTerminalsOwnBackground() throws {
      let rows = [[Span("up", .good), Span("down", .bad), Span("text")]]
      let drawn = try frame(rows, color: .always)
      #expect(drawn.contains("\u{1B}[32m"))
      #expect(drawn.contains("\u{1B}[31m"))
      #expect(!drawn.contains("\u{1B}[40m"))
      let plain = try frame(rows)
      #expect(!plain.contains("\u{1B}[32m"))
      #expect(plain.contains(";1mup"))
      #expect(!(try frame(rows, color: .always, type: "vt100").contains("\u{1B}[32m")))
    }

    @Test func aSelectionIsReversed() throws {
      #expect(try frame([[Span("> chosen", .reverse)]]).contains(";7m> chosen"))
    }
  }
}
