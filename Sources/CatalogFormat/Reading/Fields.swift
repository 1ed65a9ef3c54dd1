// A mapping with known keys, read by key; what is missing was reported once and reads as empty.
import Diagnosis

/// The values of a mapping by their keys.
struct Fields {
  let item: Item
  private(set) var values: [String: Item] = [:]

  init(_ item: Item, required: [String], optional: [String] = []) {
    self.item = item
    let known = required + optional
    guard let pairs = item.pairs else {
      item.report("expected a mapping with \(listed(known)), found \(item.found)")
      return
    }
    for (key, value) in pairs {
      let name = key.scalar ?? ""
      if known.contains(name) {
        values[name] = value
      } else {
        key.report(
          "unknown key '\(name)'; expected one of \(listed(known))\(suggestion(for: name, among: known))"
        )
      }
    }
    let missing = required.filter { values[$0] == nil }
    if !missing.isEmpty {
      item.report("missing \(listed(missing)); expected all of \(listed(required))")
    }
  }

  subscript(_ key: String) -> Item? { values[key] }

  func string(_ key: String) -> String { values[key]?.string() ?? "" }

  /// A text in both languages.
  func text(_ key: String) -> Text { values[key]?.text() ?? Text("", "") }

  /// A text that is a sentence and so cannot be the same in both languages.
  func prose(_ key: String) -> Text { values[key]?.prose() ?? Text("", "") }

  /// A text that must fit on a line.
  func title(_ key: String) -> Text { values[key]?.title() ?? Text("", "") }

  /// The elements of a list; none where the key is absent.
  func items(_ key: String) -> [Item] { values[key]?.items() ?? [] }

  func strings(_ key: String) -> [String] { items(key).map { $0.string() } }
}

/// Names as an error lists them.
func listed(_ names: [String]) -> String { names.joined(separator: ", ") }
