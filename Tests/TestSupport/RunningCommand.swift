// A command with its streams captured, while it runs and after it has ended.
public import Foundation
import Glibc

/// A command that was started.
///
/// Not by Foundation's Process: it takes a daemon that the command leaves behind, such as the
/// server of tmux, for the command itself, and waits for it.
public final class RunningCommand: Sendable {
  /// Its process; env(1) becomes the command itself.
  public let identifier: pid_t
  private let scratch: TemporaryFolder
  private let words: [String]

  /// Starts a command.
  public init(
    _ words: [String], input: String = "", environment: [String: String] = Sockdoc.environment,
    folder: URL? = nil
  ) throws {
    self.words = words
    scratch = try TemporaryFolder()
    // Files and not pipes: a full pipe would stop the program under test.
    try Data(input.utf8).write(to: URL(fileURLWithPath: scratch.path("input")))
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, scratch.path("input"), O_RDONLY, 0)
    for (descriptor, name) in [(CInt(1), "output"), (2, "errors")] {
      posix_spawn_file_actions_addopen(
        &actions, descriptor, scratch.path(name), O_WRONLY | O_CREAT | O_APPEND, 0o600)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Whatever this thread blocks or ignores, the command is to begin as from a shell.
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))
    var arguments = (["/usr/bin/env"] + (folder.map { ["--chdir", $0.path] } ?? []) + words).map {
      strdup($0)
    }
    var variables = environment.map { strdup("\($0.key)=\($0.value)") }
    defer { (arguments + variables).forEach { free($0) } }
    arguments.append(nil)
    variables.append(nil)
    var child: pid_t = 0
    let failed = posix_spawn(
      &child, "/usr/bin/env", &actions, &attributes, arguments, variables)
    guard failed == 0 else { throw DeadlinePassed(description: "could not start \(words)") }
    identifier = child
  }

  /// Sends it a signal.
  public func send(_ signal: Int32) { kill(identifier, signal) }

  /// Waits for its end, at most a minute.
  public func outcome() throws -> Sockdoc.Outcome {
    var status: CInt = 0
    do {
      try eventually(
        "the end of \(words)", within: 60, { waitpid(identifier, &status, WNOHANG) },
        until: { $0 != 0 })
    } catch {
      send(SIGKILL)
      waitpid(identifier, &status, 0)
      throw error
    }
    let signal = status & 0x7F
    return Sockdoc.Outcome(
      status: signal == 0 ? (status >> 8) & 0xFF : 128 + signal,
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
