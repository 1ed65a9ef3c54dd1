// The same session as numbered lines.
import Diagnosis
import Foundation
import Presentation
import Testing

@testable import Interface

struct PlainViewTests {
  /// Types lines and gives what was told after each.
  private func told(_ lines: [String], _ state: inout State) -> [String] {
    var view = PlainView()
    var told = [view.lines(for: state).joined(separator: "\n")]
    for line in lines {
      for event in view.events(for: line, in: state) { _ = state.handle(event, at: noon) }
      told.append(view.lines(for: state).joined(separator: "\n"))
    }
    return told
  }

  /// A whole session as it was seen to be right, with a probe in the middle.
  @Test(arguments: Language.allCases)
  func aSessionReadsAsItsFixture(language: Language) throws {
    var state = State.sample(language)
    var view = PlainView()
    var text = view.lines(for: state).joined(separator: "\n")
    for line in [
      "2", "1", "what?", "p nowhere", "p", "127.0.0.1:9", "/relay", "c 1", "b", "/", "q",
    ] {
      text += " " + line + "\n"
      for event in view.events(for: line, in: state) { _ = state.handle(event, at: noon) }
      if line == "p nowhere" {
        _ = state.handle(.targetRejected(.missingPort(host: "nowhere")), at: noon)
      } else if line.hasPrefix("127.") {
        let report = try report(.appClosedOnAccept, "open.fin-before-data")
        _ = state.handle(.probeEnded(report), at: noon)
      }
      text += view.lines(for: state).joined(separator: "\n")
    }
    let file = FrameTests.folder.appending(path: "plain-\(language.rawValue).txt")
    if ProcessInfo.processInfo.environment["SOCKDOC_RECORD"] != nil {
      try text.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(file.lastPathComponent): read it")
    }
    #expect(text == (try? String(contentsOf: file, encoding: .utf8)))
  }

  @Test func aNumberWalksAndEachPlaceIsToldOnce() {
    var state = State.sample()
    let told = told(["2", "1", ""], &state)
    #expect(told[0].contains("  1  The process was killed"))
    #expect(told[1].contains("What did the program's call report?"))
    #expect(told[2].contains("Causes that remain"))
    #expect(state.session?.answers.count == 1)
    let ends = told.map { $0.last }
    #expect(ends == [":", ":", ":", ":"], "each ends in the prompt")
    let controls = told.joined().utf8.filter { $0 < 0x20 && $0 != 0x0A }
    #expect(controls.isEmpty)
  }

  @Test func backUnknownAndMissingNumbersAreAnswered() {
    var state = State.sample()
    let told = told(["2", "1", "b", "77", "what?"], &state)
    #expect(state.session?.answers.isEmpty == true)
    #expect(told[4].contains("no such number"))
    #expect(told[5].contains("was not understood"))
  }

  @Test func cOpensACauseAndBComesBack() {
    var state = State.sample()
    let told = told(["2", "c 1", "b"], &state)
    #expect(told[2].contains("What happens") || told[2].contains("EOF/"))
    #expect(state.here.place == .question)
  }

  @Test func pProbesAndEExports() {
    var state = State.sample()
    var view = PlainView()
    var effects: [Effect] = []
    for line in ["2", "p 127.0.0.1:9"] {
      for event in view.events(for: line, in: state) { effects += state.handle(event, at: noon) }
    }
    #expect(effects == [.startProbe(input: "127.0.0.1:9")])
    _ = state.handle(.probeProgress(.connecting(address: "127.0.0.1")), at: noon)
    #expect(view.lines(for: state).joined().contains("127.0.0.1"))
  }

  @Test(arguments: ["127.0.0.1:9", " １２７。0.0.1:9 ", "unix:/run/x", "q"])
  func pAloneAsksAndTheNextLineIsTheTarget(line: String) {
    var state = State.sample(symptom: "unexpected-eof")
    var view = PlainView()
    _ = view.lines(for: state)
    #expect(view.events(for: "p", in: state).flatMap { state.handle($0, at: noon) }.isEmpty)
    let asked = view.lines(for: state).joined(separator: "\n")
    #expect(asked == Target.forms.english + ".\nTarget, or an empty line to cancel:")
    #expect(!view.hasAnswered)
    let effects = view.events(for: line, in: state).flatMap { state.handle($0, at: noon) }
    let target = line.contains("9") ? "127.0.0.1:9" : line
    #expect(effects == [.startProbe(input: target)])
    #expect(view.hasAnswered)
  }

