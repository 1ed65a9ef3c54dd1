// errnos/NAME.yaml → the page of an errno; errno-numbers.yaml → numbers and texts.
import Diagnosis

extension ErrnoEntry {
  init(_ name: ErrnoName, _ item: Item) {
    let fields = Fields(
      item,
      required: [
        "kind", "meaning", "returned-by", "mechanism", "causes", "differs-from", "checks", "remedy",
        "references",
      ], optional: ["platforms"])
    self.init(
      name: name, kind: fields.word("kind", else: .errno), meaning: fields.prose("meaning"),
      returnedBy: fields.items("returned-by").map { $0.text() },
      mechanism: fields.prose("mechanism"), causes: fields.mentions("causes", as: .cause),
      differsFrom: fields.items("differs-from").map { Cause.LookAlike($0, as: .neighbour) },
      platforms: fields.items("platforms").map { $0.text() },
      checks: fields.items("checks").map { Instruction($0) },
      remedy: Cause.Remedy(fields["remedy"]), references: fields.strings("references"))
  }
}

extension ErrnoNumbers {
  init(_ key: Item, _ item: Item) {
    let name = key.name("an errno", like: "ECONNRESET") { $0.isErrnoName }
    let platforms = Platform.allCases.map(\.rawValue)
    let fields = Fields(
      item, required: ["glibc", "musl"], optional: platforms + ["macos-text"])
    if (fields["macos"] == nil) != (fields["macos-text"] == nil) {
      item.report("expected 'macos' and 'macos-text' together, found one of them")
    }
    self.init(
      name: ErrnoName(rawValue: name), linux: fields["linux"]?.integer(),
      macos: fields["macos"]?.integer(), freebsd: fields["freebsd"]?.integer(),
      windows: fields["windows"]?.integer(), glibc: fields.string("glibc"),
      musl: fields.string("musl"), macosText: fields["macos-text"]?.string())
  }
}
