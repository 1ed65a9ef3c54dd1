// The value that every way of looking ends in.
import Diagnosis
import Testing

@Suite struct DiagnosisTests {
  let context = Context(
    command: "sockdoc", kernel: "6.18", namespace: nil, resolver: nil, version: "0")
  let time = WallTime(unixMilliseconds: 0)

  @Test func aProbeIsRankedByTheCausesOfItsVerdict() {
    let diagnosis = Diagnosis(
      report: report(.tcpRefused, finding: "connect.refused"), context: context, time: time,
      catalogue: .sample)
    #expect(diagnosis.causes.map(\.id) == ["R/nobody-listens", "R/firewall-resets"])
    #expect(diagnosis.causes.map(\.confidence) == [.suspected, .suspected])
    #expect(diagnosis.undecided == [.tie(["R/nobody-listens", "R/firewall-resets"])])
    #expect(diagnosis.nextSteps.first?.text.english == "look who listens")
  }

  @Test func aCodeThatWasNotExcludedIsUndecided() {
    let probed = report(
      .tcpRefused, finding: "connect.refused", neighbours: [.tcpRefusedByMiddlebox])
    let diagnosis = Diagnosis(report: probed, context: context, time: time, catalogue: .sample)
    #expect(
      diagnosis.undecided.contains(.neighbour(.tcpRefusedByMiddlebox, of: .tcpRefused)))
  }

  @Test func missingEvidenceIsUndecided() {
    let diagnosis = Diagnosis(
      report: report(.probeUndetermined, finding: "evidence.short"), context: context, time: time,
      catalogue: .sample)
    #expect(diagnosis.undecided == [.missing("evidence.short")])
  }

  @Test func whereANameCouldNotBeToldNoCauseOfAConnectionIsACandidate() {
    let catalogue = Catalogue(
      findings: [definition("resolve.failed"), definition("resolve.quick")], errnos: [],
      numbers: [],
      causes: [
        sampleCause("N/slow-resolver", suggests: ["resolve.hung"], against: ["resolve.quick"]),
        sampleCause("C/router", suggests: ["connect.silent"]),
      ],
      symptoms: [],
      verdicts: [
        VerdictEntry(
          code: .probeUndetermined, sentence: same(""), explanation: same(""),
          causes: ["N/slow-resolver", "C/router"], nextSteps: [], neighbours: [])
      ])
    func causes(in phase: Verdict.Phase, _ finding: FindingID = "resolve.failed") -> [CauseID] {
      var probed = report(.probeUndetermined, finding: finding)
      probed.verdict.phase = phase
      return Diagnosis(report: probed, context: context, time: time, catalogue: catalogue)
        .causes.map(\.id)
    }
    #expect(causes(in: .resolve) == ["N/slow-resolver"])
    #expect(causes(in: .resolve, "resolve.quick") == [])
    #expect(Set(causes(in: .connect)) == ["N/slow-resolver", "C/router"])
  }

  @Test func aSessionWithoutAProbeHasNoVerdict() {
    var session = Session(symptom: Catalogue.sampleSymptom, catalogue: .sample)
    session.answer("unknown")
    let diagnosis = Diagnosis(session: session, report: nil, context: context, time: time)
    #expect(diagnosis.report == nil)
    #expect(diagnosis.undecided == [.unanswered("outcome")])
    #expect(diagnosis.leading.map(\.confidence) == Array(repeating: .possible, count: 4))
  }
}
