// Whether colours are used.

/// Whether colours are used.
public enum ColorMode: String, CaseIterable, Sendable {
  /// Where the terminal has them and `NO_COLOR` does not ask for none.
  case auto
  /// Where the terminal has them.
  case always
  /// Not at all; bold and reverse stay.
  case never

  /// Whether colours are wanted; an empty `NO_COLOR` counts as unset, see no-color.org.
  func wantsColors(noColor: String?) -> Bool {
    switch self {
    case .auto: noColor?.isEmpty ?? true
    case .always: true
    case .never: false
    }
  }
}
