// The four words, each with the neighbour that would be wrong.
import Diagnosis
import TestSupport
import Testing

@Suite struct RankingTests {
  func words(_ causes: [Cause], _ findings: [Finding]) -> [CauseID: Confidence] {
    let ranking = Ranking(candidates: causes, facts: Facts(findings, catalogue: .sample))
    return Dictionary(uniqueKeysWithValues: ranking.causes.map { ($0.id, $0.confidence) })
  }

  func measured(_ id: FindingID) -> Finding { Finding(id, source: .probe) }
  func answered(_ id: FindingID) -> Finding { Finding(id, source: .answer) }

  @Test func withNothingKnownEverythingIsPossible() {
    #expect(
      words([sampleCause("a", suggests: ["x"]), sampleCause("b")], []) == [
        "a": .possible, "b": .possible,
      ])
  }

  @Test func aMeasuredProofIsCertain() {
    #expect(words([sampleCause("a", proves: ["x"])], [measured("x")]) == ["a": .certain])
  }

  @Test func anAnsweredProofIsNoMoreThanLikely() {
    #expect(words([sampleCause("a", proves: ["x"])], [answered("x")]) == ["a": .likely])
  }

  @Test func aMeasuredProofWithSomethingAgainstItIsNotDefinite() {
    let causes = [sampleCause("a", proves: ["x"], against: ["y"])]
    #expect(words(causes, [measured("x"), measured("y")]) == ["a": .suspected])
  }

  @Test func evidenceThatFitsOnlyOneCauseMakesItLikely() {
    let causes = [sampleCause("a", suggests: ["x"]), sampleCause("b", suggests: ["y"])]
    #expect(words(causes, [measured("x")]) == ["a": .likely, "b": .possible])
  }

  @Test func evidenceThatFitsTwoCausesMakesBothSuspected() {
    let causes = [sampleCause("a", suggests: ["x"]), sampleCause("b", suggests: ["x"])]
    #expect(words(causes, [measured("x")]) == ["a": .suspected, "b": .suspected])
  }

  @Test func moreOfTheSameEvidenceMakesOneLikelyAndTheOtherSuspected() {
    let causes = [sampleCause("a", suggests: ["x", "y"]), sampleCause("b", suggests: ["x"])]
    #expect(words(causes, [measured("x"), measured("y")]) == ["a": .likely, "b": .suspected])
  }

  @Test func aNeighbourWithEvidenceOfItsOwnKeepsBothSuspected() {
    let causes = [sampleCause("a", suggests: ["x", "y"]), sampleCause("b", suggests: ["z"])]
    let known = [measured("x"), measured("y"), measured("z")]
    #expect(words(causes, known) == ["a": .suspected, "b": .suspected])
  }

  @Test func aProofOfOneCauseLeavesItsNeighboursSuspected() {
    let causes = [sampleCause("a", proves: ["x"]), sampleCause("b", suggests: ["x", "y"])]
    #expect(words(causes, [measured("x"), measured("y")]) == ["a": .certain, "b": .suspected])
  }

  @Test func whatIsRuledOutIsNoRival() {
    let causes = [
      sampleCause("a", suggests: ["x"]), sampleCause("b", suggests: ["x"], rulesOut: ["y"]),
    ]
    #expect(words(causes, [measured("x"), measured("y")]) == ["a": .likely, "b": .ruledOut])
  }

  @Test func evidenceAgainstARivalOfTheSameFitDecides() {
    let causes = [
      sampleCause("a", suggests: ["x"]), sampleCause("b", suggests: ["x"], against: ["y"]),
    ]
    #expect(words(causes, [measured("x"), measured("y")]) == ["a": .likely, "b": .suspected])
  }

  @Test func theSurestComesFirstAndTheRuledOutLast() {
    let causes = [
      sampleCause("out", rulesOut: ["x"]), sampleCause("rare", frequency: .rare),
      sampleCause("common"),
      sampleCause("sure", proves: ["x"]),
    ]
    let ranking = Ranking(candidates: causes, facts: Facts([measured("x")], catalogue: .sample))
    #expect(ranking.causes.map(\.id) == ["sure", "common", "rare", "out"])
    #expect(ranking.remaining.map(\.id) == ["sure", "common", "rare"])
  }

  @Test func aMeasurementThatBeatsAnAnswerIsListedAgainstItsCauses() throws {
    let facts = Facts(
      [answered("connect.silent"), measured("connect.refused")], catalogue: .sample)
    let ranking = Ranking(candidates: Catalogue.sample.causes, facts: facts)
    let filtered = try #require(ranking.causes.first { $0.id == "T/filtered" })
    #expect(filtered.confidence == .ruledOut)
    #expect(filtered.against.contains { $0.id == "connect.refused" })
    #expect(facts.conflicts.map(\.answer.id) == ["connect.silent"])
  }

  @Test func twoMeasurementsOfOneFactBothHold() {
    let facts = Facts(
      [measured("connect.silent"), measured("connect.refused")], catalogue: .sample)
    #expect(facts.holding.count == 2)
    #expect(facts.conflicts.isEmpty)
  }

  @Test func anAnswerThatAgreesWithAMeasurementHolds() {
    let facts = Facts(
      [answered("connect.refused"), measured("connect.refused"), measured("connect.silent")],
      catalogue: .sample)
    #expect(facts.conflicts.isEmpty)
  }

  /// Whatever the evidence: at most one cause is definite unless proofs were measured.
  @Test func randomEvidenceNeverMakesTwoUnprovenCausesDefinite() {
    var random = SeededRandom()
    let ids: [FindingID] = ["f1", "f2", "f3", "f4", "f5"]
    for _ in 0..<2_000 {
      func some() -> [FindingID] { ids.filter { _ in Bool.random(using: &random) } }
      let causes = (0..<4).map {
        sampleCause(
          CauseID(rawValue: "c\($0)"), suggests: some(), against: some(), rulesOut: some())
      }
      let known = words(causes, some().map(measured))
      #expect(known.values.filter(\.isDefinite).count <= 1, "seed \(random.seed)")
      #expect(!known.values.contains(.certain), "seed \(random.seed)")
    }
  }
}
