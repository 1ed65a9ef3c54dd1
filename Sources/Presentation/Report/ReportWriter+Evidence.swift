// What was seen, with its values, and the exchange as a ladder.

import Diagnosis

extension ReportWriter {
  mutating func writeEvidence() {
    // What could not be had is no evidence; it is told among what is undecided.
    let findings = diagnosis.findings.filter { !diagnosis.undecided.contains(.missing($0.id)) }
    guard !findings.isEmpty else { return }
    document.section(Heading.evidence)
    let attempts = diagnosis.report?.attempts ?? []
    var rest = findings
    if attempts.count > 1 {
      for attempt in attempts {
        let here = attempt.evidence.filter(findings.contains)
        if here.isEmpty { continue }
        document.subsection("\(attempt.address): \(attempt.verdict.code.rawValue)".sanitised)
        for finding in here { write(finding) }
      }
      rest.removeAll { finding in attempts.contains { $0.evidence.contains(finding) } }
      if !rest.isEmpty { document.subsection(Text("Besides", "此外")[language]) }
    }
    for finding in rest { write(finding) }
  }

  private mutating func write(_ finding: Finding) {
    document.item(catalogue.meaning(finding.id).map(placeholders.fill))
    var details = finding.values.isEmpty ? [] : [finding.valuesText[language]]
    details.append(finding.source.word[language])
    if let time = finding.at {
      let isToday = time.localDate == diagnosis.time.localDate
      details.append(isToday ? time.localTime : time.local)
    }
    if let target = finding.target, target != diagnosis.report?.target.input {
      details.append(target)
    }
    details.append(finding.id.rawValue)
    document.say(
      details.map(\.sanitised).joined(separator: Text("; ", "；")[language]), .faint, indent: 1)
  }

  mutating func writeExchange() {
    let attempts = (diagnosis.report?.attempts ?? []).filter { !$0.timeline.isEmpty }
    guard !attempts.isEmpty else { return }
    document.section(Heading.exchange)
    for attempt in attempts {
      if attempts.count > 1 { document.subsection(attempt.address.sanitised) }
      document.blocks.append(.ladder(attempt.ladder(language, port: diagnosis.report?.target.port)))
    }
    if attempts.contains(where: { $0.timeline.contains { $0.basis == .inferred } }) {
      document.say(
        Text("Dashed: concluded, not seen.", "虚线：推断得出，并非直接观察到。")[language], .faint)
    }
  }
}

extension Attempt {
  fileprivate func ladder(_ language: Language, port: UInt16?) -> Ladder {
    Ladder(
      left: local?.sanitised ?? Text("this machine", "本机")[language],
      right: port.map { Target.endpoint(host: address, port: "\($0)") }?.sanitised
        ?? address.sanitised,
      rungs: timeline.map { event in
        Ladder.Rung(
          time: event.at.milliseconds, course(of: event),
          event.event.label[language].sanitised, isInferred: event.basis == .inferred)
      })
  }

  private func course(of event: TimelineEvent) -> Ladder.Rung.Course {
    if event.direction == .local { return .local }
    // An ICMP error need not come from the peer; only its sender's address tells.
    if case .icmp(_, _, let sender) = event.event, sender != address { return .fromThePath }
    switch event.direction {
    case .out: return .out
    case .in: return .in
    case .local: return .local
    }
  }
}
