// Diagnoses to be put into words: one for each way in which a probe or a session can end.
import Diagnosis
import Testing

let sampleTime = WallTime(unixMilliseconds: 1_767_225_600_000, offsetMinutes: 480)
let sampleTarget = Target(tcp: "db.example.com", port: 5432, input: "db.example.com:5432")
let sampleContext = Context(
  command: "sockdoc probe db.example.com:5432", kernel: "6.12.0-1-amd64",
  namespace: "net:[4026531840]", resolver: "192.0.2.53", version: "0.1.0")

func found(_ id: FindingID, _ values: [Finding.Value] = []) -> Finding {
  Finding(
    id, source: .probe, values: values, at: sampleTime, target: sampleTarget.input)
}

func ended(
  _ code: VerdictCode, errno: ErrnoName? = nil, endedBy: Verdict.Ending = .peer,
  phase: Verdict.Phase = .connect, _ confidence: Confidence = .certain,
  neighbours: [VerdictCode] = []
) -> Verdict {
  Verdict(
    code: code, errno: errno, endedBy: endedBy, phase: phase, confidence: confidence,
    neighbours: neighbours)
}

func attempt(
  _ verdict: Verdict, address: String = "192.0.2.10", elapsed: Duration = .microseconds(432),
  timeline: [TimelineEvent], evidence: [Finding]
) -> Attempt {
  Attempt(
    address: address, family: address.contains(":") ? .ipv6 : .ipv4,
    local: "198.51.100.7:40112", interface: "eth0", verdict: verdict, elapsed: elapsed,
    timeline: timeline, evidence: evidence)
}

func report(_ verdict: Verdict, _ attempts: [Attempt], beyond: [Finding] = []) -> ProbeReport {
  ProbeReport(
    target: sampleTarget, verdict: verdict, attempts: attempts,
    findings: attempts.flatMap(\.evidence) + beyond, elapsed: attempts.map(\.elapsed).max() ?? .zero
  )
}

private let connecting: [TimelineEvent] = [
  TimelineEvent(at: .zero, .local, .connectCall, basis: .call),
  TimelineEvent(at: .zero, .out, .syn, basis: .inferred),
]

extension ProbeReport {
  static let refused: ProbeReport = {
    let refused = ended(
      .tcpRefused, errno: "ECONNREFUSED", .suspected, neighbours: [.tcpRefusedByMiddlebox])
    return report(
      refused,
      [
        attempt(
          refused,
          timeline: connecting + [
            TimelineEvent(at: .microseconds(400), .in, .rst, basis: .kernel),
            TimelineEvent(
              at: .microseconds(432), .local, .callFailed("connect", "ECONNREFUSED"), basis: .call),
          ],
          evidence: [found("connect.refused-by-reset", [.init("segments_in", "1")])])
      ])
  }()

  static let filtered: ProbeReport = {
    let filtered = ended(.tcpFiltered, endedBy: .probeDeadline)
    return report(
      filtered,
      [
        attempt(
          filtered, elapsed: .milliseconds(3001),
          timeline: connecting + [
            TimelineEvent(at: .milliseconds(1020), .out, .synRetransmissions(1), basis: .kernel),
            TimelineEvent(
              at: .milliseconds(1500), .in, .icmp(type: 3, code: 1, from: "192.0.2.1"),
              basis: .kernel),
            TimelineEvent(at: .milliseconds(3001), .local, .deadline, basis: .call),
          ],
          evidence: [found("connect.no-answer")])
      ], beyond: [found("evidence.no-error-queue")])
  }()

  static let closedOnAccept: ProbeReport = {
    let closed = ended(.appClosedOnAccept, phase: .open)
    return report(
      closed,
      [
        attempt(
          closed,
          timeline: connecting + [
            TimelineEvent(at: .microseconds(300), .in, .synAck, basis: .inferred),
            TimelineEvent(at: .microseconds(310), .out, .ack, basis: .inferred),
            TimelineEvent(at: .microseconds(400), .in, .fin, basis: .kernel),
            TimelineEvent(at: .microseconds(410), .local, .endOfFile, basis: .call),
          ], evidence: [found("connect.established"), found("open.fin-before-data")])
      ])
  }()

  static let undetermined = report(
    ended(.probeUndetermined, endedBy: .user, .possible),
    [
      attempt(
        ended(.probeUndetermined, endedBy: .user, .possible), timeline: connecting, evidence: [])
    ])

  static let partlyOpen = report(
    ended(.okOpen, endedBy: .observer, phase: .open),
    [
      attempt(
        ended(.tcpRefused, errno: "ECONNREFUSED", .suspected), address: "2001:db8::10",
        timeline: [], evidence: [found("connect.refused-by-reset")]),
      attempt(
        ended(.okOpen, endedBy: .observer, phase: .open), timeline: [],
        evidence: [found("connect.established")]),
    ], beyond: [found("address.some-failed")])
}

extension Diagnosis {
  static func sample(_ report: ProbeReport) -> Diagnosis {
    Diagnosis(report: report, context: sampleContext, time: sampleTime, catalogue: .sample)
  }

  /// A walk through the questions, with a probe in its middle or without one.
  static func guided(_ choices: [ChoiceID], probing report: ProbeReport? = nil) -> Diagnosis? {
    guard let symptom = Catalogue.sample.symptom("cannot-connect") else { return nil }
    var session = Session(symptom: symptom, catalogue: .sample)
    for choice in choices { session.answer(choice) }
    if let report { session.add(report) }
    return Diagnosis(session: session, report: report, context: sampleContext, time: sampleTime)
  }
}

/// A diagnosis with the name of the file that holds its text.
struct NamedDiagnosis: CustomTestStringConvertible, Sendable {
  let name: String
  let diagnosis: Diagnosis
  var testDescription: String { name }

  static let all: [NamedDiagnosis] = {
    let probed: [(String, ProbeReport)] = [
      ("refused", .refused), ("filtered", .filtered), ("closed-on-accept", .closedOnAccept),
      ("undetermined", .undetermined), ("partly-open", .partlyOpen),
    ]
    let guided: [(String, Diagnosis?)] = [
      ("guided", .guided(["refused", "unknown"])), ("unanswered", .guided(["unknown", "unknown"])),
      ("begun", .guided([])),
      ("guided-and-probed", .guided(["silent"], probing: .refused)),
      ("skipped-question", .guided([], probing: .refused)),
    ]
    return probed.map { NamedDiagnosis(name: $0.0, diagnosis: .sample($0.1)) }
      + guided.compactMap { name, diagnosis in
        diagnosis.map { NamedDiagnosis(name: name, diagnosis: $0) }
      }
  }()
}
