// JSON written by hand: JSONEncoder omits what is null and does not keep the order of keys.

/// A JSON value whose objects keep their order.
enum JSON {
  case null
  case bool(Bool)
  case number(String)
  case string(String)
  case array([JSON])
  case object([(key: String, value: JSON)])

  /// A text, or null where there is none.
  static func optional(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }

  /// The value on one line.
  var text: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number(let digits): digits
    case .string(let text): Self.quoted(text)
    case .array(let values): "[" + values.map(\.text).joined(separator: ",") + "]"
    case .object(let members):
      "{" + members.map { Self.quoted($0.key) + ":" + $0.value.text }.joined(separator: ",") + "}"
    }
  }

  /// A text in quotes.
  ///
  /// What could drive a terminal is spelled out first, so that whoever prints the value is as safe
  /// as whoever reads our text.
  private static func quoted(_ text: String) -> String {
    // Nearly every text is plain, and every key.
    if text.isPlain { return "\"" + text + "\"" }
    var quoted = "\""
    for scalar in text.sanitised.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { quoted += "\\" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }

  /// Writes a text in quotes where others already stand.
  static func write(_ text: String, to json: inout String) {
    guard text.isPlain else { return json += quoted(text) }
    json += "\""
    json += text
    json += "\""
  }
}

extension String {
  /// Whether the text stands between quotes as it is.
  fileprivate var isPlain: Bool {
    utf8.allSatisfy { 0x20...0x7E ~= $0 && $0 != 0x22 && $0 != 0x5C }
  }
}
