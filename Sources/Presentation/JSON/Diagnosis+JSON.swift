// The diagnosis for programs: field names and their order are a contract.

public import Diagnosis

extension Diagnosis {
  /// The diagnosis as one line of JSON; ids and codes are the same in every language.
  public func json(catalogue: Catalogue, language: Language) -> String {
    let placeholders = placeholders
    func sentence(_ text: Text) -> JSON { .string(text.onOneLine[language]) }
    return JSON.object([
      ("schema", .string("sockdoc.diagnosis/1")),
      ("language", .string(language.rawValue)),
      ("target", report?.target.json ?? .null),
      (
        "verdict",
        report.map { $0.verdict.json(summary: $0.summary(catalogue: catalogue)[language]) } ?? .null
      ),
      ("attempts", .array(report?.attempts.map(\.json) ?? [])),
      ("findings", .array(findings.map(\.json))),
      (
        "causes",
        .array(
          causes.map { $0.json(title: title($0.id, catalogue)[language]) })
      ),
      ("next_steps", .array(nextSteps.map { sentence($0.sentence(placeholders)) })),
      (
        "undecided",
        .array(openSentences(catalogue).map(sentence))
      ),
      ("session", .array(visits.map(\.json))),
      ("context", context.json),
      ("tool", .object([("version", .string(context.version))])),
      ("time", .string(time.utc)), ("symptom", .optional(symptom?.id.rawValue)),
      (
        "redacted",
        .array(
          redacted.map {
            .object([
              ("placeholder", .string($0.placeholder)), ("kind", .string($0.kind.rawValue)),
            ])
          })
      ),
    ]).text
  }
}

extension Target {
  fileprivate var json: JSON {
    .object([
      ("input", .string(input)), ("transport", .string(transport.rawValue)),
      ("host", .optional(host)), ("port", port.map { .number("\($0)") } ?? .null),
      ("path", .optional(path)),
    ])
  }
}

extension Verdict {
  fileprivate func json(summary: String) -> JSON {
    .object([
      ("code", .string(code.rawValue)), ("errno", .optional(errno?.rawValue)),
      ("ended_by", .string(endedBy.rawValue)), ("phase", .string(phase.rawValue)),
      ("confidence", .string(confidence.rawValue)), ("healthy", .bool(isHealthy)),
      ("summary", .string(summary)),
      ("neighbours", .array(neighbours.map { .string($0.rawValue) })),
    ])
  }
}

extension Attempt {
  fileprivate var json: JSON {
    .object([
      ("address", .string(address)), ("family", .string(family.rawValue)),
      ("local", .optional(local)), ("interface", .optional(interface)),
      ("code", .string(verdict.code.rawValue)), ("errno", .optional(verdict.errno?.rawValue)),
      ("elapsed_ms", .number(elapsed.milliseconds)),
      ("timeline", .array(timeline.map(\.json))),
      (
        "evidence",
        .array(
          evidence.map {
            .object([("finding", .string($0.id.rawValue)), ("values", $0.valuesJSON)])
          })
      ),
      ("route", .optional(route)),
      (
        "spent",
        spent.map {
          .object([
            ("attempts", .number("\($0.attempts)")), ("packets", .number("\($0.packets)")),
            ("exact", .bool($0.isExact)),
          ])
        } ?? .null
      ),
    ])
  }
}

extension TimelineEvent {
  fileprivate var json: JSON {
    .object([
      ("at_ms", .number(at.milliseconds)), ("direction", .string(direction.rawValue)),
      ("event", .string(event.name)), ("basis", .string(basis.rawValue)),
    ])
  }
}

extension Finding {
  fileprivate var json: JSON {
    .object([
      ("id", .string(id.rawValue)), ("source", .string(source.rawValue)),
      ("at", .optional(at?.utc)), ("values", valuesJSON),
    ])
  }

  /// The values as an object; what was seen several times is one member, as no key may repeat.
  fileprivate var valuesJSON: JSON {
    var members: [(key: String, value: String)] = []
    for value in values {
      if let index = members.firstIndex(where: { $0.key == value.name }) {
        members[index].value += ", " + value.value
      } else {
        members.append((value.name, value.value))
      }
    }
    return .object(members.map { ($0.key, .string($0.value)) })
  }
}

extension RankedCause {
  fileprivate func json(title: String) -> JSON {
    .object([
      ("id", .string(id.rawValue)), ("title", .string(title)),
      ("confidence", .string(confidence.rawValue)),
      ("because", .array(because.map { .string($0.id.rawValue) })),
      ("against", .array(against.map { .string($0.id.rawValue) })),
    ])
  }
}

extension Session.Visit {
  fileprivate var json: JSON {
    .object([
      ("question", .string(question.id.rawValue)), ("choice", .string(choice.id.rawValue)),
    ])
  }
}

extension Context {
  fileprivate var json: JSON {
    .object([
      ("command", .string(command)), ("kernel", .string(kernel)),
      ("namespace", .optional(namespace)), ("resolver", .optional(resolver)),
    ])
  }
}
