// What a stretch of text is, as data: the screen decides on colours, an export ignores it.

/// The role of a stretch of text.
public enum Style: String, CaseIterable, Sendable {
  case plain
  case strong
  case code
  case good
  case bad
  case warning
  case faint
}
