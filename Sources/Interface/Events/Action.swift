// What a key means.

/// What the person wants to do.
enum Action: Hashable, Sendable {
  case up
  case down
  case pageUp
  case pageDown
  case top
  case bottom
  case choose
  case pick
  case back
  case historyBack
  case historyForward
  case switchList
  case probe
  case forget
  case freeze
  case export
  case summary
  case filter
  case help
  case quit
  case redraw
  case accept
  case cancel
  case clearLine
  case yes
  case no
  case cancelProbe
}
