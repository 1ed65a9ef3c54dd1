// Walking by keys: choosing, going back and forward, filtering, pages.
import Diagnosis
import Testing

@testable import Interface

struct WalkTests {
  @Test func aNumberChoosesASymptomAndAnAnswer() {
    var state = State.sample()
    state.type("21")
    #expect(state.here.place == .question)
    #expect(state.session?.symptom.id == "unexpected-eof")
    #expect(state.session?.answers.count == 1)
  }

  @Test func enterAndRightChooseTheSelectedRow() {
    var state = State.sample()
    state.press(.down, .enter)
    #expect(state.session?.symptom.id == "unexpected-eof")
    state.press(.right)
    #expect(state.session?.answers.count == 1)
  }

  @Test(arguments: [Key.left, .backspace, .escape, .character("h"), .character("[")])
  func backTakesTheLastAnswerBack(key: Key) {
    var state = State.sample()
    state.type("21")
    let asked = state.standing?.question?.id
    state.press(key)
    #expect(state.session?.answers.isEmpty == true)
    #expect(state.standing?.question?.id != asked)
    state.press(.character("]"))
    #expect(state.standing?.question?.id == asked)
  }

  @Test func backLeadsFromTheFirstQuestionToTheStart() {
    var state = State.sample()
    state.type("2")
    state.press(.left)
    #expect(state.here.place == .start)
    state.press(.character("]"))
    #expect(state.here.place == .question)
  }

  @Test func qGoesBackAndQuitsAtTheStart() {
    var state = State.sample()
    state.type("2")
    #expect(state.press(.character("q")).isEmpty)
    #expect(state.here.place == .start)
    #expect(state.press(.character("q")) == [.quit])
  }

  @Test func interruptQuitsWhereNothingRuns() {
    var state = State.sample()
    #expect(state.handle(.interrupt, at: noon) == [.quit])
  }

  @Test func downGoesOnFromTheAnswersIntoTheCauses() {
    var state = State.sample(symptom: "unexpected-eof")
    let choices = state.standing?.question?.choices.count ?? 0
    for _ in 0..<choices { state.press(.down) }
    state.press(.enter)
    #expect(state.here.place.mode == .cause)
    state.press(.left)
    #expect(state.here.place == .question)
    #expect(state.session?.answers.isEmpty == true, "leaving a page takes no answer back")
  }

  @Test func tabGoesBetweenAnswersAndCauses() {
    var state = State.sample(symptom: "unexpected-eof")
    state.press(.tab)
    #expect(!state.items[state.here.selected].isChoice)
    state.press(.tab)
    #expect(state.items[state.here.selected].isChoice)
  }

  @Test(arguments: [
    ("141", "process-killed"), ("TIMEOUT", "hangs-then-fails"), ("EOF", "unexpected-eof"),
  ])
  func theStartIsFilteredByWords(words: String, symptom: String) {
    var state = State.sample()
    state.type("/" + words)
    state.press(.enter)
    let found = state.items.map { item -> String in
      if case .symptom(let symptom) = item { return symptom.id.rawValue }
      return ""
    }
    #expect(found.contains(symptom))
    state.type("/")
    state.press(.escape)
    #expect(state.items.count == state.catalogue.symptoms.count)
  }

  @Test func aFilterAtAQuestionNarrowsTheCausesAndKeepsTheAnswers() {
    var state = State.sample(symptom: "unexpected-eof")
    let (answers, causes) = (state.items.count { $0.isChoice }, state.causes.count)
    state.type("/relay")
    #expect(state.items.count { $0.isChoice } == answers)
    #expect(state.causes.count < causes)
    #expect(!state.items[state.here.selected].isChoice, "what was looked for is selected")
    state.press(.enter, .escape)
    #expect(state.causes.count == causes, "Esc shows all again")
    #expect(state.here.place == .question)
  }

  @Test func aFilterThatMatchesNoCauseSaysSo() {
    var state = State.sample(symptom: "unexpected-eof")
    state.type("/zzz")
    #expect(state.screen().contains("Nothing matches"))
    #expect(state.items.contains { $0.isChoice })
  }

  @Test func aSymptomIsFoundByItsNameBeforeOthersByTheirKeywords() {
    var state = State.sample()
    state.type("/hang")
    state.press(.enter, .enter)
    #expect(state.session?.symptom.id == "hangs-then-fails")
  }

  @Test func fullWidthKeysOfAChineseInputMethodWork() {
    var state = State.sample(.chinese)
    state.type("２？")
    #expect(state.here.place == .help)
    state.type("ｑ")
    #expect(state.here.place == .question)
  }

  @Test func theBreadcrumbOfTheHelpNamesWhereItWasOpened() {
    var state = State.sample()
    state.type("1")
    #expect(state.screen().hasPrefix("sockdoc › The process was killed › 1\n"))
    state.press(.escape)
    state.type("?")
    #expect(state.screen().hasPrefix("sockdoc › Help\n"))
  }

  @Test func aFrozenViewThawsAtAnyKey() {
    var state = State.sample(symptom: "unexpected-eof")
    state.type("f")
    #expect(state.isFrozen)
    #expect(state.screen().contains("Frozen"))
    state.type("1")
    #expect(!state.isFrozen)
    #expect(state.session?.answers.isEmpty == true, "the key that thaws does nothing else")
  }

  @Test func noKeyIsBoundTwiceInOnePlaceAndEveryActionIsInTheHelp() {
    for mode in Mode.allCases {
      let keys = Bindings.valid(in: mode).flatMap(\.keys)
      #expect(Set(keys).count == keys.count, "\(mode)")
    }
    var state = State.sample()
    state.type("?")
    let help = state.screen(120, 60)
    for binding in Bindings.all { #expect(help.contains(binding.help.english)) }
  }

  @Test func hIsLeftAndNeverHelp() {
    #expect(Bindings.action(of: .character("h"), in: .question) == .back)
  }
}
