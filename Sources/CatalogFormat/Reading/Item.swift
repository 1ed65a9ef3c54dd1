// A node of the YAML that knows where it stands and to whom to report.
import Yams

/// A node of the content.
struct Item {
  let node: Node
  let path: String
  let log: ContentLog

  var place: Place { Place(path: path, line: node.mark?.line ?? 1) }

  /// What the node is, as an error tells it.
  var found: String {
    switch node {
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .scalar(let scalar): scalar.string.isEmpty ? "nothing" : "'\(scalar.string.clipped)'"
    case .alias: "an alias"
    }
  }

  func report(_ message: String) { log.report(message, at: place) }

  /// The text, if the node is one.
  var scalar: String? { node.scalar?.string }

  /// Whether the text is a `|` block, which keeps its lines; all other styles fold them.
  var keepsLines: Bool { node.scalar?.style == .literal }

  /// The elements, if the node is a list.
  var elements: [Item]? { node.sequence?.map(at) }

  /// The pairs in their order, if the node is a mapping.
  var pairs: [(key: Item, value: Item)]? { node.mapping?.map { (at($0.key), at($0.value)) } }

  private func at(_ node: Node) -> Item { Item(node: node, path: path, log: log) }

  /// The elements of a list.
  func items() -> [Item] {
    if let elements { return elements }
    report("expected a list, found \(found)")
    return []
  }

  /// The pairs of a mapping whose keys are names of our own.
  func entries() -> [(key: Item, value: Item)] {
    if let pairs { return pairs }
    report("expected a mapping, found \(found)")
    return []
  }
}

extension String {
  /// The beginning of the text, enough to find it again.
  var clipped: String { count <= 40 ? self : "\(prefix(39))…" }
}
