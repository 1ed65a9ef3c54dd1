// What is typed at a prompt.
import Diagnosis

extension State {
  mutating func type(_ key: Key, at time: WallTime) -> [Effect] {
    guard let prompt else { return [] }
    switch prompt {
    case .replace(let path):
      self.prompt = nil
      let answer = key.shortcut
      if answer == .character("y") || answer == .character("Y") {
        return write(to: path, replacing: true, at: time)
      }
      self.prompt = .file(TextField(path))
    case .target(var field):
      rejection = nil
      if field.edit(key) { self.prompt = .target(field) }
      if key == .escape { self.prompt = nil }
      if key == .enter { return probe(field.text.trimmed, at: time) }
    case .file(var field):
      if field.edit(key) { self.prompt = .file(field) }
      if key == .escape { self.prompt = nil }
      if key == .enter, !field.text.trimmed.isEmpty {
        return write(to: field.text.trimmed, replacing: false, at: time)
      }
    case .filter(var field):
      if field.edit(key) { self.prompt = .filter(field) }
      if key == .enter { self.prompt = nil }
      if key == .escape {
        self.prompt = nil
        field = TextField("")
      }
      if here.filter != field.text {
        here.filter = field.text
        here.scroll = 0
        here.selected = 0
      }
      // Arrows move in what is left, without leaving the words.
      if key == .up { move(by: -1) }
      if key == .down { move(by: 1) }
    }
    return []
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
