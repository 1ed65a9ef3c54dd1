// A line that asks for something, above the footer.
import Diagnosis

/// What is being asked for.
enum Prompt: Hashable, Sendable {
  /// The target of a probe.
  case target(TextField)
  /// The file to export to.
  case file(TextField)
  /// Whether a file that exists is to be replaced.
  case replace(path: String)
  /// The words to filter a list by.
  case filter(TextField)

  /// The text that is being typed.
  var field: TextField? {
    switch self {
    case .target(let field), .file(let field), .filter(let field): field
    case .replace: nil
    }
  }

  /// The keys that are valid.
  var mode: Mode {
    switch self {
    case .target: .targetPrompt
    case .file: .filePrompt
    case .replace: .replacePrompt
    case .filter: .filterPrompt
    }
  }

  /// The question that the line begins with.
  var question: Text {
    switch self {
    case .target: Text("Probe: ", "探测：")
    case .file: Text("Export to file: ", "导出到文件：")
    case .replace(let path):
      Text("Replace \(path)? It exists. y/n ", "\(path) 已存在，替换它吗？y/n ")
    case .filter: Text("Filter: ", "过滤：")
    }
  }
}
