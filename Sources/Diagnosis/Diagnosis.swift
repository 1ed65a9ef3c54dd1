// The one value that every way of looking ends in, and that every rendering reads.

/// What is the matter, how sure that is, why, and what to do.
public struct Diagnosis: Sendable {
  /// What was probed; absent without a probe.
  public var report: ProbeReport?
  /// The symptom that the person started from; absent without a session.
  public var symptom: Symptom?
  /// The questions and how they were answered.
  public var visits: [Session.Visit]
  /// The findings that hold.
  public var findings: [Finding]
  /// Answers that measured findings beat.
  public var conflicts: [Facts.Conflict]
  /// The candidate causes, ranked.
  public var causes: [RankedCause]
  /// What to do next.
  public var nextSteps: [Instruction]
  /// What could not be told.
  public var undecided: [Undecided]
  /// Where and by which command it was made.
  public var context: Context
  /// When it was made.
  public var time: WallTime
  /// What was replaced; empty where nothing was asked to be.
  public var redacted: [Redacted] = []
}

extension Diagnosis {
  /// The diagnosis of a probe.
  public init(report: ProbeReport, context: Context, time: WallTime, catalogue: Catalogue) {
    let entry = catalogue.verdict(report.verdict.code)
    let facts = Facts(report.decidingFindings, catalogue: catalogue)
    // Where a name could not be told, nothing was connected: no cause of a connection fits, and none of
    // a name against which something speaks is worth a word.
    let isOfName =
      report.verdict.code == .probeUndetermined && report.verdict.phase == .resolve
    let candidates = (entry?.causes ?? []).compactMap { catalogue.cause($0) }
      .filter { cause in
        guard isOfName else { return true }
        return cause.evidence.isOfNames && facts.holding(cause.evidence.against).isEmpty
      }
    self.init(
      report: report, symptom: nil, visits: [], facts: facts,
      ranking: Ranking(candidates: candidates, facts: facts), context: context, time: time,
      catalogue: catalogue)
    // Of what is only suspected no cause is likely: its look-alikes have causes of their own.
    if report.verdict.confidence == .suspected {
      for index in causes.indices where causes[index].confidence == .likely {
        causes[index].confidence = .suspected
      }
    } else if report.verdict.confidence == .likely {
      for index in causes.indices where causes[index].confidence == .certain {
        causes[index].confidence = .likely
      }
    }
  }

  /// The diagnosis of a guided session, with its latest probe if there was one.
  public init(
    session: Session, report: ProbeReport?, context: Context, time: WallTime
  ) {
    self.init(
      report: report, symptom: session.symptom, visits: session.path, facts: session.facts,
      ranking: session.ranking, context: context, time: time, catalogue: session.catalogue)
    // What was measured at other targets is told, though it does not bear on this one.
    findings += session.measured.filter { !findings.contains($0) }
  }

  private init(
    report: ProbeReport?, symptom: Symptom?, visits: [Session.Visit], facts: Facts,
    ranking: Ranking, context: Context, time: WallTime, catalogue: Catalogue
  ) {
    self.report = report
    self.symptom = symptom
    self.visits = visits
    findings = facts.holding + (report?.findings ?? []).filter { !facts.holding.contains($0) }
    conflicts = facts.conflicts
    causes = ranking.causes
    self.context = context
    self.time = time
    nextSteps = Self.nextSteps(report: report, ranking: ranking, catalogue: catalogue)
    undecided = Self.undecided(report: report, visits: visits, facts: facts, ranking: ranking)
  }

  /// The causes that evidence speaks for, or, where none does, those that remain.
  public var leading: [RankedCause] {
    let supported = causes.filter { $0.confidence <= .suspected }
    // Where nothing speaks for any, none against which something speaks is worth a word.
    return supported.isEmpty
      ? causes.filter { $0.confidence == .possible && $0.against.isEmpty } : supported
  }

  private static func nextSteps(
    report: ProbeReport?, ranking: Ranking, catalogue: Catalogue
  ) -> [Instruction] {
    let ofVerdict = report.flatMap { catalogue.verdict($0.verdict.code) }?.nextSteps ?? []
    let ofCauses = ranking.causes.filter { $0.confidence <= .suspected }.prefix(3)
      .compactMap { catalogue.cause($0.id) }
      .flatMap(\.confirm)
    var steps: [Instruction] = []
    for step in ofVerdict + ofCauses {
      // The same command again tells nothing new.
      let isKnown = steps.contains {
        $0 == step || ($0.side == step.side && $0.command != nil && $0.command == step.command)
      }
      if !isKnown { steps.append(step) }
    }
    return steps.filter { $0.applies(to: report) }
  }

  private static func undecided(
    report: ProbeReport?, visits: [Session.Visit], facts: Facts, ranking: Ranking
  ) -> [Undecided] {
    var open: [Undecided] = []
    if let verdict = report?.verdict {
      open += verdict.neighbours.map { .neighbour($0, of: verdict.code) }
    }
    let tied = ranking.causes.filter { $0.confidence == .suspected }
    if tied.count > 1 { open.append(.tie(tied.map(\.id))) }
    open += facts.holding.filter { $0.id.rawValue.hasPrefix("evidence.") }
      .map { .missing($0.id) }
    open += visits.filter { $0.choice.findings.isEmpty && $0.way == .answered }
      .map { .unanswered($0.question.id) }
    return open
  }
}
