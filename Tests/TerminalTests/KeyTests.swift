// Keys, from the bytes that terminals send.
import Glibc
import Terminal
import Testing

extension TerminalTests {
  @MainActor @Suite struct KeyTests {
    /// What a screen reads of bytes that are typed at once.
    private func keys(_ text: String, type: String = "xterm-256color") throws -> [TerminalKey] {
      let terminal = try PseudoTerminal()
      let screen = try terminal.screen(type: type)
      terminal.type(text)
      return screen.readKeys()
    }

    @Test(arguments: ["xterm-256color", "vt100", "linux", "screen-256color"])
    func keysThatTerminalsSendDifferentlyAreTheSame(type: String) throws {
      let variants: [(TerminalKey, [String])] = [
        (.up, ["\u{1B}[A", "\u{1B}OA"]), (.down, ["\u{1B}[B", "\u{1B}OB"]),
        (.right, ["\u{1B}[C", "\u{1B}OC"]), (.left, ["\u{1B}[D", "\u{1B}OD"]),
        (.home, ["\u{1B}[H", "\u{1B}OH", "\u{1B}[1~", "\u{1B}[7~"]),
        (.end, ["\u{1B}[F", "\u{1B}OF", "\u{1B}[4~", "\u{1B}[8~"]),
        (.pageUp, ["\u{1B}[5~"]), (.pageDown, ["\u{1B}[6~"]), (.delete, ["\u{1B}[3~"]),
        (.help, ["\u{1B}OP", "\u{1B}[11~", "\u{1B}[[A"]),
        (.backspace, ["\u{08}", "\u{7F}"]), (.enter, ["\r", "\n"]), (.tab, ["\t"]),
        (.redraw, ["\u{0C}"]),
      ]
      let terminal = try PseudoTerminal()
      let screen = try terminal.screen(type: type)
      for (key, texts) in variants {
        for text in texts {
          terminal.type(text)
          #expect(screen.readKeys() == [key], "\(text.debugDescription) on \(type)")
        }
      }
    }

    @Test func escapeAloneIsEscape() throws {
      #expect(try keys("\u{1B}") == [.escape])
      #expect(try keys("\u{1B}q") == [.escape, .character("q")])
      #expect(try keys("\u{1B}\u{1B}") == [.escape, .escape])
    }

    @Test func charactersComeInOrder() throws {
      let expected: [TerminalKey] = [.character("j"), .down, .character("中"), .character("é")]
      #expect(try keys("j\u{1B}[B中é") == expected)
    }

    @Test func aCharacterThatArrivesInPiecesIsWhole() throws {
      let terminal = try PseudoTerminal()
      let screen = try terminal.screen()
      terminal.type(bytes: [0xE4, 0xB8])
      #expect(screen.readKeys() == [])
      terminal.type(bytes: [0xAD])
      #expect(screen.readKeys() == [.character("中")])
      // What breaks off is dropped; what broke it is not.
      terminal.type(bytes: [0xE4, 0xB8, 0x71, 0xFF, 0x72])
      #expect(screen.readKeys() == [.character("q"), .character("r")])
    }

    @Test(arguments: [
      "\u{1B}[1;3A", "\u{1B}\u{1B}[A", "\u{1B}[200~", "\u{1B}[99;5u", "\u{1B}[?1;2c", "\u{1B}Ox",
      "\u{01}", "\u{1B}[I",
    ])
    func sequencesWithoutAMeaningAreDroppedWhole(text: String) throws {
      #expect(try keys(text + "q") == [.character("q")])
    }
  }
}
