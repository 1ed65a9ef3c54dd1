// The guided session as one value: every view is made from it, every event changes it.
public import Diagnosis
public import Presentation

/// The state of a guided session.
public struct State: Sendable {
  let catalogue: Catalogue
  let language: Language
  let context: Context
  let exportPath: String?
  /// What replaces names and addresses in what is written; absent where nothing is to be.
  var redaction: Redaction?
  let commandWords: [String]

  /// The places that back leads through; the last one is where the person is.
  var visits: [Visit]
  /// The walk, once a symptom was chosen.
  var session: Session? { didSet { standing = session.map(Standing.init) } }
  /// What the walk says now; kept because every row of the screen reads it.
  private(set) var standing: Standing?
  /// The latest probe of each target, the last one last.
  var reports: [ProbeReport] = []
  var running: Running?
  var prompt: Prompt?
  var notice: Notice?
  /// The window, so that a page knows its end and how far a page is.
  var size = Size(columns: 80, rows: 24)
  /// The characters that the window shows.
  var glyphs = Glyphs.unicode
  /// When the last event happened; a summary is dated with it.
  var now = WallTime(unixMilliseconds: 0)
  /// The target that was typed last.
  var lastInput: String?
  /// Why what was typed is no target.
  var rejection: TargetError?
  /// True while the view stands still: the caller paints once more and then no more.
  public internal(set) var isFrozen = false

  /// Begins a session, at a symptom if one is given.
  public init(
    catalogue: Catalogue, language: Language, context: Context, symptom: SymptomID? = nil,
    exportPath: String? = nil, redaction: Redaction? = nil, commandWords: [String] = []
  ) {
    self.catalogue = catalogue
    self.language = language
    self.context = context
    self.exportPath = exportPath
    self.redaction = redaction
    self.commandWords = commandWords
    visits = [Visit(.start)]
    if let symptom = symptom.flatMap(catalogue.symptom) { begin(symptom) }
  }

  /// Whether a probe is running.
  public var isProbing: Bool { running != nil }

  /// The diagnosis as it stands; absent before there is anything to say.
  public func diagnosis(at time: WallTime) -> Diagnosis? {
    if let session {
      return Diagnosis(session: session, report: reports.last, context: context, time: time)
    }
    return reports.last.map {
      Diagnosis(report: $0, context: context, time: time, catalogue: catalogue)
    }
  }

  /// The diagnosis as it is given away: with placeholders where that was asked for.
  public mutating func givenDiagnosis(at time: WallTime) -> Diagnosis? {
    diagnosis(at: time)?.redacted(by: &redaction, command: commandWords)
  }

  /// What the walk says: computed once after each change.
  struct Standing: Sendable {
    let path: [Session.Visit]
    let question: Question?
    let remaining: [RankedCause]
    let total: Int
    let conflicts: [Facts.Conflict]

    init(_ session: Session) {
      path = session.path
      question = session.current
      let ranking = session.ranking
      remaining = ranking.remaining
      total = ranking.causes.count
      conflicts = session.facts.conflicts
    }
  }
}

extension State {
  /// Where the person is.
  var here: Visit {
    get { visits.last ?? Visit(.start) }
    set {
      if visits.isEmpty { visits.append(newValue) } else { visits[visits.count - 1] = newValue }
    }
  }

  /// Begins the walk of a symptom; what was measured stays known.
  mutating func begin(_ symptom: Symptom) {
    if session?.symptom.id != symptom.id {
      var session = Session(symptom: symptom, catalogue: catalogue)
      for report in reports { session.add(report) }
      self.session = session
    }
    visits.append(Visit(.question))
  }

  /// The last target that was probed; its values fill in commands.
  var lastTarget: Target? { reports.last?.target }

  /// Fills in the commands of the catalogue.
  var placeholders: Placeholders {
    let last = reports.last
    return Placeholders(
      target: last?.target, address: last?.attempts.first?.address, start: last?.start)
  }

  /// The state drawn for the window.
  var painter: Painter { Painter(state: self, size: size, glyphs: glyphs) }

  /// The rows of the list at this place that match its filter; answers always do.
  var items: [Item] {
    switch here.place {
    case .start: return symptoms.map { .symptom($0) }
    case .question:
      let choices = standing?.question?.choices ?? []
      return choices.enumerated().map { .choice(number: $0.offset + 1, $0.element) }
        + causes.map { .cause($0) }
    case .cause, .summary, .help: return []
    }
  }

  /// The symptoms that match; those that do by their name come first.
  private var symptoms: [Symptom] {
    let byName = catalogue.symptoms.filter { matches([$0.id.rawValue], [$0.title]) }
    let others = catalogue.symptoms.filter { symptom in
      !byName.contains { $0.id == symptom.id }
        && matches([symptom.id.rawValue] + symptom.keywords, [symptom.title, symptom.summary])
    }
    return byName + others
  }

  /// The causes that remain and match.
  var causes: [RankedCause] {
    (standing?.remaining ?? []).filter { ranked in
      let cause = catalogue.cause(ranked.id)
      return matches([ranked.id.rawValue], cause.map { [$0.title, $0.summary] } ?? [])
    }
  }

  /// Whether every word of the filter stands in one of some texts, whatever its case.
  func matches(_ words: [String], _ texts: [Text]) -> Bool {
    let wanted = here.filter.lowercased().split(separator: " ")
    guard !wanted.isEmpty else { return true }
    let all = (words + texts.flatMap { [$0.english, $0.chinese] }).joined(separator: "\n")
      .lowercased()
    return wanted.allSatisfy { all.contains($0) }
  }
}
