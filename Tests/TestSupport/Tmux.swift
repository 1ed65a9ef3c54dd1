// A terminal for the tests: tmux shows what a person would see.
import Foundation

/// A tmux server of its own with one window and a plain shell in it.
public final class Tmux: Sendable {
  private let socket: String
  private let scratch: TemporaryFolder

  /// Whether tmux is installed.
  public static let isInstalled: Bool =
    (try? runCommand(["tmux", "-V"]))?.status == 0

  /// Starts a shell in a window of the given size; its prompt is `$ `.
  public init(
    columns: Int = 80, rows: Int = 24, environment: [String: String] = [:],
    terminal: String = "screen-256color"
  ) throws {
    scratch = try TemporaryFolder()
    socket = scratch.path("socket")
    var settings = Sockdoc.environment.merging(environment) { $1 }
    settings["TERM"] = nil
    settings["PS1"] = "$ "
    let configuration = scratch.path("tmux.conf")
    try """
    set -g default-terminal "\(terminal)"
    set -g default-shell /bin/sh
    set -sg escape-time 0
    set -g status off
    set -g history-limit 5000
    """.write(toFile: configuration, atomically: true, encoding: .utf8)
    let start = try runCommand(
      [
        "tmux", "-u", "-S", socket, "-f", configuration, "new-session", "-d", "-x", "\(columns)",
        "-y", "\(rows)", "/bin/sh", "-i",
      ], environment: settings.merging(["TERM": "xterm"]) { $1 })
    guard start.status == 0 else { throw DeadlinePassed(description: start.description) }
    try waitFor("$")
  }

  deinit { _ = try? command(["kill-server"]) }

  /// Runs a tmux command on this server.
  @discardableResult
  public func command(_ words: [String]) throws -> String {
    try runCommand(["tmux", "-u", "-S", socket] + words).output
  }

  /// Types text as it is.
  public func type(_ text: String) throws {
    try command(["send-keys", "-l", "--", text])
  }

  /// Presses keys by tmux's names, such as Enter, Escape, Down and C-c.
  public func press(_ keys: String...) throws {
    try command(["send-keys"] + keys)
  }

  /// What the screen shows now.
  public func screen() throws -> String { try command(["capture-pane", "-p"]) }

  /// What the screen and its scrollback hold.
  public func scrollback() throws -> String { try command(["capture-pane", "-p", "-S", "-"]) }

  /// Waits until the screen shows a text.
  @discardableResult
  public func waitFor(_ text: String, within seconds: Double = 20) throws -> String {
    try eventually("'\(text)' on the screen", within: seconds, screen) { $0.contains(text) }
  }

  /// The process that the window's shell is running.
  public func child() throws -> Int32 {
    let shell = try values("pane_pid").first ?? ""
    let path = "/proc/\(shell)/task/\(shell)/children"
    let children = try eventually(
      "a child of the shell", { try String(contentsOfFile: path, encoding: .utf8) },
      until: { $0.contains(where: \.isNumber) })
    return children.split(separator: " ").first.flatMap { Int32($0) } ?? 0
  }

  /// The settings of the terminal, as `stty -g` prints them.
  public func terminalSettings() throws -> String {
    let scratch = try TemporaryFolder()
    try type("stty -g > \(scratch.path("settings"))")
    try press("Enter")
    return try eventually(
      "the terminal's settings", { (try? scratch.text("settings")) ?? "" },
      until: { $0.hasSuffix("\n") })
  }

  /// Changes the size of the window.
  public func resize(columns: Int, rows: Int) throws {
    try command(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  /// The values of tmux's format variables, such as `alternate_on cursor_flag`.
  public func values(_ names: String...) throws -> [String] {
    let format = names.map { "#{\($0)}" }.joined(separator: " ")
    return try command(["display-message", "-p", format])
      .split(whereSeparator: \.isWhitespace).map(String.init)
  }
}
