// A line that was typed, read as a command.
import Diagnosis
import Presentation

/// What a typed line asks for.
enum PlainCommand: Hashable {
  case number(Int)
  case cause(Int?)
  /// A target to probe; absent where it is to be asked for.
  case probe(String?)
  case export(String)
  /// A command that wants more, such as a file.
  case wanting(Text)
  /// An empty line where a target was asked for.
  case noTarget
  case filter(String)
  case key(Key)
  case again
  case quit
  case yes
  case no

  /// What may be typed, for the help.
  static let help: [(shown: String, meaning: Text)] = [
    ("1, 2, …", Text("Choose by number.", "按编号选择。")),
    ("b", Text("Back: takes the last answer back, or leaves the page.", "返回：撤回上一个回答，或离开页面。")),
    ("]", Text("Restore the answer that was taken back.", "恢复撤回的回答。")),
    (
      "c N",
      Text("Open the page of cause N; c alone lists them again.", "打开第 N 个原因的页面；只输入 c 则重新列出。")
    ),
    (
      "p TARGET",
      Text("Probe ", "探测 ") + Target.forms
        + Text("; p alone asks for it. Ctrl-C cancels.", "；只输入 p 则询问目标。Ctrl-C 取消。")
    ),
    ("x", Text("Forget the findings of the last probe.", "忘记上一次探测的发现。")),
    ("s", Text("The diagnosis so far.", "目前的诊断。")),
    ("e FILE", Text("Write the diagnosis to a file.", "把诊断写入文件。")),
    (
      "/WORDS",
      Text("Show only what contains the words; / alone shows all.", "只显示包含这些词的行；只输入 / 则显示全部。")
    ),
    ("?", Text("This help.", "本帮助。")),
    ("q", Text("Quit.", "退出。")),
  ]

  /// Reads a line; where a target was asked for, all of it is the target.
  init?(_ line: String, asTarget isTarget: Bool) {
    let line = line.trimmed
    if isTarget {
      self = line.isEmpty ? .noTarget : .probe(line)
    } else {
      self.init(command: line)
    }
  }

  private init?(command line: String) {
    let word = String(line.prefix { !$0.isWhitespace })
    let rest = String(line.dropFirst(word.count)).trimmed
    switch word.lowercased() {
    case "": self = .again
    case "b", "back", "[": self = .key(.left)
    case "]", "forward": self = .key(.character("]"))
    case "c": self = .cause(rest.isEmpty ? nil : Int(rest) ?? 0)
    case "p", "probe": self = .probe(rest.isEmpty ? nil : rest)
    case "x": self = .key(.character("x"))
    case "s", "summary": self = .key(.character("s"))
    case "e", "export":
      self =
        rest.isEmpty
        ? .wanting(
          Text(
            "Type e and the file, such as e sockdoc.txt.", "请输入 e 和文件名，例如 e sockdoc.txt。"))
        : .export(rest)
    case "?", "help": self = .key(.help)
    case "q", "quit", "exit": self = .quit
    case "y", "yes": self = .yes
    case "n", "no": self = .no
    default:
      if line.hasPrefix("/") {
        self = .filter(String(line.dropFirst()).trimmed)
      } else if let number = Int(line) {
        self = .number(number)
      } else {
        return nil
      }
    }
  }

  /// The events that do it; absent where a number names nothing.
  func events(in state: State) -> [Event]? {
    switch state.prompt {
    case .replace?: return answers
    case nil: break
    // A prompt that stays open for another try is for screens; here the next line begins anew.
    default: return [.key(.escape)] + (commandEvents(in: state) ?? [])
    }
    return commandEvents(in: state)
  }

  /// The events of an answer to "replace it?"; absent where it is neither yes nor no.
  private var answers: [Event]? {
    switch self {
    case .yes: [.key(.character("y"))]
    case .no: [.key(.character("n")), .key(.escape)]
    case .quit: [.interrupt]
    default: nil
    }
  }

  private func commandEvents(in state: State) -> [Event]? {
    switch self {
    case .number(let number):
      return selecting(number, in: state) { item in
        if case .cause = item { return false }
        return true
      }
    case .cause(nil), .again: return []
    case .cause(let number?):
      return selecting(number, in: state) { item in
        if case .cause = item { return true }
        return false
      }
    case .probe(let target?): return typing(target, after: "p")
    case .probe(nil): return opening("p")
    case .export(let path): return typing(path, after: "e")
    case .filter(let words): return typing(words, after: "/")
    case .key(let key): return [.key(key)]
    // Ctrl-C quits from anywhere; q leaves one place only.
    case .quit: return [.interrupt]
    case .yes, .no, .wanting, .noTarget: return []
    }
  }

  private func selecting(
    _ number: Int, in state: State, _ isMeant: (Item) -> Bool
  ) -> [Event]? {
    let rows = state.items.indices.filter { isMeant(state.items[$0]) }
    guard rows.indices.contains(number - 1) else { return nil }
    let target = rows[number - 1]
    // Home, then down to the row.
    return [.key(.home)] + Array(repeating: .key(.down), count: target) + [.key(.enter)]
  }

  private func typing(_ text: String, after key: Character) -> [Event] {
    opening(key) + text.map { .key(.character($0)) } + [.key(.enter)]
  }

  /// A prompt, without what it offers.
  private func opening(_ key: Character) -> [Event] { [.key(.character(key)), .key(.clear)] }
}
