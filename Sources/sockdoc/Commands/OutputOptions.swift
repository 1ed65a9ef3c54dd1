// Where a result goes and in which form.
public import ArgumentParser
import Diagnosis
public import Presentation

extension Rendering: ExpressibleByArgument {}

/// The options of every command that yields a diagnosis.
struct OutputOptions: ParsableArguments {
  @Option(
    help: Text(
      "text, markdown or json; from the file's extension where it is not said.",
      "text、markdown 或 json；未指定时由文件扩展名决定。"
    ).help)
  var format: Rendering?

  @Option(
    name: .shortAndLong,
    help: Text("Write to FILE instead of standard output.", "写入 FILE 而不是标准输出。").help)
  var output: String?

  @Flag(help: Text("Replace FILE where it exists.", "FILE 已存在时替换它。").help)
  var force = false

  @Flag(
    help: Text(
      "Replace addresses, host names, user names and paths by placeholders.",
      "用占位符替换地址、主机名、用户名和路径。"
    ).help)
  var redact = false

  /// The form to write.
  var chosenFormat: Rendering { format ?? output.map(Rendering.init) ?? .text }
}
