// Where and how this run was started: language, command line, surroundings.
import Diagnosis
import Linux

/// What is the same for the whole of this run.
enum Here {
  /// The version, as `--version` and every report say it.
  static let version = "0.1.0"

  /// The words of the command line after the program's name.
  static let words = Array(CommandLine.arguments.dropFirst())

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
      command: (["sockdoc"] + words).map(\.quotedForShell).joined(separator: " "),
      kernel: Surroundings.kernel, namespace: Surroundings.networkNamespace,
      resolver: servers.isEmpty ? nil : servers.joined(separator: ", "), version: version)
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

extension String {
  /// The word as a shell would have to be given it.
  fileprivate var quotedForShell: String {
    let plain = !isEmpty && utf8.allSatisfy(\.isPlainInShell)
    return plain ? self : "'" + replacing("'", with: "'\\''") + "'"
  }
}

extension UInt8 {
  fileprivate var isPlainInShell: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "-_./:=@%+,".utf8.contains(self)
    }
  }
}
