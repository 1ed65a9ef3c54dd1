// How to look further: the steps on each side, and one block for the server.

import Diagnosis

extension ReportWriter {
  mutating func writeNextSteps() {
    document.steps(Heading.nextSteps, diagnosis.nextSteps, placeholders)
    writeServerBlock()
  }

  /// The commands of the server's steps as one block; they look, and change nothing.
  private mutating func writeServerBlock() {
    var commands: [String] = []
    for step in diagnosis.nextSteps where step.side != .client {
      guard let command = step.command.map(placeholders.command) else { continue }
      if !commands.contains(command) { commands.append(command) }
    }
    guard !commands.isEmpty else { return }
    document.section(Heading.serverBlock)
    document.say(
      Text(
        "Paste this there. First put real values for words in capitals such as PORT or PID.",
        "请粘贴到服务器上执行。其中 PORT、PID 等大写词须先换成实际的值。")[language])
    document.command(commands.joined(separator: "\n"))
  }

  mutating func writeUndecided() {
    document.list(
      Heading.undecided,
      diagnosis.undecided.map { $0.sentence(in: diagnosis, catalogue: catalogue) })
  }
}
