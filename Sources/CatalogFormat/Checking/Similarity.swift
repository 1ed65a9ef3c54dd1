// "Did you mean …?": the nearest of the names that would have been right.

/// The words of an error that suggest a name; empty where none is near.
func suggestion(for name: String, among names: some Collection<String>) -> String {
  closest(to: name, among: names).map { "; did you mean '\($0)'?" } ?? ""
}

/// The name that differs least from one that was typed, if it differs little.
func closest(to name: String, among names: some Collection<String>) -> String? {
  // One slip in three letters is a slip; more is another word.
  let limit = max(1, name.count / 3)
  return
    names
    .map { (distance: editDistance(name, $0), name: $0) }
    .filter { $0.distance <= limit }
    .min { ($0.distance, $0.name) < ($1.distance, $1.name) }?
    .name
}

/// How many letters must be inserted, removed, replaced or swapped to make one word of the other.
func editDistance(_ left: String, _ right: String) -> Int {
  let (left, right) = (Array(left), Array(right))
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for row in left.indices {
    var next = [row + 1]
    for column in right.indices {
      let replaced = last[column] + (left[row] == right[column] ? 0 : 1)
      var distance = min(replaced, last[column + 1] + 1, next[column] + 1)
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        distance = min(distance, beforeLast[column - 1] + 1)
      }
      next.append(distance)
    }
    (beforeLast, last) = (last, next)
  }
  return last.last ?? 0
}
