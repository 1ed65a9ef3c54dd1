// Whatever a peer, a name or a path holds: no line, no command and no JSON carries it unescaped.

import Diagnosis
import Foundation
import Presentation
import TestSupport
import Testing

@Suite struct HostileValuesTests {
  private static let sequences = [
    "\u{1B}]0;x\u{07}", "\u{9B}2J", "\u{202E}", "\n", "\"'`$(id)", "\r\0",
  ]
  private static let reports = [
    ProbeReport.refused, .filtered, .closedOnAccept, .partlyOpen,
  ]

  private func hostile(_ random: inout SeededRandom) -> String {
    let sequence = Self.sequences[Int.random(in: Self.sequences.indices, using: &random)]
    return random.text(length: 6) + sequence + random.text(length: 6)
  }

  private func diagnosis(_ random: inout SeededRandom) -> Diagnosis {
    var report = Self.reports[Int.random(in: Self.reports.indices, using: &random)]
    report.target = Target(tcp: hostile(&random), port: 1, input: hostile(&random))
    for index in report.attempts.indices {
      report.attempts[index].address = hostile(&random)
      report.attempts[index].local = hostile(&random)
      report.attempts[index].interface = hostile(&random)
      report.attempts[index].timeline.append(
        TimelineEvent(
          at: .zero, .in, .icmp(type: 3, code: 1, from: hostile(&random)), basis: .kernel))
      report.attempts[index].timeline.append(
        TimelineEvent(
          at: .zero, .local, .callFailed(hostile(&random), ErrnoName(rawValue: hostile(&random))),
          basis: .call))
    }
    for index in report.findings.indices {
      report.findings[index].values = [.init(hostile(&random), hostile(&random))]
      report.findings[index].target = hostile(&random)
    }
    report.verdict.errno = ErrnoName(rawValue: hostile(&random))
    let context = Context(
      command: hostile(&random), kernel: hostile(&random), namespace: hostile(&random),
      resolver: hostile(&random), version: hostile(&random))
    return Diagnosis(report: report, context: context, time: sampleTime, catalogue: .sample)
  }

  private func isSafe(_ text: String) -> Bool { text.sanitised == text }

  @Test func noValueReachesALineUnescaped() throws {
    var random = SeededRandom()
    for _ in 0..<60 {
      let diagnosis = diagnosis(&random)
      for language in Language.allCases {
        let document = Document(diagnosis, catalogue: .sample, language: language)
        for width in [80, 40, 20] {
          let lines = document.lines(width: width, glyphs: .unicode)
          #expect(lines.allSatisfy { isSafe($0.text) }, "seed \(random.seed)")
          let fits = lines.allSatisfy { $0.isCommand || $0.columns <= width }
          #expect(fits, "seed \(random.seed)")
        }
        let json = diagnosis.json(catalogue: .sample, language: language)
        #expect(isSafe(json), "seed \(random.seed)")
        let object = try? JSONSerialization.jsonObject(with: Data(json.utf8))
        #expect(object != nil, "seed \(random.seed)")
      }
    }
  }

  @Test func noMessageCarriesItUnescaped() {
    var random = SeededRandom()
    for _ in 0..<60 {
      let text = hostile(&random)
      let messages: [Text] = [
        OutputFailure(operation: text, path: text, errno: "ENOSPC", systemText: text).message,
        TargetError.missingPort(host: text).message, TargetError.bareIPv6(text).message,
        TargetError.unknownService(text, .udp).message, TargetError.portOutOfRange(text).message,
        TargetError.tooManyColons(text).message,
        TargetError.datagram(.noHostAndPort(text)).message,
        TargetError.datagram(.missingPort(host: text)).message,
        ProbeProgress.resolving(host: text).message,
        ProbeProgress.resolved(addresses: [text]).message,
        ProbeProgress.finished(address: text, code: .okOpen).message,
      ]
      let areSafe = messages.allSatisfy { isSafe($0.english) && isSafe($0.chinese) }
      #expect(areSafe, "seed \(random.seed)")
    }
  }
}
