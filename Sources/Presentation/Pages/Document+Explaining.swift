// The pages of the catalogue: one for whatever can be named.

public import Diagnosis

extension Document {
  /// The page of an errno, verdict, cause, symptom or finding.
  ///
  /// `target` fills the commands in; `ranked` adds what speaks for and against a cause.
  public init(
    explaining topic: Topic, catalogue: Catalogue, language: Language, target: Target? = nil,
    ranked: RankedCause? = nil
  ) {
    var page = PageWriter(
      catalogue: catalogue, placeholders: Placeholders(target: target, address: nil),
      document: Document(language: language))
    switch topic {
    case .errno(let name): page.write(errno: name)
    case .verdict(let code): page.write(verdict: code)
    case .cause(let id): page.write(cause: id, ranked: ranked)
    case .symptom(let id): page.write(symptom: id)
    case .finding(let id): page.write(finding: id)
    }
    self = page.document
  }
}

/// A page while it is written.
struct PageWriter {
  let catalogue: Catalogue
  let placeholders: Placeholders
  var document: Document

  var language: Language { document.language }

  func filled(_ text: Text) -> Text { text.map(placeholders.fill) }

  mutating func section(_ heading: Text, _ text: Text) {
    guard !text[language].isEmpty else { return }
    document.section(heading)
    document.say(filled(text)[language])
  }

  mutating func causes(_ heading: Text, _ ids: [CauseID]) {
    causes(heading, ids.compactMap { catalogue.cause($0) })
  }

  mutating func causes(_ heading: Text, _ causes: [Cause]) {
    document.list(heading, causes.map { filled($0.line) })
  }

  mutating func lookAlikes(_ heading: Text, _ alikes: [Cause.LookAlike]) {
    document.list(
      heading,
      alikes.map { alike in
        let cause = catalogue.cause(CauseID(rawValue: alike.name))
        let name = cause?.namedTitle ?? .same(alike.name)
        return filled(name + Text(": ", "：") + alike.difference)
      })
  }

  mutating func remedy(_ remedy: Cause.Remedy) {
    document.steps(Heading.remedy, remedy.client + remedy.server, placeholders)
  }

  mutating func references(_ references: [String]) {
    document.list(Heading.references, references.map { .same($0) })
  }

  mutating func findings(_ heading: Text, _ ids: [FindingID]) {
    document.list(heading, ids.map { filled(catalogue.meaning($0)) })
  }
}

extension Cause {
  /// The title with the name under which the cause can be looked up.
  fileprivate var namedTitle: Text { title + Text(" (", "（") + .same(id.rawValue) + Text(")", "）") }

  /// The cause in one line.
  fileprivate var line: Text { namedTitle + Text(": ", "：") + summary.onOneLine }
}
