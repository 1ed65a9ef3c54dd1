// "Did you mean …": the known word that is nearest to a mistyped one.

/// Finds the word that was probably meant.
public enum Suggestion {
  /// The nearest of some words, if one is near enough: at most a third of it differs.
  public static func closest(to word: String, among words: [String]) -> String? {
    let typed = Array(word.lowercased().prefix(64))
    let near = words.map { (word: $0, distance: distance(typed, Array($0.lowercased()))) }
      .min { $0.distance < $1.distance }
    guard let near, near.distance <= max(1, near.word.count / 3) else { return nil }
    return near.word
  }

  /// The number of characters to insert, delete, replace or swap with their neighbour.
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (row, typed) in left.enumerated() {
      var next = [row + 1]
      for (column, meant) in right.enumerated() {
        var best = min(last[column] + (typed == meant ? 0 : 1), last[column + 1] + 1)
        best = min(best, next[column] + 1)
        let swapped =
          row > 0 && column > 0 && typed == right[column - 1] && left[row - 1] == meant
        if swapped { best = min(best, beforeLast[column - 1] + 1) }
        next.append(best)
      }
      (beforeLast, last) = (last, next)
    }
    return last[right.count]
  }
}
