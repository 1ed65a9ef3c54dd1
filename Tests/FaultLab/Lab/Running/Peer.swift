// What other tools say of the same faults, in words that can be set side by side.
import TestSupport

/// A tool that is run beside sockdoc.
public enum Peer: String, CaseIterable, Sendable {
  case nmap, curl, nc

  /// Whether it is installed.
  public var isInstalled: Bool { Case.isInstalled(rawValue) }

  /// The command that asks it about a target; absent where it has none for an ordinary user's
  /// datagrams.
  func command(_ address: String, _ port: Int, _ family: Family, isUDP: Bool) -> [String]? {
    let is6 = family == .v6
    if isUDP { return self == .nc ? ["nc", "-vzu", "-n", "-w", "6", address, "\(port)"] : nil }
    return switch self {
    case .nmap:
      ["nmap", "-sT", "-Pn", "-n", "--host-timeout", "20s", "-oG", "-", "-p", "\(port)"]
        + (is6 ? ["-6"] : []) + [address]
    case .curl:
      [
        "curl", "-sS", "-o", "/dev/null", "-m", "6",
        "http://\(is6 ? "[\(address)]" : address):\(port)/",
      ]
    case .nc: ["nc", "-vz", "-n", "-w", "6", address, "\(port)"]
    }
  }

  /// What it said, in its own terms: nmap's state, curl's number, nc's words.
  func word(_ outcome: Sockdoc.Outcome) -> String {
    let text = outcome.output + outcome.errors
    switch self {
    case .nmap:
      let states = ["open|filtered", "open", "closed", "filtered"]
      return states.first { text.contains("/\($0)/") } ?? "?"
    case .curl: return outcome.status == 0 ? "ok" : "(\(outcome.status))"
    case .nc:
      let words = [
        "succeeded", "refused", "timed out", "No route to host", "unreachable", "Permission denied",
        "not permitted", "reset", "Protocol not available", "in progress",
      ]
      return words.first(where: text.contains) ?? "status \(outcome.status)"
    }
  }
}
