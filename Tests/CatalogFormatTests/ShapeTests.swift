// What a file must look like: keys, kinds of values, words, YAML itself.
import CatalogFormat
import Diagnosis
import Testing

private let cause = "causes/ECONNREFUSED/nobody-listens.yaml"
private let symptom = "symptoms/no-connection.yaml"

@Suite struct ShapeTests {
  @Test func aCompleteContentHasNoErrors() throws {
    #expect(Sample().errors == [])
    let catalogue = try Sample().catalogue()
    let read = try #require(catalogue.cause("ECONNREFUSED/nobody-listens"))
    #expect(read.evidence.rulesOut == ["socket.listens"])
    #expect(read.remedy.server.first?.command == "systemctl start {host}")
    #expect(read.remedy.server.first?.side == .server)
    #expect(read.mistakenFor.first?.name == "tcp.filtered")
    #expect(catalogue.symptoms.first?.questions.map(\.id) == ["outcome", "wait"])
    #expect(
      catalogue.symptoms.first?.question("outcome")?.choices.map(\.next) == [nil, "wait", nil])
    #expect(catalogue.numbers("ENONET")?.macosText == nil)
    #expect(catalogue.numbers("ECONNREFUSED")?.windows == 10061)
  }

  @Test func anUnknownKeyNamesItsLineAndTheKeysThatThereAre() {
    let known =
      "title, summary, frequency, mechanism, confirm, remedy, references, evidence, mistaken-for"
    #expect(
      Sample.with(cause, "evidence:", "evidense:").errors == [
        "\(cause):5: unknown key 'evidense'; expected one of \(known); did you mean 'evidence'?"
      ])
    #expect(
      Sample.with(cause, "evidence:", "colour:").errors == [
        "\(cause):5: unknown key 'colour'; expected one of \(known)"
      ])
  }

  @Test func aDuplicateKeyNamesItsLine() {
    #expect(
      Sample.with(cause, "frequency: common", "frequency: common\nfrequency: rare").errors.first
        == "\(cause):3: duplicate key 'frequency'; keep one of each")
  }

  @Test func aMissingKeyNamesTheKeysThatAreNeeded() {
    #expect(
      Sample.with(cause, "frequency: common\n", "").errors == [
        "\(cause):1: missing frequency; expected all of title, summary, frequency, mechanism, confirm, remedy, references"
      ])
  }

  @Test func allErrorsAreToldInOrder() {
    var sample = Sample.with(cause, "frequency: common", "frequency: comon")
    sample.files["errnos/ECONNREFUSED.yaml"] = sample.files["errnos/ECONNREFUSED.yaml"]?
      .replacing("kind: errno", with: "kind: error").replacing(
        "connect(2), zh", with: "connect(2), cn")
    #expect(
      sample.errors == [
        "\(cause):3: unknown word 'comon'; expected one of common, occasional, rare; did you mean 'common'?",
        "errnos/ECONNREFUSED.yaml:1: unknown word 'error'; expected one of errno, condition, signal",
        "errnos/ECONNREFUSED.yaml:3: missing zh; expected all of en, zh",
        "errnos/ECONNREFUSED.yaml:3: unknown key 'cn'; expected one of en, zh; did you mean 'en'?",
      ])
  }

  @Test func aValueOfAnotherKindSaysWhatWasFound() {
    #expect(
      Sample.with(
        cause, "summary: {en: No socket listens there., zh: 没有套接字在那里监听。}", "summary: no socket"
      )
      .errors == ["\(cause):2: expected a mapping with en, zh, found 'no socket'"])
    #expect(
      Sample.with(cause, "[connect.refused]", "connect.refused").errors == [
        "\(cause):6: expected a list, found 'connect.refused'"
      ])
    #expect(
      Sample.with(cause, "frequency: common", "frequency: [common]").errors == [
        "\(cause):3: expected a string, found a list"
      ])
    #expect(
      Sample.with(
        cause,
        "confirm: [{on: server, do: {en: Look who listens., zh: 查看谁在监听。}, command: \"ss -ltn\"}]",
        "confirm:"
      )
      .errors == ["\(cause):8: expected a list, found nothing"])
    #expect(
      Sample.with(symptom, "order: 1", "order: first").errors == [
        "\(symptom):1: expected a whole number, found 'first'"
      ])
    #expect(
      Sample.with("findings.yaml", "- connect.refused").errors.contains(
        "findings.yaml:1: expected a mapping, found a list"))
  }

  @Test func textThatIsNoYAMLSaysWhereAndWhy() {
    #expect(
      Sample.with(cause, "frequency: common", "frequency: common: rare").errors.first
        == "\(cause):3: not YAML: a second ': ' in one line; quote the text")
    #expect(
      Sample.with(cause, "frequency: common", "frequency: \"common").errors.first
        == "\(cause):8: not YAML: did not find expected key")
    #expect(
      Sample.with(cause, "frequency: common", "frequency: com\u{1}mon").errors.first
        == "\(cause):3: not YAML: control characters are not allowed (U+1); remove it")
    #expect(
      Sample.with(cause, "").errors.first == "\(cause):1: the file is empty; expected a mapping")
  }

  @Test(arguments: [
    "notes.txt", "findings.yml", "causes/nobody-listens.yaml", "causes/eof/closed.yaml",
    "causes/EOF/Closed.yaml", "causes/EOF/a/b.yaml", "errnos/epipe.yaml", "symptoms/a--b.yaml",
  ])
  func aFileThatStandsForNothingIsAnError(path: String) {
    #expect(
      Sample.with(path, "a: b").errors == [
        "\(path):1: unexpected file; expected findings.yaml, errno-numbers.yaml, verdicts.yaml, errnos/NAME.yaml, causes/AREA/name.yaml or symptoms/name.yaml"
      ])
  }

  @Test func aFileThatIsMissingIsAnError() {
    #expect(
      Sample.with("verdicts.yaml", nil).errors == [
        "verdicts.yaml:1: no such file; expected it beside errnos, causes and symptoms"
      ])
  }

  @Test func namesHaveAShape() {
    #expect(
      Sample.with("findings.yaml", "socket.listens", "Listens").errors.contains(
        "findings.yaml:9: 'Listens' is no name of a finding; expected one such as connect.refused-by-reset"
      ))
    #expect(
      Sample.with(symptom, "long: {", "Very_long: {").errors == [
        "\(symptom):20: 'Very_long' is no name of a choice; expected one such as status-141"
      ])
  }
}
