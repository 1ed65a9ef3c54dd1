// Text broken into lines: English between words, Chinese between ideographs.

/// Runs of text broken into lines of a width.
struct Wrap {
  /// The smallest thing that is placed: a character, or a part of one that is wider than two columns.
  private struct Piece {
    let text: String
    let style: Style
    let columns: Int
    let first: Unicode.Scalar
    let last: Unicode.Scalar

    var isSpace: Bool { text == " " || text == "\u{3000}" }
    var isIdeographic: Bool { columns == 2 }
  }

  private let pieces: [Piece]

  init(_ runs: [Run]) {
    pieces = runs.flatMap { run in
      run.text.sanitised.flatMap { Self.pieces(of: $0, style: run.style) }
    }
  }

  /// The lines; the first may have another width than those after it.
  func lines(first: Int, rest: Int) -> [[Run]] {
    var lines: [[Run]] = []
    var start = skippingSpaces(from: 0)
    while start < pieces.count {
      // Nothing can be placed in less than one wide character.
      let end = endOfLine(from: start, width: max(2, lines.isEmpty ? first : rest))
      lines.append(runs(start..<end))
      start = skippingSpaces(from: end)
    }
    return lines
  }

  /// Where the line that begins at an index ends: as late as a good break allows.
  private func endOfLine(from start: Int, width: Int) -> Int {
    let full = lastFitting(from: start, width: width)
    if full == pieces.count { return full }
    let ends = stride(from: full, to: start, by: -1)
    if let end = ends.first(where: canBreak) { return end }
    if let end = ends.first(where: canBreakWord) { return end }
    return ends.first(where: mayStandApart) ?? full
  }

  private func lastFitting(from start: Int, width: Int) -> Int {
    var end = start
    var used = 0
    while end < pieces.count, used + pieces[end].columns <= width || end == start {
      used += pieces[end].columns
      end += 1
    }
    return end
  }

  /// Whether a line may end before an index without breaking a word.
  private func canBreak(_ index: Int) -> Bool {
    let (before, after) = (pieces[index - 1], pieces[index])
    if before.isSpace || after.isSpace { return true }
    guard mayStandApart(index) else { return false }
    return before.isIdeographic || after.isIdeographic
  }

  /// Whether an overlong word may be broken before an index: after a joint, never within a name.
  private func canBreakWord(_ index: Int) -> Bool {
    Self.joints.contains(pieces[index - 1].last) && !pieces[index].isSpace && mayStandApart(index)
  }

  /// Whether the characters on both sides of an index bear to be at the end and start of a line.
  private func mayStandApart(_ index: Int) -> Bool {
    !Self.opening.contains(pieces[index - 1].last) && !Self.closing.contains(pieces[index].first)
  }

  private func skippingSpaces(from start: Int) -> Int {
    pieces[start...].firstIndex { !$0.isSpace } ?? pieces.count
  }

  private func runs(_ range: Range<Int>) -> [Run] {
    let end = pieces[range].lastIndex { !$0.isSpace }.map { $0 + 1 } ?? range.lowerBound
    return pieces[range.lowerBound..<end].reduce(into: []) { runs, piece in
      if let last = runs.indices.last, runs[last].style == piece.style {
        runs[last].text += piece.text
      } else {
        runs.append(Run(piece.text, piece.style))
      }
    }
  }

  private static func pieces(of character: Character, style: Style) -> [Piece] {
    let scalars = character.unicodeScalars
    guard let first = scalars.first, let last = scalars.last else { return [] }
    let columns = character.columns
    if columns > 2 {
      return scalars.map {
        Piece(
          text: String($0), style: style, columns: CharacterWidth.columns(of: $0), first: $0,
          last: $0)
      }
    }
    return [
      Piece(text: String(character), style: style, columns: columns, first: first, last: last)
    ]
  }

  /// Characters that must not begin a line.
  private static let closing = Set("。，、；：？！）」』》〉】〕”’…".unicodeScalars)
  /// Characters that must not end a line.
  private static let opening = Set("（「『《〈【〔“‘".unicodeScalars)
  /// Characters after which an overlong word is broken.
  private static let joints = Set("-/,.:;=&?_|".unicodeScalars)
}
