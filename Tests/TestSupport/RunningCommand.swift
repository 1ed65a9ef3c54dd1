// A command with its streams captured, while it runs and after it has ended.
public import Foundation

/// A command that was started.
public final class RunningCommand {
  private let process = Process()
  private let scratch: TemporaryFolder
  private let words: [String]

  /// Starts a command.
  public init(
    _ words: [String], input: String = "", environment: [String: String] = Sockdoc.environment,
    folder: URL? = nil
  ) throws {
    self.words = words
    scratch = try TemporaryFolder()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    process.environment = environment
    process.currentDirectoryURL = folder
    // Files and not pipes: a full pipe would stop the program under test.
    let streams = try ["input", "output", "errors"].map { name in
      let file = scratch.url.appendingPathComponent(name)
      try Data(name == "input" ? Array(input.utf8) : []).write(to: file)
      return file
    }
    process.standardInput = try FileHandle(forReadingFrom: streams[0])
    process.standardOutput = try FileHandle(forWritingTo: streams[1])
    process.standardError = try FileHandle(forWritingTo: streams[2])
    try process.run()
  }

  /// Its process; env(1) becomes the command itself.
  public var identifier: Int32 { process.processIdentifier }

  /// Sends it a signal.
  public func send(_ signal: Int32) { kill(identifier, signal) }

  /// Waits for its end, at most 60 seconds.
  public func outcome() throws -> Sockdoc.Outcome {
    do {
      try eventually("the end of \(words)", within: 60, { process.isRunning }, until: { !$0 })
    } catch {
      process.terminate()
      throw error
    }
    let ended = process.terminationStatus
    return Sockdoc.Outcome(
      status: process.terminationReason == .uncaughtSignal ? 128 + ended : ended,
      output: try scratch.text("output"), errors: try scratch.text("errors"))
  }
}

/// Runs any command to its end with its streams captured.
public func runCommand(
  _ words: [String], input: String = "", environment: [String: String] = Sockdoc.environment,
  folder: URL? = nil
) throws -> Sockdoc.Outcome {
  try RunningCommand(words, input: input, environment: environment, folder: folder).outcome()
}
