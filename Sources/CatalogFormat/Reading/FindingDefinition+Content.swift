// findings.yaml → the vocabulary of findings.
import Diagnosis

extension FindingDefinition {
  init(_ key: Item, _ item: Item) {
    let id = key.name("a finding", like: "connect.refused-by-reset") { $0.isFindingName }
    let fields = Fields(item, required: ["meaning", "established-by"], optional: ["group"])
    let sources = fields.items("established-by").compactMap { $0.word(FindingSource.self) }
    if let item = fields["established-by"], item.elements?.isEmpty == true {
      let words = FindingSource.allCases.map(\.rawValue)
      item.report("an empty list; expected one or more of \(listed(words))")
    }
    self.init(
      id: FindingID(rawValue: id), meaning: fields.prose("meaning"),
      group: fields["group"].map { FindingGroup(rawValue: $0.string()) }, establishedBy: sources)
  }
}
