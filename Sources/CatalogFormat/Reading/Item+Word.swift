// Words from a closed list, numbers, and names that are looked up later.
import Diagnosis

extension Item {
  /// One of the words of an enumeration.
  func word<Word: RawRepresentable & CaseIterable>(_: Word.Type = Word.self) -> Word?
  where Word.RawValue == String {
    let string = string()
    if let word = Word(rawValue: string) { return word }
    if string.isEmpty { return nil }
    let words = Word.allCases.map(\.rawValue)
    // A long list would hide the rest of the error.
    let expected = words.count <= 8 ? "expected one of \(listed(words))" : "expected a known one"
    report("unknown word '\(string.clipped)'; \(expected)\(suggestion(for: string, among: words))")
    return nil
  }

  func integer() -> Int {
    let string = string()
    if let number = Int(string) { return number }
    if !string.isEmpty { report("expected a whole number, found '\(string.clipped)'") }
    return 0
  }

  /// A name of our own, of one shape.
  func name(_ what: String, like example: String, where hasShape: (String) -> Bool) -> String {
    let string = string()
    if !string.isEmpty, !hasShape(string) {
      report("'\(string.clipped)' is no name of \(what); expected one such as \(example)")
    }
    return string
  }

  /// The name of something that must exist.
  func mention(as kind: Mention.Kind) -> String {
    let name = string()
    if !name.isEmpty { log.mention(name, as: kind, at: place) }
    return name
  }
}

extension Fields {
  /// The names of a list, each of which must exist and stands once.
  func mentions<Name: Identifier>(_ key: String, as kind: Mention.Kind) -> [Name] {
    var seen: Set<String> = []
    return items(key).map { item in
      let name = item.mention(as: kind)
      if !name.isEmpty, !seen.insert(name).inserted {
        item.report("'\(name)' stands twice in '\(key)'; keep one")
      }
      return Name(rawValue: name)
    }
  }

  func word<Word: RawRepresentable & CaseIterable>(_ key: String, else other: Word) -> Word
  where Word.RawValue == String {
    values[key]?.word(Word.self) ?? other
  }
}
