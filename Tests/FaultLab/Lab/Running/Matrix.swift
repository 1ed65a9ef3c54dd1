// The confusion matrix: what is true, and what each tool said of it.

/// The outcomes of many cases, as a table.
public struct Matrix: Sendable {
  private let outcomes: [Outcome]

  /// Takes the outcomes.
  public init(_ outcomes: [Outcome]) { self.outcomes = outcomes }

  /// A row for each true code, and for each tool what it said, how often.
  public var text: String {
    let rows = Dictionary(grouping: outcomes, by: \.truth).sorted { $0.key < $1.key }
    let tools = Peer.allCases.filter { peer in outcomes.contains { $0.peers[peer] != nil } }
    var table = [["what is true", "sockdoc"] + tools.map(\.rawValue)].map { $0.map { [$0] } }
    for (truth, all) in rows {
      table.append(
        [[truth], Self.counts(all.map(\.said))]
          + tools.map { peer in Self.counts(all.compactMap { $0.peers[peer] }) })
    }
    let widths = table[0].indices.map { column in
      table.flatMap { $0[column].map(\.count) }.max() ?? 0
    }
    return table.flatMap { Self.lines($0, widths) }.joined(separator: "\n")
  }

  /// A row, whose cells have as many lines as they need.
  private static func lines(_ cells: [[String]], _ widths: [Int]) -> [String] {
    (0..<(cells.map(\.count).max() ?? 0)).map { line in
      zip(cells, widths).map { cell, width in
        (cell.indices.contains(line) ? cell[line] : "").padding(to: width)
      }.joined(separator: "  ")
    }
  }

  /// How many outcomes are definite and wrong, out of bounds, and right.
  public var summary: String {
    let right = outcomes.count(where: \.isRight)
    let wrong = outcomes.count { $0.judgement == .wrong || $0.objection != nil }
    let asked = outcomes.count { $0.testimony != nil }
    return
      "\(right) right, \(wrong) definite and wrong, \(outcomes.count - right - wrong) otherwise off; "
      + "the kernel was asked about \(asked)"
  }

  /// Each word with how often it was said, the most common first.
  private static func counts(_ words: [String]) -> [String] {
    Dictionary(grouping: words, by: \.self).sorted {
      ($1.value.count, $0.key) < ($0.value.count, $1.key)
    }
    .map { $0.value.count == 1 ? $0.key : "\($0.value.count) \($0.key)" }
  }
}

extension String {
  fileprivate func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
