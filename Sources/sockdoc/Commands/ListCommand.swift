// `sockdoc list`: what sockdoc knows, a line each.
import ArgumentParser
import Catalog
import Diagnosis
import Presentation

/// The form of a list.
enum ListFormat: String, CaseIterable, ExpressibleByArgument {
  case text
  case json
}

/// Lists one kind of thing.
struct ListCommand: Runnable {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list",
      abstract: Text(
        "List symptoms, errnos, causes, verdicts or findings.", "列出症状、errno、原因、判定或发现。"
      ).here)
  }

  @Argument(
    help: Text(
      "symptoms, errnos, causes, verdicts or findings.",
      "symptoms、errnos、causes、verdicts 或 findings。"
    ).help)
  var kind: String

  @Option(help: Text("text, or json: one object a line.", "text，或 json：每行一个对象。").help)
  var format = ListFormat.text

  @OptionGroup var language: LanguageOptions

  func status() throws -> ExitStatus {
    guard let kind = Listing.Kind(rawValue: kind.lowercased()) else {
      throw Failure(.usage, unknownKind)
    }
    let list = Listing(kind, catalogue: .embedded, language: Here.language)
    try Delivery.toStandardOutput(format == .json ? list.json : list.text)
    return .success
  }

  private var unknownKind: Text {
    let kinds = Listing.Kind.allCases.map(\.rawValue)
    let known = kinds.joined(separator: ", ")
    let shown = kind.sanitised
    let meant = Suggestion.closest(to: kind, among: kinds)
    return Text(
      "'\(shown)' cannot be listed; "
        + (meant.map { "did you mean '\($0)'?" } ?? "these can: \(known)"),
      "无法列出“\(shown)”；" + (meant.map { "您是想输入“\($0)”吗？" } ?? "可以列出：\(known)"))
  }
}
