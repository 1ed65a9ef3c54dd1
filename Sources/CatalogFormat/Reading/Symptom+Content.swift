// symptoms/name.yaml → a symptom with its tree of questions.
import Diagnosis

extension Symptom {
  init(_ id: SymptomID, _ item: Item) {
    let fields = Fields(
      item,
      required: [
        "order", "title", "summary", "keywords", "causes", "start", "questions",
      ])
    let entries = fields["questions"]?.entries() ?? []
    var tree = QuestionTree()
    let questions = entries.map { key, value in Question(key, value, tree: &tree) }
    let start = fields["start"]?.string() ?? ""
    if let item = fields["start"], !start.isEmpty { tree.check(from: start, at: item) }
    self.init(
      id: id, order: fields["order"]?.integer() ?? 0, title: fields.title("title"),
      summary: fields.prose("summary"), keywords: fields.strings("keywords"),
      causes: fields.mentions("causes", as: .cause), start: QuestionID(rawValue: start),
      questions: questions)
  }
}

extension Question {
  init(_ key: Item, _ item: Item, tree: inout QuestionTree) {
    let id = key.name("a question", like: "exit-status") { $0.isHyphenated }
    let fields = Fields(item, required: ["ask", "help", "choices"], optional: ["command"])
    let entries = fields["choices"]?.entries() ?? []
    tree.add(id, at: key)
    let choices = entries.map { Choice($0.key, $0.value, of: id, tree: &tree) }
    self.init(
      id: QuestionID(rawValue: id), ask: fields.prose("ask"), help: fields.prose("help"),
      command: fields["command"]?.command(), choices: choices)
    if fields["choices"]?.pairs != nil {
      Self.check(choices, entries.map(\.key), of: key)
    }
  }

  private static func check(_ choices: [Choice], _ places: [Item], of question: Item) {
    if choices.count < 2 {
      question.report("a question needs two choices or more, found \(choices.count)")
    }
    if !choices.contains(where: \.findings.isEmpty) {
      question.report("no choice has empty findings; add one for \"I cannot tell\"")
    }
    var seen: [Set<FindingID>: ChoiceID] = [:]
    for (choice, place) in zip(choices, places) where !choice.findings.isEmpty {
      if let other = seen.updateValue(choice.id, forKey: Set(choice.findings)) {
        place.report(
          "'\(choice.id)' has the same findings as '\(other)'; choices must differ in what they establish"
        )
      }
    }
  }
}

extension Question.Choice {
  fileprivate init(_ key: Item, _ item: Item, of question: String, tree: inout QuestionTree) {
    let id = key.name("a choice", like: "status-141") { $0.isHyphenated }
    let fields = Fields(item, required: ["text", "findings"], optional: ["next"])
    let next = fields["next"].map { item in
      let next = item.string()
      if !next.isEmpty { tree.connect(question, to: next, at: item) }
      return QuestionID(rawValue: next)
    }
    self.init(
      id: ChoiceID(rawValue: id), text: fields.text("text"),
      findings: fields.mentions("findings", as: .answer), next: next)
  }
}
