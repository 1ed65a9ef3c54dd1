// `sockdoc explain`: the page of an errno, a number, a verdict, a cause, a symptom or a finding.
public import ArgumentParser
import Catalog
public import Diagnosis
import Linux
import Presentation

extension ErrnoNumbers.Platform: ExpressibleByArgument {}

/// Explains a word.
struct ExplainCommand: Runnable {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "explain",
      abstract: Text(
        "Explain an errno by name or number, a verdict, a cause, EOF or SIGPIPE.",
        "解释一个 errno（名称或编号）、判定、原因、EOF 或 SIGPIPE。"
      ).here)
  }

  @Argument(
    help: Text("What to explain; names ignore case.", "要解释什么；名称不分大小写。").help)
  var what: String

  @Option(
    help: Text(
      "The system that a number comes from: linux, macos, freebsd or windows.",
      "编号来自哪个系统：linux、macos、freebsd 或 windows。"
    ).help)
  var platform: ErrnoNumbers.Platform = .linux

  @OptionGroup var language: LanguageOptions

  func status() throws -> ExitStatus {
    let pages = try pages()
    let texts = pages.map { $0.text(width: 80) }
    try Delivery.toStandardOutput(texts.joined(separator: "\n"))
    return .success
  }

  private func pages() throws -> [Document] {
    if let number = Int(what) {
      switch NumberExplanation(
        number, on: platform, catalogue: .embedded, language: Here.language)
      {
      case .pages(let pages): return pages
      case .noErrno(let message): throw Failure(.usage, message)
      }
    }
    guard let topic = Topic(what, in: .embedded) else { throw Failure(.usage, unknown) }
    return [Document(explaining: topic, catalogue: .embedded, language: Here.language)]
  }

  private var unknown: Text {
    let shown = what.sanitised
    let meant = Suggestion.closest(to: what, among: Topic.names(in: .embedded))
    return Text(
      "nothing is known of '\(shown)'"
        + (meant.map { "; did you mean '\($0)'?" } ?? "; see sockdoc list errnos"),
      "不认识“\(shown)”"
        + (meant.map { "；您是想输入“\($0)”吗？" } ?? "；请看 sockdoc list errnos"))
  }
}
