// What is typed at a prompt.
import Diagnosis

extension State {
  mutating func type(_ key: Key, at time: WallTime) -> [Effect] {
    guard let prompt else { return [] }
    if case .target = prompt { rejection = nil }
    // A yes and a target are ASCII, whatever the input method sends.
    let key = prompt.isASCII ? key.shortcut : key
    guard let action = Bindings.action(of: key, in: prompt.mode) else {
      edit(prompt, key)
      return []
    }
    switch (action, prompt) {
    case (.clearLine, _): edit(prompt) { $0.clear() }
    case (.yes, .replace(let path)): return write(to: path, replacing: true, at: time)
    case (.no, .replace(let path)): self.prompt = .file(TextField(path))
    case (.accept, .target(let field)): return probe(field.text.trimmed, at: time)
    case (.accept, .file(let field)):
      let path = field.text.trimmed
      if !path.isEmpty { return write(to: path, replacing: false, at: time) }
    case (.cancel, .filter):
      self.prompt = nil
      filter(by: "")
    default: self.prompt = nil
    }
    return []
  }

  private mutating func edit(_ prompt: Prompt, _ key: Key) {
    var isForEditing = false
    edit(prompt) { isForEditing = $0.edit(key) }
    // Arrows move in what is left, without leaving the words.
    guard case .filter = prompt, !isForEditing else { return }
    if key == .up { move(by: -1) }
    if key == .down { move(by: 1) }
  }

  private mutating func edit(_ prompt: Prompt, _ change: (inout TextField) -> Void) {
    guard var field = prompt.field else { return }
    change(&field)
    switch prompt {
    case .target: self.prompt = .target(field)
    case .file: self.prompt = .file(field)
    case .filter:
      self.prompt = .filter(field)
      filter(by: field.text)
    case .replace: break
    }
  }

  /// Shows only what contains some words; at a question the causes, for its answers are few.
  mutating func filter(by words: String) {
    guard here.filter != words else { return }
    here.filter = words
    here.scroll = 0
    let rows = items
    let firstCause = words.isEmpty ? nil : rows.firstIndex { !$0.isChoice }
    here.selected = firstCause ?? 0
  }
}

extension Prompt {
  fileprivate var isASCII: Bool {
    switch self {
    case .target, .replace: true
    case .file, .filter: false
    }
  }
}

extension String {
  /// The text without blanks at its ends.
  var trimmed: String {
    let start = drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
