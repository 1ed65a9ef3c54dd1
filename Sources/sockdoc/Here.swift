// Where and how this run was started: language, command line, surroundings.
import Diagnosis
import Linux
import Presentation
import Probing

/// What is the same for the whole of this run.
enum Here {
  /// The version, as `--version` and every report say it.
  static let version = "0.1.0"

  /// The words of the command line after the program's name.
  static let words = ThisProcess.arguments

  /// The whole command line; what a URL says of a user and a password stays out of reports.
  static let commandWords = ["sockdoc"] + words.map(\.withoutUserInformation)

  /// What no rule could tell from other words: who works here, on which machine, with which files.
  static func redaction(paths: [String?]) -> Redaction {
    Redaction(
      users: ["USER", "LOGNAME", "SUDO_USER"].compactMap(Environment.value),
      hosts: Surroundings.hostName.map { [$0] } ?? [], paths: paths.compactMap(\.self))
  }

  /// The language to speak; looked for before parsing, because the help is written in it.
  static let language = Language(option: requestedLanguage, environment: Environment.value)

  /// The time now, as told to people.
  static var time: WallTime {
    let now = Clock.wall
    return WallTime(unixMilliseconds: now.unixMilliseconds, offsetMinutes: now.offsetMinutes)
  }

  /// The surroundings, for a report.
  static var context: Context {
    let servers = Surroundings.nameServers
    return Context(
      command: commandWords.map(\.quotedForShell).joined(separator: " "),
      kernel: Surroundings.kernel, namespace: Surroundings.networkNamespace,
      resolver: servers.isEmpty ? nil : servers.joined(separator: ", "), version: version)
  }

  /// The settings of a probe, with what its surroundings say.
  static var settings: ProbeSettings {
    let names = [
      "http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY",
    ]
    return ProbeSettings(proxyVariables: names.filter(Environment.isSet))
  }

  /// The path with the home folder in place of `~/`, as a shell would have put it.
  static func expanded(_ path: String) -> String {
    guard path.hasPrefix("~/"), let home = Environment.value("HOME"), !home.isEmpty else {
      return path
    }
    return home + path.dropFirst()
  }

  private static var requestedLanguage: Language? {
    for (index, word) in words.enumerated() {
      if word == "--" { return nil }
      if word == "--lang" { return words.dropFirst(index + 1).first.flatMap(Language.init) }
      if word.hasPrefix("--lang=") { return Language(rawValue: String(word.dropFirst(7))) }
    }
    return nil
  }
}

extension Text {
  /// The text in the language of this run.
  var here: String { self[Here.language] }
}
