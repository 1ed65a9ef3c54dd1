// A ladder drawn within a width: time, our side, arrows, the peer's side.

extension Ladder {
  /// The ladder as lines no wider than asked.
  func lines(width: Int, glyphs: Glyphs) -> [StyledLine] {
    guard !rungs.isEmpty else { return [] }
    let times = max("ms".columns, rungs.map(\.time.columns).max() ?? 0)
    // Beyond this an arrow gets longer and says no more.
    let span = min(width - times - 4, 44)
    guard span >= 8 else { return list(width: width) }
    let drawing = Drawing(times: times, span: span, glyphs: glyphs)
    return drawing.header(left: left, right: right) + rungs.flatMap(drawing.lines)
  }

  /// The events as a list, where there is no room for two sides.
  private func list(width: Int) -> [StyledLine] {
    rungs.flatMap { rung in
      let arrow =
        switch rung.course {
        case .out: "-> "
        case .in, .fromThePath: "<- "
        case .local: "* "
        }
      return Wrap([Run(rung.time + " ", .faint), Run(arrow + rung.label)])
        .lines(first: width, rest: width).map { StyledLine($0) }
    }
  }
}

/// The measures of a ladder, and how its lines are drawn.
private struct Drawing {
  let times: Int
  /// The columns between the two sides.
  let span: Int
  let glyphs: Glyphs

  func header(left: String, right: String) -> [StyledLine] {
    let room = span + 2
    let left = left.cut(to: room / 2, ellipsis: glyphs.ellipsis)
    let right = right.cut(to: room - left.columns - 1, ellipsis: glyphs.ellipsis)
    return [line("ms", left + right.rightAligned(to: room - left.columns))]
  }

  func lines(_ rung: Ladder.Rung) -> [StyledLine] {
    let label = rung.label.sanitised
    if rung.course == .local { return local(rung.time, label) }
    // Two blanks around the label, and a shaft of two with its head.
    guard label.columns + 5 <= span else { return twoStoried(rung, label) }
    return [line(rung.time, arrow(rung, " \(label) "))]
  }

  /// An arrow under its label, where both do not fit side by side.
  private func twoStoried(_ rung: Ladder.Rung, _ label: String) -> [StyledLine] {
    let labels = Wrap([Run(label)]).lines(first: span, rest: span).map { runs in
      let text = runs.map(\.text).joined()
      return line("", "\(glyphs.vertical)" + text.padded(to: span) + "\(glyphs.vertical)")
    }
    return labels + [line(rung.time, arrow(rung, ""))]
  }

  private func arrow(_ rung: Ladder.Rung, _ label: String) -> String {
    let room = span - label.columns - 1
    let (near, far) = (room / 2, room - room / 2)
    let left = { glyphs.leftShaft($0, dashed: rung.isInferred) }
    let right = { glyphs.rightShaft($0, dashed: rung.isInferred) }
    switch rung.course {
    case .out: return "\(glyphs.leavingLeft)\(left(near))\(label)\(right(far))>\(glyphs.vertical)"
    case .in: return "\(glyphs.vertical)<\(left(far))\(label)\(right(near))\(glyphs.leavingRight)"
    case .fromThePath, .local:
      // The arrow does not begin at the peer: some machine before it sent this.
      let blanks = String(repeating: " ", count: near)
      return "\(glyphs.vertical)<\(left(far))\(label)\(blanks)\(glyphs.vertical)"
    }
  }

  private func local(_ time: String, _ label: String) -> [StyledLine] {
    Wrap([Run(label)]).lines(first: span - 1, rest: span - 1).enumerated().map { number, runs in
      let text = runs.map(\.text).joined().padded(to: span - 1)
      let side = number == 0 ? glyphs.local : glyphs.vertical
      return line(number == 0 ? time : "", "\(side) \(text)\(glyphs.vertical)")
    }
  }

  private func line(_ time: String, _ rest: String) -> StyledLine {
    StyledLine([Run(time.rightAligned(to: times) + "  ", .faint), Run(rest)])
  }
}
