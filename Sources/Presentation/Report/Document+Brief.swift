// The diagnosis in a few lines: what stays in the scrollback when a session is left.

public import Diagnosis

extension Document {
  /// The verdict and the leading causes, for whoever scrolls back later.
  public init(brief diagnosis: Diagnosis, catalogue: Catalogue, language: Language) {
    let whole = Document(diagnosis, catalogue: catalogue, language: language)
    // The title is the first thing that every report says.
    self.init(language: language, Array(whole.blocks.prefix(1)))
    if let report = diagnosis.report { say(report.verdict.code.rawValue, .code) }
    for cause in diagnosis.causes where cause.confidence <= .suspected {
      let marker = cause.confidence.word + Text(":", "：")
      blocks.append(.item(marker[language], [Run(diagnosis.title(cause.id, catalogue)[language])]))
    }
    blocks = Array(blocks.prefix(1 + Self.mostLines))
  }

  /// How many lines follow the title.
  private static var mostLines: Int { 6 }
}
