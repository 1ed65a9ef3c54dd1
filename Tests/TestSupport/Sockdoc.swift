// The built binary, run as a person would run it.
public import Foundation

/// The release binary under test; `make test` builds it and names it in `SOCKDOC_BINARY`.
public enum Sockdoc {
  /// What one run did.
  public struct Outcome: CustomStringConvertible, Sendable {
    /// The exit status, or 128 + the signal that ended it.
    public var status: Int32
    /// What it wrote to standard output.
    public var output: String
    /// What it wrote to standard error.
    public var errors: String
    /// All of it, for a failing test.
    public var description: String {
      "status \(status)\n--- stdout\n\(output)\n--- stderr\n\(errors)"
    }
  }

  /// The path of the binary; absent when the tests were started without it.
  public static let path = ProcessInfo.processInfo.environment["SOCKDOC_BINARY"]

  /// Whether there is a binary to run.
  public static var isBuilt: Bool {
    path.map { FileManager.default.isExecutableFile(atPath: $0) } ?? false
  }

  /// Why a test of the binary is skipped.
  public static let reason: String = "SOCKDOC_BINARY names no program; 'make test' builds it"

  /// The environment that every run is pinned to.
  public static let environment = [
    "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8",
    "TZ": "UTC", "HOME": "/nonexistent", "TERM": "dumb",
  ]

  /// Runs the binary to its end, at most 60 seconds.
  public static func run(
    _ arguments: [String], input: String = "", environment extra: [String: String] = [:],
    wrapper: [String] = [], folder: URL? = nil
  ) throws -> Outcome {
    guard let path else { throw DeadlinePassed(description: reason) }
    let words = wrapper + [path] + arguments
    return try runCommand(
      words, input: input, environment: environment.merging(extra) { $1 }, folder: folder)
  }
}