  @Test func anEmptyLineCancelsTheTargetThatWasAskedFor() {
    var state = State.sample(symptom: "unexpected-eof")
    let told = told(["1", "p", " ", "1"], &state)
    #expect(told[3].hasPrefix("Choice ["), "nothing is told twice: \(told[3])")
    #expect(state.prompt == nil && state.session?.answers.count == 2, "no answer was taken back")
  }

  @Test func aTargetThatWasTypedBeforeIsNotOfferedUnseen() throws {
    var state = State.sample(symptom: "unexpected-eof")
    _ = told(["p 127.0.0.1:9"], &state)
    _ = state.handle(.probeEnded(try report(.tcpRefused, "connect.refused-by-reset")), at: noon)
    let told = told(["p", ""], &state)
    #expect(told[1].hasSuffix("cancel:"))
    #expect(state.prompt == nil && !state.isProbing)
  }

  @Test func aProbeBeforeAnySymptomIsTold() throws {
    var state = State.sample()
    var view = PlainView()
    _ = view.lines(for: state)
    _ = view.events(for: "p 127.0.0.1:9", in: state).map { state.handle($0, at: noon) }
    _ = view.lines(for: state)
    _ = state.handle(.probeEnded(try report(.tcpRefused, "connect.refused-by-reset")), at: noon)
    let told = view.lines(for: state).joined(separator: "\n")
    #expect(told.contains("Last probe: 127.0.0.1:9"), "\(told)")
    #expect(told.contains("answered the SYN") && told.contains("What happened?"), "\(told)")
  }

  @Test func aNumberAfterARejectedTargetIsANumber() {
    var state = State.sample(symptom: "unexpected-eof")
    var view = PlainView()
    for line in ["p", "nowhere"] {
      for event in view.events(for: line, in: state) { _ = state.handle(event, at: noon) }
    }
    _ = state.handle(.targetRejected(.missingPort(host: "nowhere")), at: noon)
    #expect(view.lines(for: state).joined().contains("nowhere:PORT"))
    let effects = view.events(for: "1", in: state).flatMap { state.handle($0, at: noon) }
    #expect(effects.isEmpty)
    #expect(state.session?.answers.count == 1)
  }

  @Test func aNumberAfterAFailedExportIsANumber() {
    var state = State.sample(symptom: "unexpected-eof")
    var view = PlainView()
    for event in view.events(for: "e /no/x", in: state) { _ = state.handle(event, at: noon) }
    let failure = OutputFailure(
      operation: "open", path: "/no/x", errno: "ENOENT", systemText: "No such file or directory")
    _ = state.handle(.writeFailed(failure), at: noon)
    let effects = view.events(for: "1", in: state).flatMap { state.handle($0, at: noon) }
    #expect(effects.isEmpty)
    #expect(state.session?.answers.count == 1)
  }

  @Test func aCauseIsOpenedByTheNumberItIsShownWith() throws {
    var state = State.sample(symptom: "unexpected-eof")
    let told = told(["/relay"], &state)
    let cause = try #require(state.causes.first.flatMap { state.catalogue.cause($0.id) })
    #expect(told[1].contains("c 1  possible  \(cause.title.english)"))
    _ = self.told(["c 1"], &state)
    #expect(state.here.place == .cause(cause.id))
  }

  @Test func aQuestionOfReplacingWantsAYesOrANo() {
    var state = State.sample(symptom: "unexpected-eof")
    var view = PlainView()
    for event in view.events(for: "e x", in: state) { _ = state.handle(event, at: noon) }
    let failure = OutputFailure(
      operation: "open", path: "x", errno: "EEXIST", systemText: "File exists")
    _ = state.handle(.writeFailed(failure), at: noon)
    #expect(view.events(for: "what", in: state).isEmpty)
    #expect(view.lines(for: state).joined().contains("[y/n]"))
    let effects = view.events(for: "y", in: state).flatMap { state.handle($0, at: noon) }
    #expect(effects.count == 1)
  }

  @Test func nothingButJunkIsNoAnswer() {
    var state = State.sample()
    var view = PlainView()
    for line in ["", "what", "?", "b", "e", "p", ""] {
      for event in view.events(for: line, in: state) { _ = state.handle(event, at: noon) }
    }
    #expect(!view.hasAnswered)
    _ = view.events(for: "1", in: state)
    #expect(view.hasAnswered)
  }

  @Test func qQuitsFromAnywhere() {
    var state = State.sample(symptom: "unexpected-eof")
    var view = PlainView()
    let effects = view.events(for: "q", in: state).flatMap { state.handle($0, at: noon) }
    #expect(effects == [.quit])
  }
}
