// Exporting: nothing is lost, and nothing is replaced unasked.
import Catalog
import Diagnosis
import Presentation
import Testing

@testable import Interface

struct ExportingTests {
  @Test func thereIsNothingToExportAtTheStart() {
    var state = State.sample()
    state.type("e")
    #expect(state.prompt == nil)
    #expect(state.screen().contains("Nothing to export"))
  }

  @Test func theExportIsTheTextOfTheDiagnosis() throws {
    var state = State.sample(symptom: "unexpected-eof", exportPath: "/tmp/x.txt")
    state.type("1e")
    let effects = state.press(.enter)
    let diagnosis = try #require(state.diagnosis(at: noon))
    let text = diagnosis.text(catalogue: .embedded, language: .english)
    #expect(effects == [.write(text: text, path: "/tmp/x.txt", replacing: false)])
    _ = state.handle(.written(path: "/tmp/x.txt"), at: noon)
    #expect(state.prompt == nil)
    #expect(state.screen().contains("Written to /tmp/x.txt"))
  }

  @Test func aJSONNameGivesJSON() {
    var state = State.sample(symptom: "unexpected-eof", exportPath: "x.json")
    state.type("e")
    guard case .write(let text, _, _)? = state.press(.enter).first else {
      Issue.record("nothing was written")
      return
    }
    #expect(text.hasPrefix("{\"schema\""))
  }

  @Test func anExistingFileIsReplacedOnlyAfterAYes() {
    var state = State.sample(symptom: "unexpected-eof", exportPath: "x")
    state.type("e")
    state.press(.enter)
    let failure = OutputFailure(
      operation: "open", path: "x", errno: "EEXIST", systemText: "File exists")
    _ = state.handle(.writeFailed(failure), at: noon)
    #expect(state.screen().contains("Replace x? It exists."))
    var other = state
    #expect(other.type("n").isEmpty)
    #expect(other.prompt?.field?.text == "x")
    guard case .write(_, "x", true)? = state.type("y").first else {
      Issue.record("it was not replaced")
      return
    }
  }

  @Test func aFailureIsToldAndTheSessionGoesOn() {
    var state = State.sample(symptom: "unexpected-eof", exportPath: "/no/x")
    state.type("1e")
    state.press(.enter)
    let failure = OutputFailure(
      operation: "open", path: "/no/x", errno: "ENOENT", systemText: "No such file or directory")
    _ = state.handle(.writeFailed(failure), at: noon)
    #expect(state.screen(100, 30).contains("/no/x was not written"))
    #expect(state.prompt?.field?.text == "/no/x")
    #expect(state.session?.answers.count == 1)
  }
}
