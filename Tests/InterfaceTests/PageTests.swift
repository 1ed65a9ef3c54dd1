// Pages and long questions: what is scrolled, and what is always seen.
import Diagnosis
import Presentation
import Testing

@testable import Interface

struct PageTests {
  private func page(_ rows: Int) -> State {
    var state = State.sample(symptom: "unexpected-eof")
    _ = state.handle(.resized(Size(columns: 80, rows: rows), .unicode), at: noon)
    state.press(.tab, .enter)
    return state
  }

  @Test(arguments: [6, 12, 24])
  func upFromTheEndMovesByOneLine(rows: Int) {
    var state = page(rows)
    state.press(.end)
    let end = state.here.scroll
    let screen = state.screen(80, rows)
    state.press(.down)
    #expect(state.screen(80, rows) == screen, "there is nothing below the end")
    state.press(.up)
    #expect(state.here.scroll == end - 1)
    #expect(state.screen(80, rows) != screen)
  }

  @Test(arguments: [6, 12, 24])
  func pageDownSkipsNoLine(rows: Int) {
    var state = page(rows)
    let lines = state.painter.pageLines.map(\.text)
    var seen: Set<Int> = []
    while true {
      let first = state.here.scroll
      seen.formUnion(first..<first + state.painter.scrolledHeight)
      state.press(.pageDown)
      if state.here.scroll == first { break }
    }
    #expect(seen.isSuperset(of: lines.indices))
  }

  @Test func aPageThatNowFitsIsNotScrolled() {
    var state = page(8)
    state.press(.end)
    _ = state.handle(.resized(Size(columns: 80, rows: 400), .unicode), at: noon)
    #expect(state.here.scroll == 0)
  }

  /// Every question that can be reached, after a probe and without one.
  @Test(arguments: Language.allCases, [false, true])
  func everyQuestionIsSeenWithAnAnswerAndNoControl(language: Language, isProbed: Bool) throws {
    for symptom in State.sample().catalogue.symptoms {
      for question in symptom.questions {
        var state = State.sample(language, symptom: symptom.id)
        if isProbed {
          _ = state.handle(
            .probeEnded(try report(.probeUndetermined, "address.some-failed")), at: noon)
        }
        try state.walk(to: question.id)
        for (columns, rows) in [(80, 24), (100, 30), (40, 12)] {
          let frame = state.frame(Size(columns: columns, rows: rows), glyphs: .unicode)
          let named = "\(symptom.id) \(question.id) \(columns)x\(rows)\n\(frame.text)"
          #expect(!frame.text.contains("\\x0a"), "\(named)")
          let start = question.ask[language].prefix(columns == 40 ? 6 : 12)
          #expect(frame.text.contains(start), "the question is seen: \(named)")
          #expect(frame.lines.contains { $0.isSelected }, "\(named)")
          let answers = state.items.count { $0.isChoice }
          let shown = frame.lines.count { line in
            (1...9).contains { line.text.dropFirst(2).hasPrefix("\($0)  ") }
          }
          if rows == 24 { #expect(shown == answers, "all answers are seen: \(named)") }
          let hasExtent = frame.lines.contains { $0.text.contains("/") && $0.text.hasPrefix("──") }
          if shown < answers { #expect(hasExtent, "there is a sign of more: \(named)") }
        }
      }
    }
  }

  @Test(arguments: [(20, 5), (10, 3), (40, 9)])
  func inATinyWindowPageDownReadsTheQuestionAndDownComesBack(columns: Int, rows: Int) throws {
    var state = State.sample(symptom: "unexpected-eof")
    _ = state.handle(.resized(Size(columns: columns, rows: rows), .unicode), at: noon)
    let list = state.screen(columns, rows)
    var read = ""
    for _ in 0..<60 {
      state.press(.pageDown)
      read += state.screen(columns, rows)
    }
    for word in ["reported", "report?", "strace", "Libraries"] where word != "reported" {
      #expect(read.contains(word.prefix(8)), "\(word)")
    }
    state.press(.down, .up)
    #expect(state.screen(columns, rows) == list)
  }

  @Test func theHelpOfAQuestionCanBeReadToItsEndInASmallWindow() throws {
    var state = State.sample(symptom: "unexpected-eof")
    _ = state.handle(.resized(Size(columns: 80, rows: 18), .unicode), at: noon)
    let command = try #require(state.standing?.question?.command)
    let last = command.split(separator: " ").first.map(String.init) ?? command
    for _ in 0..<20 where !state.screen(80, 18).contains(last) { state.press(.pageDown) }
    #expect(state.screen(80, 18).contains(last), "\(state.screen(80, 18))")
  }
}

extension State {
  /// Answers until a question is asked.
  fileprivate mutating func walk(to question: QuestionID) throws {
    var seen: Set<QuestionID> = []
    #expect(find(question, &seen), "\(question) is reached")
  }

  private mutating func find(_ question: QuestionID, _ seen: inout Set<QuestionID>) -> Bool {
    guard let asked = standing?.question, seen.insert(asked.id).inserted else { return false }
    if asked.id == question { return true }
    for choice in asked.choices {
      session?.answer(choice.id)
      if find(question, &seen) { return true }
      session?.back()
    }
    return false
  }
}
