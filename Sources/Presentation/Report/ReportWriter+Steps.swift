// How to look further: the steps on each side, and one block for the server.

import Diagnosis

extension ReportWriter {
  mutating func writeNextSteps() {
    document.steps(Heading.nextSteps, diagnosis.nextSteps, placeholders)
    writeServerBlock()
  }

  /// The commands of the server's steps as one block; they look, and change nothing.
  private mutating func writeServerBlock() {
    var templates: [String] = []
    let steps = diagnosis.nextSteps.filter { $0.side != .client }
    for command in steps.compactMap(\.command?.endingByItself) where !templates.contains(command) {
      templates.append(command)
    }
    guard !templates.isEmpty else { return }
    document.section(Heading.serverBlock)
    let commands = templates.map(placeholders.command)
    let gaps = Placeholders.names.filter { name in
      zip(templates, commands).contains { !$0.contains(name) && $1.contains(name) }
    }
    if !gaps.isEmpty {
      let names = gaps.map { Text.same($0) }.listed
      document.say(
        (Text("First put the real values for ", "请先换成实际的值：") + names + Text(".", "。"))[language])
    }
    document.command(commands.joined(separator: "\n"))
  }

  mutating func writeUndecided() {
    document.list(Heading.undecided, diagnosis.openSentences(catalogue))
  }
}

extension String {
  /// The command so that it ends by itself: pasted as one of several, it must not keep the next.
  var endingByItself: String {
    let watches = ["tcpdump ", "strace ", "ss -E", "watch "].contains(where: hasPrefix)
    return watches ? "timeout 20 " + self : self
  }
}
