// The content as it was read, each entry with its place, before the whole is checked.
import Diagnosis

/// An entry with the place at which it was read.
struct Placed<Entry> {
  var entry: Entry
  var place: Place
}

/// What the files said, one by one.
struct Draft {
  var findings: [Placed<FindingDefinition>] = []
  var errnos: [Placed<ErrnoEntry>] = []
  var numbers: [Placed<ErrnoNumbers>] = []
  var causes: [Placed<Cause>] = []
  var symptoms: [Placed<Symptom>] = []
  var verdicts: [Placed<VerdictEntry>] = []
  /// The files that were there; an absent one is told once, not once for each entry it lacks.
  var paths: Set<String> = []

  var catalogue: Catalogue {
    Catalogue(
      findings: findings.map(\.entry), errnos: errnos.map(\.entry), numbers: numbers.map(\.entry),
      causes: causes.map(\.entry), symptoms: symptoms.map(\.entry), verdicts: verdicts.map(\.entry))
  }

  mutating func read(_ file: SourceFile, log: ContentLog) {
    paths.insert(file.path)
    guard let kind = ContentPath(file.path) else {
      log.report(
        "unexpected file; expected \(ContentPath.shapes)", at: Place(path: file.path, line: 1))
      return
    }
    guard let root = Item(file, log: log) else { return }
    switch kind {
    case .findings:
      findings = root.entries().map { Placed(entry: .init($0.key, $0.value), place: $0.key.place) }
    case .numbers:
      numbers = root.entries().map { Placed(entry: .init($0.key, $0.value), place: $0.key.place) }
    case .verdicts:
      verdicts = root.entries().compactMap { key, value in
        VerdictEntry(key, value).map { Placed(entry: $0, place: key.place) }
      }
    case .errno(let name):
      errnos.append(Placed(entry: ErrnoEntry(name, root), place: root.place))
    case .cause(let id): causes.append(Placed(entry: Cause(id, root), place: root.place))
    case .symptom(let id): symptoms.append(Placed(entry: Symptom(id, root), place: root.place))
    }
  }
}
