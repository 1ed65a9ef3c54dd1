// Whole reports in both languages, as they stand in the files under Tests/Fixtures/reports.

import Diagnosis
import Foundation
import Presentation
import Testing

@Suite struct ReportTests {
  @Test(arguments: NamedDiagnosis.all, Language.allCases)
  func aReportReadsAsItsFixture(sample: NamedDiagnosis, language: Language) throws {
    let text = sample.diagnosis.text(catalogue: .sample, language: language)
    try expectGolden(text, "reports/\(sample.name).\(language.rawValue).txt")
  }

  @Test(arguments: NamedDiagnosis.all, [80, 40, 20])
  func noLineButACommandIsWiderThanAsked(sample: NamedDiagnosis, width: Int) {
    for language in Language.allCases {
      for glyphs in [Glyphs.unicode, .ascii] {
        let document = Document(sample.diagnosis, catalogue: .sample, language: language)
        let wide = document.lines(width: width, glyphs: glyphs).filter {
          !$0.isCommand && $0.columns > width
        }
        #expect(wide.isEmpty)
      }
    }
  }

  @Test(arguments: NamedDiagnosis.all)
  func aChineseReportHoldsNoEnglishSentence(sample: NamedDiagnosis) {
    let english = sample.diagnosis.text(catalogue: .sample, language: .english)
    let chinese = sample.diagnosis.text(catalogue: .sample, language: .chinese)
    #expect(english.unicodeScalars.allSatisfy { !(0x4E00...0x9FFF).contains($0.value) })
    #expect(!chinese.contains(" the ") && !chinese.contains("You"))
  }

  @Test func whatIsSuspectedReadsAsSuspected() {
    let summary = ProbeReport.refused.summary(catalogue: .sample)
    #expect(summary.english.hasPrefix("Suspected, not proven: "))
    #expect(summary.chinese.hasPrefix("疑似，尚未证实："))
    #expect(!ProbeReport.filtered.summary(catalogue: .sample).english.contains("uspected"))
  }

  @Test func whatCannotBeToldIsNotHedgedTwice() {
    let summary = ProbeReport.undetermined.summary(catalogue: .sample)
    #expect(summary.english == "What happened at db.example.com:5432 cannot be told.")
  }

  @Test func anAddressThatFailedIsNamedInTheFirstSentence() {
    #expect(
      ProbeReport.partlyOpen.summary(catalogue: .sample)
        == Text(
          "db.example.com:5432 accepts connections; but every IPv6 address failed: 2001:db8::10 (tcp.refused).",
          "db.example.com:5432 接受连接；但所有 IPv6 地址都失败：2001:db8::10 (tcp.refused)。"))
    var report = ProbeReport.partlyOpen
    report.attempts[0].address = "192.0.2.9"
    report.attempts[0].family = .ipv4
    #expect(
      report.summary(catalogue: .sample).english
        == "db.example.com:5432 accepts connections; but 1 of its 2 addresses failed: 192.0.2.9 (tcp.refused)."
    )
  }

  @Test func aTargetWhoseOnlyAddressWorksIsNotSaidToFailPartly() {
    var report = ProbeReport.partlyOpen
    report.attempts.removeFirst()
    #expect(
      report.summary(catalogue: .sample).english == "db.example.com:5432 accepts connections.")
  }

  @Test func addressesThatFailAlikeBothShowTheirEvidenceAndTheirExchange() {
    var report = ProbeReport.refused
    report.attempts.append(report.attempts[0])
    report.attempts[1].address = "192.0.2.11"
    report.findings += report.attempts[1].evidence
    let text = Diagnosis.sample(report).text(catalogue: .sample, language: .english)
    #expect(
      text.contains(
        """
          192.0.2.11: tcp.refused
            - A RST answered the SYN.
              segments_in = 1; the probe; 08:00:00; connect.refused-by-reset

        The exchange
        """))
    #expect(text.components(separatedBy: "connect() = ECONNREFUSED").count == 3)
  }

  @Test func aCodeWithoutAPageStillHasASentence() {
    var report = ProbeReport.refused
    report.verdict = Verdict(
      code: .udpRefused, errno: nil, endedBy: .peer, phase: .connect, confidence: .certain)
    #expect(report.summary(catalogue: .sample).english == "db.example.com:5432: udp.refused.")
  }

  @Test func anICMPErrorOfTheTargetItselfComesFromThePeer() {
    var report = ProbeReport.filtered
    report.attempts[0].timeline[3].event = .icmp(type: 3, code: 3, from: "192.0.2.10")
    let document = Document(.sample(report), catalogue: .sample, language: .english)
    let courses = document.blocks.compactMap { block -> [Ladder.Rung.Course]? in
      if case .ladder(let ladder) = block { ladder.rungs.map(\.course) } else { nil }
    }
    #expect(courses == [[.local, .out, .out, .in, .local]])
  }
}
