// verdicts.yaml → the pages of the verdict codes.
import Diagnosis

extension VerdictEntry {
  init?(_ key: Item, _ item: Item) {
    guard let code = key.word(VerdictCode.self) else { return nil }
    let fields = Fields(
      item,
      required: ["outcome", "sentence", "explanation", "causes", "next-steps", "neighbours"])
    // The code itself fixes the outcome; the content repeats it for its readers.
    if let outcome = fields["outcome"], let word = outcome.word(VerdictCode.Outcome.self),
      word != code.outcome
    {
      outcome.report("'\(code.rawValue)' is \(code.outcome.rawValue), found '\(word.rawValue)'")
    }
    self.init(
      code: code, sentence: fields.prose("sentence"), explanation: fields.prose("explanation"),
      causes: fields.mentions("causes", as: .cause),
      nextSteps: fields.items("next-steps").map { Instruction($0) },
      neighbours: fields.items("neighbours").compactMap { Neighbour($0, of: code) })
  }
}

extension VerdictEntry.Neighbour {
  fileprivate init?(_ item: Item, of code: VerdictCode) {
    let fields = Fields(item, required: ["code", "tell"])
    let tell = fields.prose("tell")
    guard let neighbour = fields["code"]?.word(VerdictCode.self) else { return nil }
    if neighbour == code { item.report("'\(code.rawValue)' is its own neighbour; remove it") }
    self.init(neighbour, tell)
  }
}
