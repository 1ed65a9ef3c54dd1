// The shape of a symptom's questions: every walk from the start ends, and nothing is out of reach.

/// The questions of a symptom and where their choices lead.
struct QuestionTree {
  private struct Edge {
    let target: String
    let item: Item
  }

  private var names: [String] = []
  private var places: [String: Item] = [:]
  private var edges: [String: [Edge]] = [:]

  mutating func add(_ question: String, at item: Item) {
    names.append(question)
    places[question] = item
  }

  mutating func connect(_ question: String, to target: String, at item: Item) {
    edges[question, default: []].append(Edge(target: target, item: item))
  }

  /// Reports unknown names, circles, and questions that no walk reaches.
  func check(from start: String, at item: Item) {
    reportUnknown(start, at: item)
    for name in names {
      for edge in edges[name] ?? [] { reportUnknown(edge.target, at: edge.item) }
    }
    var finished: Set<String> = []
    walk(start, path: [], finished: &finished)
    guard places[start] != nil else { return }
    for name in names where !finished.contains(name) {
      places[name]?.report("no walk from '\(start)' reaches '\(name)'; lead a choice to it")
    }
  }

  private func reportUnknown(_ name: String, at item: Item) {
    guard places[name] == nil else { return }
    item.report(
      "no question '\(name)'; expected one of \(listed(names))\(suggestion(for: name, among: names))"
    )
  }

  private func walk(_ question: String, path: [String], finished: inout Set<String>) {
    let path = path + [question]
    for edge in edges[question] ?? [] where !finished.contains(edge.target) {
      if let first = path.firstIndex(of: edge.target) {
        let circle = (path[first...] + [edge.target]).joined(separator: " → ")
        edge.item.report("a circle: \(circle); every walk must end")
      } else {
        walk(edge.target, path: path, finished: &finished)
      }
    }
    finished.insert(question)
  }
}
