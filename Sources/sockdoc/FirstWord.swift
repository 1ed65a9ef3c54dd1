// The first word, looked at before parsing: an errno is explained, a HOST:PORT is probed.
import Catalog
import Diagnosis
import Presentation

/// What the first word of a command line asks for.
enum FirstWord {
  /// The commands that there are; `help` is the parser's own.
  static let commands = ["guide", "probe", "explain", "list", "help"]

  /// The words with the command that the first of them stands for.
  static func completed(_ words: [String]) throws(Failure) -> [String] {
    if words.first == "--" { return try completed(Array(words.dropFirst())) }
    // The language may come before the word that says what to do.
    if words.first == "--lang", words.count > 2 {
      let rest = try completed(Array(words.dropFirst(2)))
      let language = Array(words.prefix(2))
      return rest.first.map(commands.contains) == true ? rest + language : language + rest
    }
    guard let first = words.first, !first.hasPrefix("-"), !commands.contains(first) else {
      return words
    }
    if Int(first) != nil || Topic(first, in: .embedded) != nil { return ["explain"] + words }
    if first.contains(":") { return ["probe"] + words }
    throw Failure(.usage, unknown(first))
  }

  private static func unknown(_ word: String) -> Text {
    let known = commands + Topic.names(in: .embedded)
    let shown = word.sanitised
    let question = Suggestion.closest(to: word, among: known)
    return Text(
      "'\(shown)' is no command, errno or HOST:PORT."
        + (question.map { " Did you mean '\($0)'?" } ?? " See sockdoc --help."),
      "“\(shown)”不是命令、errno 或 HOST:PORT。"
        + (question.map { "您是想输入“\($0)”吗？" } ?? "请看 sockdoc --help。"))
  }
}
