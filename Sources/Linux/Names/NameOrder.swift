// The hosts line of nsswitch.conf(5): the sources of names in order, and where a look-up ends.

/// The order in which the sources of names are asked.
struct NameOrder: Hashable {
  /// A source, and the words in brackets behind it: a status and an action in turn, in small letters.
  private struct Step: Hashable {
    var source: String
    var conditions: [String] = []

    /// What is done when the source has this status; the last word of the line about it counts.
    func action(on status: String) -> String? {
      var action: String?
      for place in stride(from: 0, to: conditions.count - 1, by: 2) {
        let isNegated = conditions[place].hasPrefix("!")
        let isMet = (conditions[place].drop { $0 == "!" } == status) != isNegated
        if isMet { action = conditions[place + 1] }
      }
      return action
    }
  }

  private var steps: [Step] = []
  /// Whether brackets are empty, stand first, or stay open.
  private var hasStrayBracket: Bool

  /// Reads what stands behind `hosts:`.
  init(_ text: Substring) {
    let pieces = Self.pieces(of: text)
    hasStrayBracket =
      pieces.first?.first == "[" || text.last { "[]".contains($0) } == "["
      || pieces.contains { $0.first == "[" && $0.dropFirst().allSatisfy(\.isWhitespace) }
    for piece in pieces {
      if !piece.hasPrefix("[") {
        steps.append(Step(source: String(piece)))
      } else if !steps.isEmpty {
        let words = piece.split { $0.isWhitespace || "[]=".contains($0) }
        steps[steps.count - 1].conditions += words.map { $0.lowercased() }
      }
    }
  }

  /// Whether brackets hold what is not of nsswitch.conf(5): glibc takes no source of such a line.
  private var isBroken: Bool {
    hasStrayBracket
      || steps.contains { step in
        !step.conditions.count.isMultiple(of: 2)
          || step.conditions.enumerated().contains { place, word in
            place.isMultiple(of: 2)
              ? !Self.statuses.contains(word.drop { $0 == "!" }) : !Self.actions.contains(word)
          }
      }
  }

  private static let statuses: [Substring] = ["success", "notfound", "unavail", "tryagain"]
  private static let actions = ["return", "continue", "merge"]

  /// Words, and what stands in brackets as one piece each.
  private static func pieces(of text: Substring) -> [Substring] {
    var (pieces, rest) = ([Substring](), text.drop(while: \.isWhitespace))
    while let first = rest.first {
      let piece =
        first == "["
        ? rest.prefix { $0 != "]" } : rest.prefix { !$0.isWhitespace && $0 != "[" }
      pieces.append(piece)
      rest = rest.dropFirst(piece.count).drop { $0.isWhitespace || $0 == "]" }
    }
    return pieces
  }

  /// The sources that a look-up comes to for a name that no source before the name servers has.
  ///
  /// A source that is not installed is unavailable, and so is multicast DNS for any name but those
  /// below `local`.
  func sources(isInstalled: (String) -> Bool) -> [String] {
    var sources: [String] = []
    if isBroken { return [] }
    for step in steps {
      sources.append(step.source)
      if step.conditions.isEmpty || ["dns", "resolve"].contains(step.source) { continue }
      let isUnavailable = step.source.hasPrefix("mdns") || !isInstalled(step.source)
      if step.action(on: isUnavailable ? "unavail" : "notfound") == "return" { break }
    }
    return sources
  }
}
