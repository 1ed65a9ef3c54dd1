// The edges of the screen: the breadcrumb on top, messages and the keys at the bottom.
import Diagnosis
import Presentation

extension Painter {
  var rule: Frame.Line {
    Frame.Line([Run(String(repeating: glyphs.horizontal, count: width), .faint)])
  }

  /// A rule that says which lines of a page are seen, where there are more.
  func rule(showing extent: (seen: ClosedRange<Int>, total: Int)?) -> Frame.Line {
    guard let extent, state.here.place.kind != .question else { return rule }
    let seen = "\(extent.seen.lowerBound)-\(extent.seen.upperBound)/\(extent.total)"
    let stroke = String(repeating: glyphs.horizontal, count: 2)
    let rest = String(
      repeating: glyphs.horizontal, count: max(0, width - seen.columns - 4))
    return Frame.Line([Run("\(stroke) \(seen) \(rest)", .faint)])
  }

  /// Where the person is; shortened from the left.
  var breadcrumb: Frame.Line {
    let joint = glyphs == .unicode ? " › " : " > "
    var parts = ["sockdoc"]
    if let session = state.session, state.visits.count > 1 {
      parts.append(say(session.symptom.title))
      let asked = (state.standing?.path.count ?? 0) + 1
      if state.standing?.question != nil { parts.append("\(asked)") }
    }
    switch state.here.place {
    case .start, .question: break
    case .cause(let id):
      parts.append(state.catalogue.cause(id).map { say($0.title) } ?? id.rawValue)
    case .summary: parts.append(say(Label.summary))
    case .help: parts.append(say(Label.help))
    }
    var text = parts.joined(separator: joint)
    while text.columns > width, parts.count > 1 {
      parts.removeFirst()
      text = glyphs.ellipsis + joint + parts.joined(separator: joint)
    }
    return Frame.Line([Run(text.cut(to: width, ellipsis: glyphs.ellipsis), .strong)])
  }

  /// The running probe, a message, and what is being asked for.
  var messages: [Frame.Line] {
    var lines: [Frame.Line] = []
    if let running = state.running {
      let step = running.steps.last.map { say($0.message) } ?? running.input.sanitised
      lines += wrapped("\(step) \(running.seconds) s. \(say(Label.cancel))", .warning)
    }
    if let notice = state.notice { lines += wrapped(say(notice.text), notice.style) }
    if let rejection = state.rejection { lines += wrapped(say(rejection.message), .bad) }
    // A long message must not push the answers off the screen.
    lines = Array(lines.prefix(max(1, size.rows / 4)))
    if let prompt = state.prompt { lines.append(line(of: prompt)) }
    if !state.here.filter.isEmpty, state.prompt == nil {
      lines += wrapped(say(Label.filtered) + state.here.filter.sanitised, .faint).prefix(1)
    }
    return lines
  }

  private func line(of prompt: Prompt) -> Frame.Line {
    let question = say(prompt.question)
    guard let field = prompt.field else { return Frame.Line([Run(question, .strong)]) }
    return Frame.Line([Run(question, .strong), Run(visible(field))])
  }

  /// The part of the text that fits: its end, where the cursor is at its end.
  private func visible(_ field: TextField) -> String {
    String(field.text.sanitised.suffixFitting(room(for: field)))
  }

  private func room(for field: TextField) -> Int {
    max(1, width - (state.prompt.map { say($0.question).columns } ?? 0) - 1)
  }

  func column(of field: TextField) -> Int {
    let question = state.prompt.map { say($0.question).columns } ?? 0
    let hidden = field.text.sanitised.columns - visible(field).columns
    return question + max(0, field.beforeCursor.sanitised.columns - hidden)
  }

  /// The row of the prompt among the lines of the screen.
  func promptRow(in lines: [Frame.Line]) -> Int? {
    guard let prompt = state.prompt else { return nil }
    let wanted = line(of: prompt)
    return lines.lastIndex { $0 == wanted }
  }

  /// The keys that are valid now, the most important first, cut to the width.
  var footer: Frame.Line {
    if state.isFrozen { return Frame.Line([Run(say(Label.frozen), .warning)]) }
    if let prompt = state.prompt { return Frame.Line([Run(say(Label.keys(of: prompt)), .faint)]) }
    var text = ""
    for binding in Bindings.valid(at: state.here.place.kind) {
      guard let label = binding.label else { continue }
      let part = shown(binding) + " " + say(label)
      let next = text.isEmpty ? part : text + "  " + part
      if next.columns > width { break }
      text = next
    }
    return Frame.Line([Run(text, .faint)])
  }

  /// The keys of a binding as this terminal can show them.
  func shown(_ binding: Binding) -> String {
    guard glyphs == .ascii else { return binding.shown }
    let spellings = ["↑": "Up", "↓": "Down", "←": "Left", "→": "Right", "–": "-"]
    return spellings.reduce(binding.shown) { $0.replacing($1.key, with: $1.value) }
  }
}

extension String {
  /// The longest end of the text that fits into some columns.
  fileprivate func suffixFitting(_ room: Int) -> Substring {
    var used = 0
    let kept = reversed().prefix { character in
      used += character.columns
      return used <= room
    }
    return suffix(kept.count)
  }
}
