// causes/AREA/name.yaml → a cause.
import Diagnosis

extension Cause {
  init(_ id: CauseID, _ item: Item) {
    let fields = Fields(
      item,
      required: ["title", "summary", "frequency", "mechanism", "confirm", "remedy", "references"],
      optional: ["evidence", "mistaken-for"])
    self.init(
      id: id, title: fields.title("title"), summary: fields.prose("summary"),
      frequency: fields.word("frequency", else: .rare), mechanism: fields.prose("mechanism"),
      evidence: fields["evidence"].map { Evidence($0) } ?? Evidence(),
      confirm: fields.items("confirm").map { Instruction($0) }, remedy: Remedy(fields["remedy"]),
      mistakenFor: fields.items("mistaken-for").map { LookAlike($0, as: .lookAlike) },
      references: fields.strings("references"))
  }
}

extension Evidence {
  init(_ item: Item) {
    let fields = Fields(
      item, required: [], optional: ["proves", "suggests", "against", "rules-out"])
    self.init(
      proves: fields.mentions("proves", as: .finding),
      suggests: fields.mentions("suggests", as: .finding),
      against: fields.mentions("against", as: .finding),
      rulesOut: fields.mentions("rules-out", as: .finding))
    let both = Set(proves + suggests).intersection(against + rulesOut)
    for finding in both.sorted() {
      item.report("'\(finding)' speaks both for and against the cause; keep one")
    }
  }
}
