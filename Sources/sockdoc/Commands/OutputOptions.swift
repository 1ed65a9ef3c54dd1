// Where a result goes and in which form.
import ArgumentParser
import Diagnosis

/// The form of a diagnosis.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
  case text
  case json
}

/// The options of every command that yields a diagnosis.
struct OutputOptions: ParsableArguments {
  @Option(
    help: Text(
      "text or json; from the file's extension where it is not said.",
      "text 或 json；未指定时由文件扩展名决定。"
    ).help)
  var format: OutputFormat?

  @Option(
    name: .shortAndLong,
    help: Text("Write to FILE instead of standard output.", "写入 FILE 而不是标准输出。").help)
  var output: String?

  @Flag(help: Text("Replace FILE where it exists.", "FILE 已存在时替换它。").help)
  var force = false

  /// The form to write.
  var chosenFormat: OutputFormat {
    format ?? (output?.lowercased().hasSuffix(".json") == true ? .json : .text)
  }
}
