// YAML text → its root, or the reason why it is no YAML.
import Yams

extension Item {
  init?(_ file: SourceFile, log: ContentLog) {
    let start = Place(path: file.path, line: 1)
    do {
      // The basic resolver leaves every scalar a string: 141 and no are words like others.
      guard let node = try Yams.compose(yaml: file.text, .basic) else {
        log.report("the file is empty; expected a mapping", at: start)
        return nil
      }
      self.init(node: node, path: file.path, log: log)
    } catch let error as YamlError {
      log.report(error.told, at: Place(path: file.path, line: error.line(in: file.text)))
      return nil
    } catch {
      log.report("cannot be read: \(error)", at: start)
      return nil
    }
  }
}

extension YamlError {
  fileprivate func line(in text: String) -> Int {
    switch self {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
      mark.line
    case .duplicatedKeysInMapping(_, let context): context.mark.line
    case .reader(_, let offset?, _, _): text.prefix(offset).count { $0 == "\n" } + 1
    default: 1
    }
  }

  fileprivate var told: String {
    switch self {
    case .scanner(_, let problem, _, _), .parser(_, let problem, _, _),
      .composer(_, let problem, _, _):
      problem.hasPrefix("mapping values are not allowed")
        ? "not YAML: a second ': ' in one line; quote the text" : "not YAML: \(problem)"
    case .duplicatedKeysInMapping(let keys, _):
      "duplicate key \(keys.map { "'\($0)'" }.joined(separator: ", ")); keep one of each"
    case .reader(let problem, _, let value, _):
      "not YAML: \(problem) (U+\(String(value, radix: 16, uppercase: true))); remove it"
    default: "not YAML: \(description)"
    }
  }
}
