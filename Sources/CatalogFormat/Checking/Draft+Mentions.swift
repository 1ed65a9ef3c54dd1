// Every name that one entry says of another must exist.
import Diagnosis

extension Draft {
  func checkMentions(log: ContentLog) {
    let findings = Dictionary(
      self.findings.map { ($0.entry.id.rawValue, $0.entry) },
      uniquingKeysWith: { first, _ in first }
    )
    let causes = Set(self.causes.map(\.entry.id.rawValue))
    let pages = causes.union(errnos.map(\.entry.name.rawValue))
      .union(VerdictCode.allCases.map(\.rawValue))
    let neighbours = pages.union(numbers.map(\.entry.name.rawValue))
    for mention in log.mentions {
      switch mention.kind {
      case .finding, .answer:
        guard let finding = findings[mention.name] else {
          log.unknown("finding", mention, among: findings.keys, add: "findings.yaml")
          continue
        }
        if mention.kind == .answer, !finding.establishedBy.contains(.answer) {
          log.report(
            "no answer establishes '\(mention.name)'; add answer to its established-by in findings.yaml",
            at: mention.place)
        }
      case .cause:
        if !causes.contains(mention.name) {
          log.unknown("cause", mention, among: causes, add: "causes/\(mention.name).yaml")
        }
      case .lookAlike:
        if !pages.contains(mention.name) {
          log.unknown("cause, errno or verdict code", mention, among: pages, add: nil)
        }
      case .neighbour:
        if !neighbours.contains(mention.name) {
          log.unknown("cause, errno or verdict code", mention, among: neighbours, add: nil)
        }
      }
    }
  }
}

extension ContentLog {
  fileprivate func unknown(
    _ what: String, _ mention: Mention, among names: some Collection<String>, add file: String?
  ) {
    let similar = closest(to: mention.name, among: names)
    let remedy =
      switch (similar, file) {
      case (let similar?, _): "; did you mean '\(similar)'?"
      case (nil, let file?): "; add it in \(file)"
      case (nil, nil): "; expected the name of one"
      }
    report("no \(what) '\(mention.name)'\(remedy)", at: mention.place)
  }
}
