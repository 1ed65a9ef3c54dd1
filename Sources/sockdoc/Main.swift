// Starts sockdoc: the first word, the parser, the command, and how it all ends.
import ArgumentParser
import Diagnosis
import Linux
import Presentation

@main
enum Main {
  static func main() {
    ThisProcess.holdStandardDescriptors()
    Signal.ignoreThoseOfWriting()
    ThisProcess.exit(run(Here.words))
  }

  /// Runs a command line to its end and gives the exit status.
  private static func run(_ words: [String]) -> Int32 {
    do {
      var command = try SockdocCommand.parseAsRoot(FirstWord.completed(words))
      if let command = command as? any Runnable { return try command.status().rawValue }
      try command.run()
      return ExitStatus.success.rawValue
    } catch let failure as Failure {
      Message.tell("sockdoc: " + failure.message.here)
      return failure.status.rawValue
    } catch {
      return end(of: error)
    }
  }

  /// Help, version and mistakes on the command line are the parser's; anything else is a bug of ours.
  private static func end(of error: any Error) -> Int32 {
    let status = SockdocCommand.exitCode(for: error)
    let text = SockdocCommand.fullMessage(for: error)
    switch status {
    case .success:
      try? Output.standard.write(text + "\n")
      return ExitStatus.success.rawValue
    case .validationFailure:
      Message.tell(text)
      return ExitStatus.usage.rawValue
    default:
      let known = Text("a bug in sockdoc; please report it: ", "sockdoc 自身的缺陷，请报告：")
      Message.tell("sockdoc: " + known.here + "\(error)".sanitised)
      return ExitStatus.bug.rawValue
    }
  }
}

/// A command that ends with a status of ours.
protocol Runnable: ParsableCommand {
  func status() throws -> ExitStatus
}

/// Messages to the person, on standard error.
enum Message {
  /// Tells a line; nothing can be done where nobody listens.
  static func tell(_ line: String) { try? Output.errors.write(line + "\n") }
}
