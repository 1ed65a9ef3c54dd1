// The command itself, with what its help says.
public import ArgumentParser
public import Diagnosis

/// `sockdoc`.
struct SockdocCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "sockdoc",
      abstract: Text(
        "A doctor for socket errors: from a symptom to the cause behind the errno.",
        "socket 错误的医生：从症状找到 errno 背后的原因。"
      ).here,
      discussion: introduction.here + "\n\n" + ExitStatus.table.here, version: Here.version,
      subcommands: [
        GuideCommand.self, ProbeCommand.self, ExplainCommand.self, ListCommand.self,
      ],
      defaultSubcommand: GuideCommand.self)
  }

  @OptionGroup var language: LanguageOptions

  private static var introduction: Text {
    Text(
      """
      Without a command the guided session starts. An errno name or number as the first word is \
      explained, a HOST:PORT is probed.
      """,
      """
      不带命令时进入引导式会话。首个词若是 errno 的名称或编号则解释它，\
      若是 HOST:PORT 则探测它。
      """)
  }
}

extension Text {
  /// The text as the help of an option.
  var help: ArgumentHelp { ArgumentHelp(stringLiteral: here) }

  /// The same, with a name for the option's value.
  func help(_ valueName: String) -> ArgumentHelp {
    var help = help
    help.valueName = valueName
    return help
  }
}

extension Language: ExpressibleByArgument {}

/// The language, an option of every command.
struct LanguageOptions: ParsableArguments {
  @Option(
    help: Text("Language: en or zh.", "语言：en 或 zh。").help)
  var lang: Language?
}
