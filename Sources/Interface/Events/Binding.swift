// One row of the table of keys.
import Diagnosis

/// Keys, what they do, and how the footer and the help say it.
struct Binding: Sendable {
  let keys: [Key]
  let action: Action
  /// The keys as they are shown.
  let shown: String
  /// A word for the footer; absent where the help is enough.
  let label: Text?
  /// The line of the help.
  let help: Text
  /// Where it is valid.
  let modes: Set<Mode>

  init(
    _ keys: [Key], _ action: Action, shown: String, label: Text? = nil, _ help: Text,
    in modes: Set<Mode> = Mode.places
  ) {
    self.keys = keys
    self.action = action
    self.shown = shown
    self.label = label
    self.help = help
    self.modes = modes
  }
}
