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
    var lines = [["what is true", "sockdoc"] + tools.map(\.rawValue)]
    for (truth, all) in rows {
      lines.append(
        [truth, Self.count(all.map(\.said))]
          + tools.map { peer in Self.count(all.compactMap { $0.peers[peer] }) })
    }
    let widths = lines[0].indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    return lines.map { line in
      zip(line, widths).map { $0.0.padding(to: $0.1) }.joined(separator: "  ")
    }.joined(separator: "\n")
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

  private static func count(_ words: [String]) -> String {
    Dictionary(grouping: words, by: \.self).sorted {
      ($1.value.count, $0.key) < ($0.value.count, $1.key)
    }
    .map { $0.value.count == 1 ? $0.key : "\($0.value.count) \($0.key)" }
    .joined(separator: ", ")
  }
}

extension String {
  fileprivate func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
