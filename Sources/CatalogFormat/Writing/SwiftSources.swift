// Catalogue → Swift files: one for each errno, cause and symptom, one for each list of small things.
public import Diagnosis

/// The Swift that makes a catalogue again, the same for the same catalogue.
public func swiftSources(for catalogue: Catalogue) -> [GeneratedFile] {
  catalogue.errnos.map(file) + catalogue.causes.map(file) + catalogue.symptoms.map(file) + [
    GeneratedFile(
      "Findings.swift", from: "findings.yaml",
      extending(
        "FindingDefinition",
        catalogue.findings.map { constant($0.id.rawValue, "FindingDefinition", $0.swift) })),
    GeneratedFile(
      "Numbers.swift", from: "errno-numbers.yaml",
      extending(
        "ErrnoNumbers",
        catalogue.numbers.map { constant($0.name.rawValue, "ErrnoNumbers", $0.swift) })),
    GeneratedFile(
      "Verdicts.swift", from: "verdicts.yaml",
      extending(
        "VerdictEntry",
        catalogue.verdicts.map { constant($0.code.rawValue, "VerdictEntry", $0.swift) })),
    embedded(catalogue),
  ]
}

// SwiftPM takes no two files of one name in a target, so each name holds the whole id.

private func file(of errno: ErrnoEntry) -> GeneratedFile {
  GeneratedFile(
    "Errnos/Errno+\(errno.name).swift", from: "errnos/\(errno.name).yaml",
    extending("ErrnoEntry", [constant(errno.name.rawValue, "ErrnoEntry", errno.swift)]))
}

private func file(of cause: Cause) -> GeneratedFile {
  let parts = cause.id.rawValue.split(separator: "/")
  return GeneratedFile(
    "Causes/\(parts.joined(separator: "+")).swift", from: "causes/\(cause.id).yaml",
    extending("Cause", [constant(cause.id.rawValue, "Cause", cause.swift)]))
}

private func file(of symptom: Symptom) -> GeneratedFile {
  let questions = symptom.questions.map {
    constant(symptom.name(of: $0), "Question", $0.swift)
  }
  return GeneratedFile(
    "Symptoms/Symptom+\(symptom.id).swift", from: "symptoms/\(symptom.id).yaml",
    extending("Symptom", [constant(symptom.id.rawValue, "Symptom", symptom.swift)]) + "\n\n"
      + extending("Question", questions))
}

private func embedded(_ catalogue: Catalogue) -> GeneratedFile {
  func all(_ type: String, _ names: [String]) -> String {
    list(names.map { "\(type).`\($0)`" })
  }
  let value = call(
    "Catalogue",
    [
      ("findings", all("FindingDefinition", catalogue.findings.map(\.id.rawValue))),
      ("errnos", all("ErrnoEntry", catalogue.errnos.map(\.name.rawValue))),
      ("numbers", all("ErrnoNumbers", catalogue.numbers.map(\.name.rawValue))),
      ("causes", all("Cause", catalogue.causes.map(\.id.rawValue))),
      ("symptoms", all("Symptom", catalogue.symptoms.map(\.id.rawValue))),
      ("verdicts", all("VerdictEntry", catalogue.verdicts.map(\.code.rawValue))),
    ])
  return GeneratedFile(
    "Catalogue+Embedded.swift", from: "**",
    """
    extension Catalogue {
      /// Everything under Content, built into the program.
      public static let embedded: Catalogue = \(value.indented.drop { $0 == " " })
    }
    """, visibility: "public ")
}
