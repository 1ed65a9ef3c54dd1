// One line of text that is being typed.

/// Text with a cursor in it.
struct TextField: Hashable, Sendable {
  private(set) var characters: [Character]
  private(set) var cursor: Int

  /// Whether the text is only offered: the first letter that is typed takes its place.
  private(set) var isSuggestion: Bool

  init(_ text: String, isSuggestion: Bool = false) {
    characters = Array(text)
    cursor = characters.count
    self.isSuggestion = isSuggestion && !text.isEmpty
  }

  var text: String { String(characters) }
  /// The text before the cursor.
  var beforeCursor: String { String(characters.prefix(cursor)) }
  /// The text from the cursor on.
  var afterCursor: String { String(characters.dropFirst(cursor)) }

  /// A longer line is no name of anything.
  private static let longest = 1_024

  /// Empties the line.
  mutating func clear() { self = TextField("") }

  /// Edits by a key; gives whether the key was one for editing.
  mutating func edit(_ key: Key) -> Bool {
    if isSuggestion, case .character = key { (characters, cursor) = ([], 0) }
    isSuggestion = false
    switch key {
    case .character(let character):
      // Controls are no text.
      if character.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }),
        characters.count < Self.longest
      {
        characters.insert(character, at: cursor)
        cursor += 1
      }
    case .backspace:
      if cursor > 0 {
        cursor -= 1
        characters.remove(at: cursor)
      }
    case .delete:
      if cursor < characters.count { characters.remove(at: cursor) }
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(characters.count, cursor + 1)
    case .home: cursor = 0
    case .end: cursor = characters.count
    default: return false
    }
    return true
  }
}
