// The types of the catalogue → Swift expressions that make them again.
import Diagnosis

extension Text {
  var swift: String { "Text(\(literal(english)), \(literal(chinese)))" }
}

extension Instruction {
  var swift: String {
    let command = command.map { ", command: \(literal($0))" } ?? ""
    return "Instruction(on: .\(side.rawValue), \(text.swift)\(command))"
  }
}

extension Cause.LookAlike {
  var swift: String { "Cause.LookAlike(\(literal(name)), \(difference.swift))" }
}

extension Cause.Remedy {
  var swift: String {
    call(
      "Cause.Remedy",
      [("client", list(client.map(\.swift))), ("server", list(server.map(\.swift)))])
  }
}

extension Evidence {
  var swift: String {
    call(
      "Evidence",
      [
        ("proves", literal(proves)), ("suggests", literal(suggests)), ("against", literal(against)),
        ("rulesOut", literal(rulesOut)),
      ])
  }
}

extension Cause {
  var swift: String {
    call(
      "Cause",
      [
        ("id", literal(id.rawValue)), ("title", title.swift), ("summary", summary.swift),
        ("frequency", ".\(frequency.rawValue)"), ("mechanism", mechanism.swift),
        ("evidence", evidence.swift), ("confirm", list(confirm.map(\.swift))),
        ("remedy", remedy.swift), ("mistakenFor", list(mistakenFor.map(\.swift))),
        ("references", list(references.map { literal($0) })),
      ])
  }
}

extension ErrnoEntry {
  var swift: String {
    call(
      "ErrnoEntry",
      [
        ("name", literal(name.rawValue)), ("kind", ".\(kind.rawValue)"),
        ("meaning", meaning.swift), ("returnedBy", list(returnedBy.map(\.swift))),
        ("mechanism", mechanism.swift), ("causes", list(causes.map { literal($0.rawValue) })),
        ("differsFrom", list(differsFrom.map(\.swift))),
        ("platforms", list(platforms.map(\.swift))), ("checks", list(checks.map(\.swift))),
        ("remedy", remedy.swift), ("references", list(references.map { literal($0) })),
      ])
  }
}

extension ErrnoNumbers {
  var swift: String {
    call(
      "ErrnoNumbers",
      [
        ("name", literal(name.rawValue)), ("linux", literal(linux)), ("macos", literal(macos)),
        ("freebsd", literal(freebsd)), ("windows", literal(windows)), ("glibc", literal(glibc)),
        ("musl", literal(musl)), ("macosText", literal(macosText)),
      ])
  }
}

extension FindingDefinition {
  var swift: String {
    call(
      "FindingDefinition",
      [
        ("id", literal(id.rawValue)), ("meaning", meaning.swift),
        ("group", literal(group?.rawValue)),
        ("establishedBy", "[\(establishedBy.map { ".\($0.rawValue)" }.joined(separator: ", "))]"),
      ])
  }
}

extension VerdictEntry {
  var swift: String {
    call(
      "VerdictEntry",
      [
        ("code", ".\(code)"), ("sentence", sentence.swift), ("explanation", explanation.swift),
        ("causes", list(causes.map { literal($0.rawValue) })),
        ("nextSteps", list(nextSteps.map(\.swift))), ("neighbours", list(neighbours.map(\.swift))),
      ])
  }
}

extension VerdictEntry.Neighbour {
  var swift: String { "VerdictEntry.Neighbour(.\(code), \(tell.swift))" }
}

extension Question {
  var swift: String {
    call(
      "Question",
      [
        ("id", literal(id.rawValue)), ("ask", ask.swift), ("help", help.swift),
        ("command", literal(command)), ("choices", list(choices.map(\.swift))),
      ])
  }
}

extension Question.Choice {
  var swift: String {
    "Question.Choice(id: \(literal(id.rawValue)), text: \(text.swift), findings: \(literal(findings)), next: \(literal(next?.rawValue)))"
  }
}

extension Symptom {
  /// The expression; the questions are constants of their own.
  var swift: String {
    call(
      "Symptom",
      [
        ("id", literal(id.rawValue)), ("order", literal(order)), ("title", title.swift),
        ("summary", summary.swift), ("keywords", list(keywords.map { literal($0) })),
        ("causes", list(causes.map { literal($0.rawValue) })), ("start", literal(start.rawValue)),
        ("questions", list(questions.map { "Question.`\(name(of: $0))`" })),
      ])
  }

  /// A name that no question of another symptom has.
  func name(of question: Question) -> String { "\(id): \(question.id)" }
}
