// Values → Swift expressions; nothing here breaks a line inside a string.

/// A Swift string literal: whatever the text holds, the compiler reads it back unchanged.
func literal(_ text: String) -> String {
  var literal = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\\": literal += "\\\\"
    case "\"": literal += "\\\""
    case "\n": literal += "\\n"
    case _ where scalar.properties.generalCategory == .control:
      literal += "\\u{\(String(scalar.value, radix: 16))}"
    default: literal.unicodeScalars.append(scalar)
    }
  }
  return literal + "\""
}

func literal(_ text: String?) -> String { text.map { literal($0) } ?? "nil" }

func literal(_ number: Int?) -> String { number.map(String.init) ?? "nil" }

/// A list of names on one line.
func literal(_ names: [some RawRepresentable<String>]) -> String {
  "[\(names.map { literal($0.rawValue) }.joined(separator: ", "))]"
}

/// A list, one element a line.
func list(_ elements: [String]) -> String {
  elements.isEmpty ? "[]" : "[\n\(elements.map { $0.indented + ",\n" }.joined())]"
}

/// A call, one argument a line.
func call(_ function: String, _ arguments: [(label: String, value: String)]) -> String {
  let lines = arguments.map { argument in
    (argument.label.isEmpty ? argument.value : "\(argument.label): \(argument.value)").indented
  }
  return "\(function)(\n\(lines.joined(separator: ",\n"))\n)"
}

/// A constant of its own: many small expressions compile in seconds, one large one does not.
///
/// Any name can stand between backticks, so that ids need no translation. SE-0451.
func constant(_ name: String, _ type: String, _ value: String) -> String {
  "static let `\(name)`: \(type) = \(value)"
}

/// Constants of a type.
func extending(_ type: String, _ members: [String]) -> String {
  "extension \(type) {\n\(members.map(\.indented).joined(separator: "\n\n"))\n}"
}

extension String {
  /// The text, two columns to the right.
  var indented: String {
    split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "  \($0)" }.joined(separator: "\n")
  }
}
