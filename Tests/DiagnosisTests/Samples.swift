// A small catalogue in which every rule of the engine can be seen.
import Diagnosis

func same(_ text: String) -> Text { Text(text, text) }

func definition(_ id: FindingID, group: FindingGroup? = nil) -> FindingDefinition {
  FindingDefinition(
    id: id, meaning: same(id.rawValue), group: group, establishedBy: FindingSource.allCases)
}

func sampleCause(
  _ id: CauseID, proves: [FindingID] = [], suggests: [FindingID] = [], against: [FindingID] = [],
  rulesOut: [FindingID] = [], frequency: Cause.Frequency = .common
) -> Cause {
  Cause(
    id: id, title: same(id.rawValue), summary: same(""), frequency: frequency,
    mechanism: same(""),
    evidence: Evidence(proves: proves, suggests: suggests, against: against, rulesOut: rulesOut),
    confirm: [Instruction(on: .server, same("confirm \(id)"))], remedy: Cause.Remedy(),
    mistakenFor: [], references: [])
}

func choice(_ id: ChoiceID, _ findings: [FindingID] = [], next: QuestionID? = nil)
  -> Question.Choice
{
  Question.Choice(id: id, text: same(id.rawValue), findings: findings, next: next)
}

func question(_ id: QuestionID, _ choices: [Question.Choice]) -> Question {
  Question(id: id, ask: same(id.rawValue), help: same(""), command: nil, choices: choices)
}

extension Catalogue {
  /// One symptom of two questions: what did connect say, and who listens.
  static let sample = Catalogue(
    findings: [
      definition("connect.refused", group: "connect"),
      definition("connect.silent", group: "connect"),
      definition("connect.open", group: "connect"), definition("listen.nobody", group: "listen"),
      definition("listen.somebody", group: "listen"), definition("evidence.short"),
    ],
    errnos: [], numbers: [],
    causes: [
      sampleCause(
        "R/nobody-listens", proves: ["listen.nobody"], suggests: ["connect.refused"],
        rulesOut: ["connect.silent"]),
      sampleCause(
        "R/firewall-resets", suggests: ["connect.refused", "listen.somebody"],
        rulesOut: ["connect.silent"], frequency: .occasional),
      sampleCause("T/filtered", suggests: ["connect.silent"], rulesOut: ["connect.refused"]),
      sampleCause("T/other", frequency: .rare),
    ],
    symptoms: [sampleSymptom],
    verdicts: [
      VerdictEntry(
        code: .tcpRefused, sentence: same("refused"), explanation: same(""),
        causes: ["R/nobody-listens", "R/firewall-resets"],
        nextSteps: [Instruction(on: .server, same("look who listens"))], neighbours: [])
    ])

  static let sampleSymptom = Symptom(
    id: "cannot-connect", order: 1, title: same("cannot connect"), summary: same(""), keywords: [],
    causes: ["R/nobody-listens", "R/firewall-resets", "T/filtered", "T/other"], start: "outcome",
    questions: [
      question(
        "outcome",
        [
          choice("refused", ["connect.refused"], next: "listener"),
          choice("silent", ["connect.silent"]), choice("unknown", next: "listener"),
        ]),
      question(
        "listener",
        [
          choice("nobody", ["listen.nobody"]), choice("somebody", ["listen.somebody"]),
          choice("unknown"),
        ]),
    ])
}

/// A finished probe of one address.
func report(
  _ code: VerdictCode, finding: FindingID, target: String = "h:1", neighbours: [VerdictCode] = []
) -> ProbeReport {
  let verdict = Verdict(
    code: code, errno: nil, endedBy: .peer, phase: .connect, confidence: .suspected,
    neighbours: neighbours)
  return ProbeReport(
    target: Target(tcp: "h", port: 1, input: target), verdict: verdict, attempts: [],
    findings: [Finding(finding, source: .probe, target: target)], elapsed: .zero)
}
