// Probing in the middle of a walk: prompt, progress, cancel, findings.
import Diagnosis
import Presentation
import Testing

@testable import Interface

struct ProbingTests {
  private func probing(_ input: String = "127.0.0.1:9") -> State {
    var state = State.sample(symptom: "hangs-then-fails")
    state.type("1p" + input)
    state.press(.enter)
    return state
  }

  @Test func pAsksForATargetAndEnterStarts() {
    var state = State.sample(symptom: "hangs-then-fails")
    state.type("p")
    #expect(state.screen().contains("\nProbe: "))
    state.type("127.0.0.1:9")
    #expect(state.press(.enter) == [.startProbe(input: "127.0.0.1:9")])
    #expect(state.isProbing)
  }

  @Test(arguments: Language.allCases)
  func whatMayBeTypedIsSeenInAnyWindowUntilItWasRefused(language: Language) {
    var state = State.sample(language, symptom: "hangs-then-fails")
    state.type("p")
    #expect(state.screen(80, 24).contains(Target.forms[language]))
    #expect(state.screen(20, 5).contains("HOST:PORT unix: udp:"))
    state.type("nowhere")
    state.press(.enter)
    _ = state.handle(.targetRejected(.missingPort(host: "nowhere")), at: noon)
    #expect(!state.screen(80, 24).contains(Target.forms[language]), "the refusal says it")
  }

  @Test func theLineIsEdited() {
    var state = State.sample()
    state.type("pab")
    state.press(.left, .backspace, .end)
    state.type("c")
    #expect(state.press(.enter) == [.startProbe(input: "bc")])
  }

  @Test func escapeLeavesThePromptWithoutAProbe() {
    var state = State.sample()
    state.type("pabc")
    #expect(state.press(.escape).isEmpty)
    #expect(state.prompt == nil)
    #expect(!state.isProbing)
  }

  @Test func aRejectedTargetStaysToBeMended() {
    var state = probing("nowhere")
    _ = state.handle(.targetRejected(.missingPort(host: "nowhere")), at: noon)
    #expect(!state.isProbing)
    #expect(state.screen().contains("nowhere:PORT"))
    #expect(state.prompt?.field?.text == "nowhere")
  }

  @Test func progressIsShownAndEscapeOrInterruptCancels() {
    var state = probing()
    _ = state.handle(.probeProgress(.connecting(address: "127.0.0.1")), at: noon)
    #expect(state.screen().contains("127.0.0.1"))
    #expect(state.screen().contains("Esc cancels"))
    var other = state
    #expect(state.press(.escape) == [.cancelProbe])
    #expect(other.handle(.interrupt, at: noon) == [.cancelProbe])
    #expect(other.handle(.interrupt, at: noon) == [.quit], "the second one quits")
  }

  @Test func aListThatAProbeShortenedBehindAPageStillHasASelection() throws {
    var state = probing()
    state.press(.end)
    let last = state.here.selected
    #expect(last > 0)
    state.press(.enter)
    _ = state.handle(.probeEnded(try report(.tcpRefused, "connect.refused-by-reset")), at: noon)
    state.press(.escape)
    #expect(state.items.indices.contains(state.here.selected), "of \(state.items.count)")
  }

  @Test func findingsAnswerQuestionsAndRankTheCauses() throws {
    var state = probing()
    let before = state.standing?.remaining
    _ = state.handle(.probeEnded(try report(.tcpRefused, "connect.refused-by-reset")), at: noon)
    #expect(!state.isProbing)
    #expect(state.standing?.question?.id != nil)
    #expect(state.standing?.path.contains { $0.way == .known } == true, "a question was skipped")
    #expect(state.standing?.remaining != before)
    let screen = state.screen(100, 40)
    #expect(screen.contains("Not asked, a probe showed it"))
    #expect(screen.contains("suspected"))
  }

  @Test func aCancelledProbeAddsNothingAndKeepsWhatWasKnown() throws {
    var state = probing()
    _ = state.handle(.probeEnded(try report(.tcpRefused, "connect.refused-by-reset")), at: noon)
    let causes = state.session?.verdictCauses
    state.type("p127.0.0.1:9")
    state.press(.enter, .escape)
    _ = state.handle(.probeEnded(try report(.probeUndetermined, "connect.silence")), at: noon)
    #expect(state.reports.map(\.verdict.code) == [.tcpRefused])
    #expect(state.session?.measured.map(\.id) == ["connect.refused-by-reset"])
    #expect(state.session?.verdictCauses == causes)
    #expect(state.screen().contains("Cancelled"))
  }

  @Test func theSelectionStaysWhenAProbeEnds() throws {
    var state = State.sample(symptom: "hangs-then-fails")
    state.press(.tab, .down)
    guard case .cause(let selected) = state.items[state.here.selected] else {
      Issue.record("no cause is selected")
      return
    }
    state.type("p127.0.0.1:9")
    state.press(.enter)
    _ = state.handle(.probeEnded(try report(.okOpen, "open.first-byte")), at: noon)
    guard case .cause(let kept) = state.items[state.here.selected] else {
      Issue.record("the selection left the causes")
      return
    }
    #expect(kept.id == selected.id)
  }

  @Test func aFirstLetterTakesThePlaceOfTheTargetThatIsOffered() {
    var state = probing("127.0.0.1:9")
    state.press(.escape)
    _ = state.handle(.targetRejected(.empty), at: noon)
    state.press(.escape)
    state.type("p")
    #expect(state.prompt?.field?.text == "127.0.0.1:9")
    var other = state
    state.type("x")
    #expect(state.prompt?.field?.text == "x")
    other.press(.end)
    other.type("0")
    #expect(other.prompt?.field?.text == "127.0.0.1:90", "an arrow takes the offer")
  }

  @Test func aTargetInFullWidthLettersIsATarget() {
    var state = State.sample(.chinese)
    state.type("p１２７。０。０。１：２２")
    #expect(state.press(.enter) == [.startProbe(input: "127.0.0.1:22")])
  }

  @Test func theKeysWhileAProbeRunsAreInTheFooter() {
    let state = probing()
    #expect(state.screen().contains("Esc cancel the probe"))
  }

  @Test func backKeepsFindingsAndXForgetsThem() throws {
    var state = probing()
    _ = state.handle(.probeEnded(try report(.tcpRefused, "connect.refused-by-reset")), at: noon)
    state.press(.left)
    #expect(state.session?.measured.count == 1)
    state.type("x")
    #expect(state.session?.measured.isEmpty == true)
    #expect(state.reports.isEmpty)
  }

  @Test func aNewProbeOfTheSameTargetSupersedesTheOldOne() throws {
    var state = probing()
    _ = state.handle(.probeEnded(try report(.tcpRefused, "connect.refused-by-reset")), at: noon)
    _ = state.handle(.probeEnded(try report(.okOpen, "open.first-byte")), at: noon)
    #expect(state.reports.count == 1)
    #expect(state.session?.measured.map(\.id) == ["open.first-byte"])
  }

  @Test func findingsHoldForAnotherSymptomToo() throws {
    var state = probing()
    _ = state.handle(.probeEnded(try report(.tcpRefused, "connect.refused-by-reset")), at: noon)
    state.type("qqq2")
    #expect(state.session?.symptom.id == "unexpected-eof")
    #expect(state.session?.measured.count == 1)
  }
}
