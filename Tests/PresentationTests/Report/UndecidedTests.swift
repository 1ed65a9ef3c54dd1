// What is said of the things that could not be told.

import Diagnosis
import Presentation
import Testing

@Suite struct UndecidedTests {
  private func text(_ diagnosis: Diagnosis) -> String {
    Document(diagnosis, catalogue: .sample, language: .english).text(width: 500)
  }

  @Test func aNeighbourIsNamedWithWhatTellsItApart() {
    #expect(
      text(.sample(.refused)).contains(
        "tcp.refused_by_middlebox is not excluded. To tell: compare the TTL of the RST with that of another port."
      ))
  }

  @Test func theTellIsFoundOnTheOtherCodesPageToo() {
    var diagnosis = Diagnosis.sample(.refused)
    diagnosis.undecided = [.neighbour(.tcpRefused, of: .tcpRefusedByMiddlebox)]
    #expect(text(diagnosis).contains("tcp.refused is not excluded. To tell: compare the TTL"))
  }

  @Test func aNeighbourWithoutATellIsStillNamed() {
    var diagnosis = Diagnosis.sample(.refused)
    diagnosis.undecided = [.neighbour(.tcpQueueFull, of: .tcpFiltered)]
    #expect(text(diagnosis).contains("- tcp.queue_full is not excluded.\n"))
  }

  @Test func causesThatTieWithoutProofsAreSeparatedByTheirChecks() throws {
    var diagnosis = Diagnosis.sample(.refused)
    diagnosis.findings += ["listen.somebody", "filter.rejects"].map { Finding($0, source: .answer) }
    diagnosis.undecided = [.tie(["ECONNREFUSED/no-listener", "ECONNREFUSED/filter-rejects"])]
    let text = text(diagnosis)
    #expect(!text.contains("would be proven by"))
    #expect(
      text.contains(
        "To check “A firewall rejects with RST”: On the server: Look for reject rules. `nft list ruleset`"
      ))
  }

  @Test func theQuestionAtWhichTheWalkStandsIsNamed() throws {
    let begun = try #require(Diagnosis.guided([]))
    #expect(text(begun).contains("- Not asked yet: What did connect say? Read the message."))
    let ended = try #require(Diagnosis.guided(["refused", "nobody"]))
    #expect(!text(ended).contains("Not asked yet"))
  }

  @Test func aCancelledProbeIsToBeRepeated() {
    #expect(text(.sample(.undetermined)).contains("The probe was cancelled. To tell: probe again."))
    var report = ProbeReport.undetermined
    report.verdict.endedBy = .kernel
    #expect(text(.sample(report)).contains("No code fits what was measured"))
    report.verdict.endedBy = .probeDeadline
    #expect(text(.sample(report)).contains("The evidence is not enough for a code."))
  }

  @Test func whoseCauseIsKnownNeedNotWaitLonger() {
    var report = ProbeReport.undetermined
    report.verdict.endedBy = .probeDeadline
    var diagnosis = Diagnosis.sample(report)
    diagnosis.undecided = []
    diagnosis.causes = [
      RankedCause(
        id: "ECONNREFUSED/no-listener", confidence: .certain, because: [], against: [])
    ]
    #expect(!text(diagnosis).contains("wait longer"))
    #expect(text(diagnosis).contains("No code fits what was measured"))
  }

  @Test func whatIsDecidedLeavesNothingOpen() {
    #expect(!text(.sample(.closedOnAccept)).contains("What could not be told"))
  }
}
