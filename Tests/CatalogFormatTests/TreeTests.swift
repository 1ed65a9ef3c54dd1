// The trees of questions: every walk ends, nothing is out of reach, every question can be declined.
import CatalogFormat
import Testing

private let symptom = "symptoms/no-connection.yaml"

@Suite struct TreeTests {
  @Test func theNextQuestionExists() {
    #expect(
      Sample.with(symptom, "next: wait", "next: wiat").errors == [
        "\(symptom):14: no question 'wiat'; expected one of outcome, wait; did you mean 'wait'?",
        "\(symptom):16: no walk from 'outcome' reaches 'wait'; lead a choice to it",
      ])
    #expect(
      Sample.with(symptom, "start: outcome", "start: begin").errors == [
        "\(symptom):6: no question 'begin'; expected one of outcome, wait"
      ])
  }

  @Test func noWalkGoesInACircle() {
    #expect(
      Sample.with(
        symptom, "zh: 很久}, findings: [connect.silent]",
        "zh: 很久}, next: outcome, findings: [connect.silent]"
      )
      .errors == ["\(symptom):20: a circle: outcome → wait → outcome; every walk must end"])
    #expect(
      Sample.with(symptom, "next: wait", "next: outcome").errors == [
        "\(symptom):14: a circle: outcome → outcome; every walk must end",
        "\(symptom):16: no walk from 'outcome' reaches 'wait'; lead a choice to it",
      ])
  }

  @Test func twoWaysToOneQuestionAreNoCircle() {
    #expect(
      Sample.with(symptom, "findings: [connect.refused]", "findings: [connect.refused], next: wait")
        .errors == [])
  }

  @Test func aQuestionHasTwoChoicesAndOneThatEstablishesNothing() {
    let unknown = "\n      unknown: {text: {en: I cannot tell, zh: 不知道}, findings: []}"
    let line = "\n      long: {text: {en: long, zh: 很久}, findings: [connect.silent]}"
    #expect(
      Sample.with(symptom, line + unknown, line).errors == [
        "\(symptom):16: a question needs two choices or more, found 1",
        "\(symptom):16: no choice has empty findings; add one for \"I cannot tell\"",
      ])
  }

  @Test func choicesDifferInWhatTheyEstablish() {
    #expect(
      Sample.with(symptom, "findings: [connect.silent], next", "findings: [connect.refused], next")
        .errors == [
          "\(symptom):14: 'silent' has the same findings as 'refused'; choices must differ in what they establish"
        ])
  }
}
