// One thing for a person to do, with the exact command where there is one.

/// One step: what to do, on which side, and with which command.
public struct Instruction: Hashable, Sendable {
  /// The side on which a step is done.
  public enum Side: String, CaseIterable, Sendable {
    /// Where the failing program runs.
    case client
    /// The other side.
    case server
    /// Either or both.
    case both
  }

  /// The side on which it is done.
  public var side: Side
  /// What to do.
  public var text: Text
  /// The command as typed; `{port} {host} {name} {address} {pid}` stand for the target's values.
  public var command: String?

  /// Whether the step asks a resolver, which makes no sense for an address.
  private var looksUpAName: Bool { command?.contains("{name}") == true }

  /// Whether the step looks at hosts, ports or segments, which a local socket has not.
  private var looksAtANetwork: Bool {
    ["{host}", "{name}", "{port}", "{upstream}", "tcpdump ", "nstat "].contains {
      command?.contains($0) == true
    }
  }

  /// Whether the step looks at files, which an abstract name has not.
  private var looksAtFiles: Bool {
    ["find ", "namei "].contains { command?.hasPrefix($0) == true }
  }

  /// Whether the step makes sense for a target; where none is known, it may.
  public func applies(to target: Target?) -> Bool {
    if target?.path?.hasPrefix("@") == true, looksAtFiles { return false }
    if target?.transport == .unix, looksAtANetwork { return false }
    return !looksUpAName || target?.hasName != false
  }

  /// Whether the step makes sense after a probe: one that looks at an address needs one.
  public func applies(to report: ProbeReport?) -> Bool {
    guard applies(to: report?.target) else { return false }
    guard let report, report.attempts.isEmpty, report.target.hasName else { return true }
    return command?.contains("{address}") != true
  }

  /// Makes a step.
  public init(on side: Side, _ text: Text, command: String? = nil) {
    self.side = side
    self.text = text
    self.command = command
  }
}
