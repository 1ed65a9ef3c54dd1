// A message that stays until the next key.
import Diagnosis
import Presentation

/// Something that the person should know now.
struct Notice: Hashable, Sendable {
  var text: Text
  var style: Style

  init(_ text: Text, _ style: Style = .plain) {
    self.text = text
    self.style = style
  }
}
