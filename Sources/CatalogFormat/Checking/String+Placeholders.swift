// `{port}` and its like: what a text may leave to be filled in.

/// The names that the target's values replace.
let placeholders = [
  "port", "host", "name", "address", "pid", "target", "offender", "upstream", "client", "interface",
  "old", "command", "segment",
]

extension String {
  /// Errors about words in braces that nothing would replace.
  ///
  /// `${NAME}` belongs to the shell; a brace of awk or of a shell list holds more than one word.
  var unknownPlaceholders: [String] {
    let characters = Array(self)
    return characters.indices.compactMap { index in
      guard characters[index] == "{", index == 0 || characters[index - 1] != "$" else { return nil }
      let name = String(characters[(index + 1)...].prefix { $0.isLetter || $0 == "_" })
      let end = index + 1 + name.count
      guard !name.isEmpty, end < characters.count, characters[end] == "}",
        !placeholders.contains(name)
      else { return nil }
      let known = placeholders.map { "{\($0)}" }
      return
        "unknown placeholder '{\(name)}'; expected one of \(listed(known))\(suggestion(for: "{\(name)}", among: known))"
    }
  }
}
