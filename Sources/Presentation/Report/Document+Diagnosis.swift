// The diagnosis as people read it: the order of its sections.

public import Diagnosis

extension Document {
  /// The diagnosis as people read it, the same text from every way in.
  public init(_ diagnosis: Diagnosis, catalogue: Catalogue, language: Language) {
    var report = ReportWriter(diagnosis, catalogue: catalogue, language: language)
    report.writeVerdict()
    report.writeContext()
    report.writeEvidence()
    report.writeExchange()
    report.writeCauses()
    report.writeRemedies()
    report.writeNextSteps()
    report.writeUndecided()
    report.writeConflicts()
    report.writeSession()
    report.writeRuledOut()
    report.writeRedacted()
    self = report.document
  }
}

extension Diagnosis {
  /// The diagnosis as text for a file or a stream, at most 80 columns wide but for commands.
  public func text(catalogue: Catalogue, language: Language) -> String {
    Document(self, catalogue: catalogue, language: language).text(width: 80)
  }
}

/// A report while it is written.
struct ReportWriter {
  let diagnosis: Diagnosis
  let catalogue: Catalogue
  let placeholders: Placeholders
  var document: Document

  init(_ diagnosis: Diagnosis, catalogue: Catalogue, language: Language) {
    self.diagnosis = diagnosis
    self.catalogue = catalogue
    placeholders = diagnosis.placeholders
    document = Document(language: language)
  }

  var language: Language { document.language }

  /// The causes that evidence speaks for.
  var supported: [RankedCause] { diagnosis.causes.filter { $0.confidence <= .suspected } }

  /// The causes for and against which nothing is known.
  var possible: [RankedCause] {
    diagnosis.causes.filter { $0.confidence == .possible && $0.against.isEmpty }
  }

  /// The causes for which nothing speaks, and something against.
  var opposed: [RankedCause] {
    diagnosis.causes.filter { $0.confidence == .possible && !$0.against.isEmpty }
  }

  func sentence(_ finding: Finding) -> Text { finding.sentence(catalogue, placeholders) }
}
