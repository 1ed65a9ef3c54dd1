// A document as Markdown, for tickets: CommonMark, with every sign of ours and of a peer escaped.

extension Document {
  /// The document as Markdown.
  public var markdown: String {
    var writer = MarkdownWriter()
    for block in blocks { writer.add(block) }
    return writer.text
  }
}

/// Markdown while it is written.
private struct MarkdownWriter {
  private var lines: [String] = []
  /// Whether the last block was an item or belongs to one: what is set in continues it.
  private var isInItem = false

  /// Enough for the text of every marker, and not enough for a code block.
  private static let step = 4

  var text: String {
    let last = lines.lastIndex { !$0.isEmpty } ?? -1
    return lines.prefix(last + 1).map { $0 + "\n" }.joined()
  }

  mutating func add(_ block: Block) {
    switch block {
    case .heading(let level, let runs):
      blank()
      lines.append(
        String(repeating: "#", count: min(max(1, level), 6)) + " "
          + inline(runs, isStyled: false, atStart: false))
      blank()
      isInItem = false
    case .paragraph(let runs, let indent):
      blank()
      lines.append(margin(indent) + inline(runs))
      if indent == 0 { isInItem = false }
    case .item(let marker, let runs, let indent):
      if !isInItem { blank() }
      lines.append(margin(indent, forItem: true) + lead(marker) + inline(runs))
      isInItem = true
    case .command(let commands, let indent): fence(commands, indent: indent)
    case .rows(let rows):
      blank()
      for row in rows {
        lines.append("- **" + escaped(row.key) + "**: " + inline(row.value, atStart: false))
      }
      isInItem = false
      blank()
    case .ladder(let ladder):
      fence(ladder.lines(width: 78, glyphs: .unicode).map(\.text), indent: 0)
    case .rule:
      blank()
      lines.append("---")
      isInItem = false
    case .blank: blank()
    }
  }

  private mutating func blank() {
    if let last = lines.last, !last.isEmpty { lines.append("") }
  }

  private func margin(_ indent: Int, forItem: Bool = false) -> String {
    String(repeating: " ", count: isInItem || forItem ? indent * Self.step : 0)
  }

  /// A bullet or a number stays one; a word stands before the text.
  private func lead(_ marker: String) -> String {
    if marker == "-" { return "- " }
    let isNumber = marker.hasSuffix(".") && marker.dropLast().allSatisfy(\.isNumber)
    return isNumber ? marker + " " : "- *" + escaped(marker) + "* "
  }

  /// Lines as they are; the fence is longer than any in them.
  private mutating func fence(_ content: [String], indent: Int) {
    blank()
    let content = content.map(\.sanitised)
    let longest = content.map(\.longestBackticks).max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    let margin = margin(indent)
    lines += ([fence] + content + [fence]).map { $0.isEmpty ? "" : margin + $0 }
    blank()
    if indent == 0 { isInItem = false }
  }

  private func inline(
    _ runs: [Run], isStyled: Bool = true, atStart: Bool = true
  ) -> String {
    runs.enumerated().map { index, run in
      let text = run.text.sanitised
      if run.style == .code, isStyled { return text.asCode }
      let plain = escaped(text, atStart: atStart && index == 0)
      return run.style == .strong && isStyled && !plain.isEmpty ? "**\(plain)**" : plain
    }.joined()
  }

  /// The text with every sign that Markdown or HTML would read spelled as itself.
  private func escaped(_ text: String, atStart: Bool = false) -> String {
    var escaped = ""
    for (index, character) in text.sanitised.enumerated() {
      let isSign = Self.signs.contains(character)
      let beginsList = atStart && index == 0 && "-+=".contains(character)
      if isSign || beginsList { escaped += "\\" }
      escaped.append(character)
    }
    guard atStart else { return escaped }
    // A number with a full stop would begin a list.
    let digits = escaped.prefix { $0.isASCII && $0.isNumber }
    let rest = escaped.dropFirst(digits.count)
    return !digits.isEmpty && (rest.hasPrefix(".") || rest.hasPrefix(")"))
      ? digits + "\\" + rest : escaped
  }

  private static let signs: Set<Character> = [
    "\\", "`", "*", "_", "[", "]", "<", ">", "&", "#", "|", "~",
  ]
}

extension String {
  /// The longest row of backticks in the text.
  fileprivate var longestBackticks: Int {
    var (longest, current) = (0, 0)
    for character in self {
      current = character == "`" ? current + 1 : 0
      longest = max(longest, current)
    }
    return longest
  }

  /// The text as a code span; CommonMark §6.1.
  fileprivate var asCode: String {
    if isEmpty { return "" }
    let fence = String(repeating: "`", count: longestBackticks + 1)
    let pad = hasPrefix("`") || hasSuffix("`") ? " " : ""
    return fence + pad + self + pad + fence
  }
}
