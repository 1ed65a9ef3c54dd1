// What the screen shows, as the terminal wants it; and its keys, as the session wants them.
import Interface
import Presentation
import Terminal

extension Frame {
  /// The frame as spans with attributes.
  var spans: [[Span]] {
    lines.map { line in
      line.runs.map { run in
        let attributes = Attributes(run.style)
        return Span(run.text, line.isSelected ? attributes.union(.reverse) : attributes)
      }
    }
  }
}

extension Key {
  /// The key as the session understands it.
  init(_ key: TerminalKey) {
    switch key {
    case .character(let character): self = .character(character)
    case .up: self = .up
    case .down: self = .down
    case .left: self = .left
    case .right: self = .right
    case .enter: self = .enter
    case .escape: self = .escape
    case .backspace: self = .backspace
    case .delete: self = .delete
    case .tab: self = .tab
    case .pageUp: self = .pageUp
    case .pageDown: self = .pageDown
    case .home: self = .home
    case .end: self = .end
    case .clear: self = .clear
    case .help: self = .help
    case .redraw: self = .redraw
    }
  }
}

extension Attributes {
  fileprivate init(_ style: Style) {
    switch style {
    case .plain: self = []
    case .strong: self = .bold
    case .code: self = .code
    case .good: self = .good
    case .bad: self = .bad
    case .warning: self = .warning
    case .faint: self = .faint
    }
  }
}
