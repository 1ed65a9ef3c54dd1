// Frames: golden screens in both languages, and no event at any size that breaks one.
import Diagnosis
import Foundation
import Presentation
import TestSupport
import Testing

@testable import Interface

struct FrameTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../Fixtures/screens").standardized

  /// A place of the session that has a golden screen.
  private static let places: [(name: String, keys: String)] = [
    ("start", ""), ("question", "2"), ("second-question", "21"), ("cause", "3\t\r"),
    ("help", "?"), ("summary", "21s"), ("prompt", "2p"), ("killed", "1"),
  ]

  @Test(arguments: places.indices, Language.allCases)
  func aScreenIsAsItWasSeenToBeRight(index: Int, language: Language) throws {
    let place = Self.places[index]
    let state = Self.state(language, keys: place.keys)
    for size in [
      Size(columns: 80, rows: 24), Size(columns: 100, rows: 30), Size(columns: 40, rows: 12),
      Size(columns: 20, rows: 5), Size(columns: 10, rows: 3),
    ] {
      let name = "\(place.name)-\(size.columns)x\(size.rows)-\(language.rawValue)"
      try Self.compare(state.frame(size, glyphs: .unicode).text, with: name)
    }
  }

  @Test(arguments: places.indices) func anASCIIScreenIsAsItWasSeenToBeRight(index: Int) throws {
    let place = Self.places[index]
    let state = Self.state(.english, keys: place.keys)
    for size in [Size(columns: 80, rows: 24), Size(columns: 20, rows: 5)] {
      let name = "\(place.name)-\(size.columns)x\(size.rows)-en-ascii"
      try Self.compare(state.frame(size, glyphs: .ascii).text, with: name)
    }
  }

  private static func state(_ language: Language, keys: String) -> State {
    var state = State.sample(language)
    for character in keys {
      switch character {
      case "\t": state.press(.tab)
      case "\r": state.press(.enter)
      default: state.type(String(character))
      }
    }
    return state
  }

  private static func compare(_ screen: String, with name: String) throws {
    let file = folder.appending(path: name + ".txt")
    if ProcessInfo.processInfo.environment["SOCKDOC_RECORD"] != nil {
      try screen.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(name): read it")
    }
    #expect(screen == (try? String(contentsOf: file, encoding: .utf8)), "\(name)")
  }

  @Test func anASCIITerminalGetsASCIIOnly() {
    for place in Self.places {
      var state = State.sample()
      state.type(place.keys.filter { $0 != "\t" && $0 != "\r" })
      let screen = state.screen(80, 24, .ascii)
      let others = screen.filter { !$0.isASCII }
      #expect(others.isEmpty, "\(place.name):\n\(screen)")
    }
  }

  /// How many events are tried; the seed is printed, so that a failure can be repeated.
  @Test func noEventAtAnySizeBreaksAFrame() throws {
    var random = SeededRandom()
    let keys: [Key] =
      [
        .up, .down, .left, .right, .enter, .escape, .backspace, .delete, .tab, .pageUp, .pageDown,
        .home, .end, .help, .redraw, .clear,
      ] + "123456789pfesqx/?[]hjkl yn中é:.".map { .character($0) }
    var state = State.sample(Bool.random(using: &random) ? .english : .chinese)
    for step in 0..<8_000 {
      switch Int.random(in: 0..<40, using: &random) {
      case 0: _ = state.handle(.interrupt, at: noon)
      case 1:
        _ = state.handle(.probeEnded(try report(.tcpRefused, "connect.refused-by-reset")), at: noon)
      case 2: _ = state.handle(.targetRejected(.empty), at: noon)
      case 3: _ = state.handle(.tick, at: noon)
      case 4: _ = state.handle(.resized(anySize(&random), .unicode), at: noon)
      default:
        guard let key = keys.randomElement(using: &random) else { continue }
        _ = state.handle(.key(key), at: noon)
      }
      let size = anySize(&random)
      if step % 8 != 0 { continue }
      let frame = state.frame(size, glyphs: .unicode)
      let fits =
        frame.lines.count <= size.rows && frame.lines.allSatisfy { $0.text.columns <= size.columns }
        && (0..<size.rows).contains(frame.cursor.row)
        && (0..<size.columns).contains(frame.cursor.column)
      #expect(fits, "seed \(random.seed), step \(step), \(size)\n\(frame.text)")
      let hasList = [.start, .question].contains(state.here.place.mode) && !state.items.isEmpty
      if hasList, state.prompt == nil, state.here.scroll == 0 {
        let isSeen = frame.lines.contains { $0.isSelected }
        #expect(isSeen, "seed \(random.seed), step \(step), \(size)\n\(frame.text)")
      }
    }
  }
}

private func anySize(_ random: inout SeededRandom) -> Size {
  Size(
    columns: Int.random(in: 1...120, using: &random),
    rows: Int.random(in: 1...40, using: &random))
}
