// The edges of the screen: the breadcrumb on top, messages and the keys at the bottom.
import Diagnosis
import Presentation

extension Painter {
  var rule: Frame.Line {
    Frame.Line([Run(String(repeating: glyphs.horizontal, count: width), .faint)])
  }

  /// A rule that says which lines of a page are seen, where there are more.
  func rule(showing extent: (seen: ClosedRange<Int>, total: Int)?) -> Frame.Line {
    guard let extent else { return rule }
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
    if let session = state.session, state.visits.contains(where: { $0.place == .question }) {
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
    return Frame.Line([Run(joined(parts, by: joint), .strong)])
  }

  /// The parts from the left as far as there is room; the last one is never left out.
  private func joined(_ parts: [String], by joint: String) -> String {
    var parts = parts
    var lead = ""
    while (lead + parts.joined(separator: joint)).columns > width, parts.count > 1 {
      lead = glyphs.ellipsis + joint
      let rest = lead + joint + parts.dropFirst().joined(separator: joint)
      // A title that is cut still says more than none.
      if parts.count == 2, width - rest.columns >= 8 {
        parts[0] = parts[0].cut(to: width - rest.columns, ellipsis: glyphs.ellipsis)
      } else {
        parts.removeFirst()
      }
    }
    return (lead + parts.joined(separator: joint)).cut(to: width, ellipsis: glyphs.ellipsis)
  }

  /// The running probe, a message, and what is being asked for.
  var messages: [Frame.Line] {
    var lines: [Frame.Line] = []
    if let running = state.running {
      let step = running.steps.last?.message ?? Text.same(running.input)
      lines += wrapped(say(Label.running(step, seconds: running.seconds)), .warning)
    }
    if let notice = state.notice { lines += wrapped(say(notice.text), notice.style) }
    if let rejection = state.rejection { lines += wrapped(say(rejection.message), .bad) }
    if state.asksForTarget { lines += wrapped(targetForms, .faint) }
    // A long message must not push the answers off the screen.
    lines = Array(lines.prefix(max(1, size.rows / 4)))
    if let prompt = state.prompt { lines.append(line(of: prompt)) }
    if !state.here.filter.isEmpty, state.prompt == nil {
      lines += wrapped(say(Label.filtered) + state.here.filter.sanitised, .faint).prefix(1)
    }
    return lines
  }

  /// What may be typed as a target, on one line where there is room.
  private var targetForms: String {
    let forms = say(Target.forms)
    return forms.columns <= width ? forms : say(Target.formsInShort)
  }

  private func line(of prompt: Prompt) -> Frame.Line {
    guard let field = prompt.field else {
      return Frame.Line([Run(say(prompt.question), .strong)])
    }
    let seen = visible(field)
    return Frame.Line([
      Run(question(of: prompt), .strong),
      Run(seen.before + seen.after, field.isSuggestion ? .faint : .plain),
    ])
  }

  /// What is asked; where there is hardly room to type, a mark.
  private func question(of prompt: Prompt) -> String {
    let question = say(prompt.question)
    return question.columns * 2 <= width ? question : "> "
  }

  /// The part of the text around the cursor that fits.
  private func visible(_ field: TextField) -> (before: String, after: String) {
    let asked = state.prompt.map { question(of: $0).columns } ?? 0
    let room = max(1, width - asked - 1)
    let before = String(field.beforeCursor.sanitised.suffixFitting(room))
    let after = field.afterCursor.sanitised.cut(to: room - before.columns, ellipsis: "")
    return (before, after)
  }

  func column(of field: TextField) -> Int {
    let asked = state.prompt.map { question(of: $0).columns } ?? 0
    return asked + visible(field).before.columns
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
    let modes =
      state.prompt.map { [$0.mode] }
      ?? (state.running == nil ? [] : [.probing]) + [state.here.place.mode]
    var text = ""
    for binding in modes.flatMap({ Bindings.valid(in: $0) }) {
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
