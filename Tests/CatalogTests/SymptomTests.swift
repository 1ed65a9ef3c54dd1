// The trees of the content: every walk ends, reaches what it should, and never says too much.
import Diagnosis
import TestSupport
import Testing

@Suite struct SymptomTests {
  let catalogue: Catalogue

  init() throws { catalogue = try .repository() }

  @Test func everyCauseOfASymptomCanBeReached() throws {
    for symptom in catalogue.symptoms {
      let start = Session(symptom: symptom, catalogue: catalogue)
      let unreached = try symptom.causes.filter { id in
        start.ending(with: try #require(catalogue.cause(id))) == nil
      }
      #expect(unreached.isEmpty, "\(symptom.id): no walk puts these at the top")
    }
  }

  @Test func everyCauseThatATreeAsksForIsListed() {
    for symptom in catalogue.symptoms {
      let asked = Set(symptom.questions.flatMap(\.choices).flatMap(\.findings))
      for cause in catalogue.causes where !symptom.causes.contains(cause.id) {
        // What speaks for one cause alone is asked for the sake of that cause.
        let own = cause.evidence.suggests.filter { finding in
          asked.contains(finding)
            && catalogue.causes.count { $0.evidence.suggests.contains(finding) } == 1
        }
        #expect(own.isEmpty, "\(symptom.id) does not list \(cause.id)")
      }
    }
  }

  @Test func everyWalkEndsAndAnswersAloneAreNeverCertain() {
    var random = SeededRandom()
    for symptom in catalogue.symptoms {
      for _ in 0..<200 {
        var session = Session(symptom: symptom, catalogue: catalogue)
        for _ in symptom.questions {
          guard let choice = session.current?.choices.randomElement(using: &random) else { break }
          session.answer(choice.id)
        }
        #expect(session.current == nil, "\(symptom.id), seed \(random.seed): \(session.answers)")
        let confidences = session.ranking.causes.map(\.confidence)
        #expect(
          !confidences.contains(.certain), "\(symptom.id), seed \(random.seed): \(session.answers)")
      }
    }
  }

  @Test func whoCannotTellAnythingIsToldNothingDefinite() {
    for symptom in catalogue.symptoms {
      var session = Session(symptom: symptom, catalogue: catalogue)
      while let choice = session.unknown { session.answer(choice.id) }
      #expect(session.current == nil, "\(symptom.id): \(session.answers)")
      #expect(session.ranking.causes.allSatisfy { $0.confidence == .possible }, "\(symptom.id)")
    }
  }

  @Test(arguments: [
    // An idle connection ends by a timer, and by a restart as well.
    ("unexpected-eof", ["data.read-returned-zero", "idle.first-use-after-idle"]),
    ("unexpected-eof", ["socket.peer-closed-it"]),
    ("unexpected-eof", ["data.nothing-received", "environment.no-relay"]),
    ("unexpected-eof", ["data.reset-reported", "data.reset-on-content"]),
    ("process-killed", ["process.ended-by-sigpipe", "process.sigpipe-caught"]),
    ("process-killed", ["process.runtime-go", "process.wrote-to-socket"]),
    ("process-killed", ["process.runtime-ignores"]),
    // A queue with room does not tell that the SYN arrives.
    ("hangs-then-fails", ["time.syn-limit", "local.syn-sent", "socket.queues-empty"]),
    ("hangs-then-fails", ["time.syn-limit", "address.is-the-servers"]),
    ("hangs-then-fails", ["time.one-second", "connect.established"]),
    ("hangs-then-fails", ["connect.hung", "local.syn-not-sent"]),
  ])
  func aCircumstanceThatFitsANeighbourNamesNoCause(symptom: String, findings: [String]) throws {
    let symptom = try #require(catalogue.symptom(SymptomID(rawValue: symptom)))
    let ranking = Ranking(
      candidates: symptom.causes.compactMap { catalogue.cause($0) },
      facts: Facts(
        findings.map { Finding(FindingID(rawValue: $0), source: .answer) }, catalogue: catalogue))
    #expect(ranking.causes.filter(\.confidence.isDefinite).isEmpty)
  }

  @Test func whatAProbeMeasuredIsNotAsked() {
    for symptom in catalogue.symptoms {
      for (id, way) in symptom.ways {
        for choice in symptom.question(id)?.choices ?? [] where isForAProbe(choice) {
          var session = Session(symptom: symptom, catalogue: catalogue)
          for choice in way { session.answer(choice) }
          #expect(session.current?.id == id)
          session.add(report(of: choice.findings))
          #expect(session.path.last?.way == .known, "\(symptom.id): \(id)")
          #expect(session.current?.id == choice.next, "\(symptom.id): \(id)")
        }
      }
    }
  }

  @Test func everythingThatBearsOnACauseCanBeLearnt() {
    let asked = Set(catalogue.symptoms.flatMap(\.questions).flatMap(\.choices).flatMap(\.findings))
    for cause in catalogue.causes {
      let hidden = cause.evidence.all.filter { !asked.contains($0) && !isOfAProbe($0) }
      #expect(hidden.isEmpty, "\(cause.id): neither a question nor a probe tells these")
    }
  }

  private func isOfAProbe(_ id: FindingID) -> Bool {
    catalogue.finding(id)?.establishedBy.contains(.probe) == true
  }

  private func isForAProbe(_ choice: Question.Choice) -> Bool {
    !choice.findings.isEmpty && choice.findings.allSatisfy(isOfAProbe)
  }

  private func report(of findings: [FindingID]) -> ProbeReport {
    let target = Target(tcp: "127.0.0.1", port: 9, input: "127.0.0.1:9")
    return ProbeReport(
      target: target,
      verdict: Verdict(
        code: .probeUndetermined, errno: nil, endedBy: .observer, phase: .connect,
        confidence: .possible),
      attempts: [],
      findings: findings.map { Finding($0, source: .probe, target: target.input) }, elapsed: .zero)
  }
}
