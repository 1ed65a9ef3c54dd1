// The walk: answering, going back and forward, and probing in the middle.
import Diagnosis
import Testing

@Suite struct SessionTests {
  var session = Session(symptom: Catalogue.sampleSymptom, catalogue: .sample)

  func confidence(_ id: CauseID) -> Confidence? {
    session.ranking.causes.first { $0.id == id }?.confidence
  }

  @Test func whatAnotherTargetDoesNeitherProvesNorRefutes() throws {
    var session = Session(symptom: Catalogue.sampleSymptom, catalogue: .sample)
    var first = report(.tcpRefused, finding: "connect.refused")
    first.target.input = "a:1"
    first.findings = first.findings.map { finding in
      var finding = finding
      finding.target = "a:1"
      return finding
    }
    session.add(first)
    #expect(session.facts.finding("connect.refused") != nil)
    session.add(report(.okOpen, finding: "connect.open"))
    #expect(session.facts.finding("connect.refused") == nil)
    #expect(session.measured.count == 2, "it is kept, dated")
    session.remove(target: "h:1")
    #expect(session.facts.finding("connect.refused") != nil)
  }

  @Test func forgettingATargetForgetsTheCausesOfItsVerdict() {
    var session = Session(symptom: Catalogue.sampleSymptom, catalogue: .sample)
    let before = session.ranking.causes.count
    session.add(report(.tcpRefused, finding: "connect.refused"))
    #expect(!session.verdictCauses.isEmpty)
    session.remove(target: "h:1")
    #expect(session.verdictCauses.isEmpty)
    #expect(session.ranking.causes.count == before)
  }

  @Test func itBeginsWithTheFirstQuestion() {
    #expect(session.current?.id == "outcome")
    #expect(session.path.isEmpty)
  }

  @Test mutating func anAnswerLeadsToTheNextQuestionAndRanksTheCauses() {
    session.answer("refused")
    #expect(session.current?.id == "listener")
    #expect(confidence("T/filtered") == .ruledOut)
    #expect(confidence("R/nobody-listens") == .suspected)
  }

  @Test mutating func aChoiceWithoutNextEndsTheWalk() {
    session.answer("silent")
    #expect(session.current == nil)
    #expect(confidence("T/filtered") == .likely)
  }

  @Test mutating func aChoiceThatIsNotOfferedChangesNothing() {
    session.answer("nobody")
    #expect(session.answers.isEmpty)
  }

  @Test mutating func backTakesAnAnswerBackAndForwardRestoresIt() {
    session.answer("refused")
    session.answer("nobody")
    session.back()
    #expect(session.current?.id == "listener")
    session.back()
    #expect(session.current?.id == "outcome")
    session.forward()
    session.forward()
    #expect(session.current == nil)
    let wentFurther = session.forward()
    #expect(!wentFurther)
  }

  @Test mutating func aNewAnswerAfterBackForgetsTheOldWay() {
    session.answer("refused")
    session.back()
    session.answer("silent")
    let restored = session.forward()
    #expect(!restored)
  }

  @Test mutating func backDoesNotTakeBackWhatWasMeasured() {
    session.answer("unknown")
    session.add(report(.tcpRefused, finding: "connect.refused"))
    session.back()
    #expect(session.measured.map(\.id) == ["connect.refused"])
    let tookBackMore = session.back()
    #expect(!tookBackMore)
  }

  @Test mutating func aMeasuredFindingSkipsTheQuestionItAnswers() {
    session.add(report(.tcpRefused, finding: "connect.refused"))
    #expect(session.current?.id == "listener")
    #expect(session.path.map(\.way) == [.known])
  }

  @Test mutating func aFindingThatNoChoiceHasSkipsNothing() {
    session.add(report(.okOpen, finding: "connect.open"))
    #expect(session.current?.id == "outcome")
  }

  @Test mutating func twoAddressesThatAnswerDifferentlyLeaveTheQuestionToThePerson() {
    session.add(report(.tcpRefused, finding: "connect.refused", target: "a:1"))
    session.add(report(.tcpFiltered, finding: "connect.silent", target: "b:1"))
    #expect(session.current?.id == "outcome")
  }

  @Test mutating func aMeasuredFindingOverrulesTheAnswerAndTheWalkFollowsIt() {
    session.answer("silent")
    #expect(session.current == nil)
    session.add(report(.tcpRefused, finding: "connect.refused"))
    #expect(session.path.map(\.way) == [.overruled(by: "refused")])
    #expect(session.current?.id == "listener")
    #expect(session.facts.conflicts.count == 1)
  }

  @Test mutating func aMeasurementThatAgreesOverrulesNothing() {
    session.answer("refused")
    session.add(report(.tcpRefused, finding: "connect.refused"))
    #expect(session.path.map(\.way) == [.answered])
    #expect(session.facts.conflicts.isEmpty)
  }

  @Test mutating func aNewProbeOfTheSameTargetSupersedesTheOld() {
    session.add(report(.tcpFiltered, finding: "connect.silent"))
    session.add(report(.tcpRefused, finding: "connect.refused"))
    #expect(session.measured.map(\.id) == ["connect.refused"])
    session.remove(target: "h:1")
    #expect(session.measured.isEmpty)
    #expect(session.current?.id == "outcome")
  }

  @Test func aTreeThatComesBackToItselfEnds() {
    let circle = Symptom(
      id: "circle", order: 1, title: same(""), summary: same(""), keywords: [], causes: [],
      start: "a",
      questions: [
        question("a", [choice("on", next: "b")]), question("b", [choice("on", next: "a")]),
      ])
    var session = Session(symptom: circle, catalogue: .sample)
    session.answer("on")
    session.answer("on")
    #expect(session.current == nil)
    #expect(session.path.count == 2)
  }
}
