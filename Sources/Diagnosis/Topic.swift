// What a word asks to be explained.

/// Something that can be explained.
public enum Topic: Hashable, Sendable {
  case errno(ErrnoName)
  case verdict(VerdictCode)
  case cause(CauseID)
  case symptom(SymptomID)
  case finding(FindingID)

  /// Finds what a word names; names ignore case.
  public init?(_ word: String, in catalogue: Catalogue) {
    let word = Self.canonical(word.lowercased())
    func names(_ identifier: some Identifier) -> Bool { identifier.rawValue.lowercased() == word }
    if let name = Self.errnoNames(in: catalogue).first(where: names) {
      self = .errno(name)
    } else if let code = VerdictCode.allCases.first(where: { $0.rawValue == word }) {
      self = .verdict(code)
    } else if let cause = catalogue.causes.first(where: { names($0.id) }) {
      self = .cause(cause.id)
    } else if let symptom = catalogue.symptoms.first(where: { names($0.id) }) {
      self = .symptom(symptom.id)
    } else if let finding = catalogue.findings.first(where: { names($0.id) }) {
      self = .finding(finding.id)
    } else {
      return nil
    }
  }

  /// A name that systems spell otherwise, under the name that it has here.
  private static func canonical(_ word: String) -> String {
    // Winsock's names are the BSD ones with three letters before them.
    let word = word.hasPrefix("wsae") ? String(word.dropFirst(3)) : word
    let synonyms = [
      "ewouldblock": "eagain", "enotsup": "eopnotsupp", "edeadlock": "edeadlk",
    ]
    return synonyms[word] ?? word
  }

  /// The errnos that have a number on a system.
  public static func errnos(
    numbered number: Int, on platform: ErrnoNumbers.Platform, in catalogue: Catalogue
  ) -> [ErrnoName] {
    catalogue.numbers.filter { $0.number(on: platform) == number }.map(\.name)
  }

  /// Every word that can be explained.
  public static func names(in catalogue: Catalogue) -> [String] {
    errnoNames(in: catalogue).map(\.rawValue) + VerdictCode.allCases.map(\.rawValue)
      + catalogue.causes.map(\.id.rawValue) + catalogue.symptoms.map(\.id.rawValue)
      + catalogue.findings.map(\.id.rawValue)
  }

  /// The errnos and conditions with a page, then those with numbers only.
  private static func errnoNames(in catalogue: Catalogue) -> [ErrnoName] {
    let pages = catalogue.errnos.map(\.name)
    return pages + catalogue.numbers.map(\.name).filter { !pages.contains($0) }
  }
}
