// The lab: it builds a road for a case, makes the fault, and runs the built binary in it.
import Foundation
import Synchronization
import TestSupport

/// Runs cases.
public final class Lab: Sendable {
  /// One case in one family.
  public struct Run: Sendable, CustomStringConvertible {
    /// What is made.
    public var example: Case
    /// In which family.
    public var family: Family

    /// What is true, by what, in which family.
    public var description: String { "\(example.truth): \(example.name) (\(family.rawValue))" }

    /// Every run of some cases, one after the other.
    public static func all(_ cases: [Case]) -> [Run] {
      cases.flatMap { example in example.families.map { Run(example: example, family: $0) } }
    }
  }

  /// How many cases run at the same time, on two cores.
  private static let atOnce = 6

  private let folder: TemporaryFolder
  private let binary: String
  private let numbers = Mutex<[Int]>(Array((1...200).reversed()))
  private let places = DispatchSemaphore(value: Lab.atOnce)

  private let peers: [Peer]
  private let trace: KernelTrace?

  /// Opens the lab with a copy of the binary that everybody may run.
  ///
  /// Peers are asked about the same faults, after it; the kernel's tracepoints are an oracle where
  /// they are wanted and can be read.
  public init(binary path: String, peers: [Peer] = [], wantsTrace: Bool = false) throws {
    self.peers = peers
    trace = wantsTrace ? try? KernelTrace() : nil
    folder = try TemporaryFolder()
    binary = folder.path("sockdoc")
    // Not by ourselves: a program that is started meanwhile would hold the copy open, and it could
    // not be run.
    _ = try runCommand(["cp", path, binary])
    for path in [folder.url.path, binary] {
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }
  }

  /// Ends what reaches beyond this process: the kernel's trace.
  public func close() { trace?.stop() }

  /// Whether the kernel's tracepoints are read.
  public var hasTrace: Bool { trace != nil }

  /// Why the lab cannot be opened: it needs networks with a wire between them.
  public static let reason: String =
    "networks of its own need root or 'unshare -Urmn', and iproute2"

  /// Whether networks can be made here.
  public static let isAvailable = (try? Road(201, .v4)) != nil

  /// Runs one case on a thread of its own, when there is a place.
  public func outcome(of run: Run) async throws -> Outcome {
    try await OwnThread.run { [self] in
      places.wait()
      defer { places.signal() }
      let number = numbers.withLock { $0.removeLast() }
      defer { numbers.withLock { $0.insert(number, at: 0) } }
      let road = try Road(number, run.family)
      defer { road.end() }
      return try outcome(of: run, on: road)
    }
  }

  private func outcome(of run: Run, on road: Road) throws -> Outcome {
    let example = run.example
    let target = try example.make(road) ?? road.target(road.serverAddress)
    let words = [binary, "probe", target, "--format", "json"] + example.options
    let position = trace?.position
    let user = example.isPrivileged ? [] : Self.asNobody
    let probe = try road.client.start(example.wrapper + user + words)
    let outcome = try probe.outcome()
    let testimony = try trace?.lines(since: position ?? 0).map {
      Testimony($0, road: road.number, process: probe.identifier)
    }
    guard let report = try? Report(json: outcome.output) else {
      throw LabError("\(run): no report of \(words): \(outcome)")
    }
    let isUDP = example.options.contains("--udp")
    let said = try answers(ofPeersOn: road, target, isUDP: isUDP)
    return Outcome(
      name: example.name, truth: example.truth, family: run.family,
      said: "\(report.verdict.code) \(report.verdict.confidence)",
      judgement: Judgement(report, of: example),
      testimony: testimony,
      objection: report.isDefinite
        ? testimony?.objection(
          to: report.verdict.code, errno: report.verdict.errno, port: road.port, run.family) : nil,
      peers: said, json: outcome.output)
  }

  /// What the other tools say of an address and a port; of anything else they are not asked.
  private func answers(ofPeersOn road: Road, _ target: String, isUDP: Bool) throws -> [Peer: String]
  {
    guard let colon = target.lastIndex(of: ":"),
      let port = Int(target[target.index(after: colon)...])
    else { return [:] }
    let host = target[..<colon].filter { $0 != "[" && $0 != "]" }
    guard host.contains(":") || !host.contains(where: \.isLetter) else { return [:] }
    var said: [Peer: String] = [:]
    for peer in peers {
      guard let command = peer.command(host, port, road.family, isUDP: isUDP) else { continue }
      said[peer] = peer.word(try road.client.start(Self.asNobody + command).outcome())
    }
    return said
  }

  /// Before a command: what makes it one of an ordinary user without any capability.
  private static let asNobody: [String] = {
    let map = (try? String(contentsOfFile: "/proc/self/uid_map", encoding: .utf8)) ?? ""
    let hasEveryUser = map.split(separator: " ").last.map { $0.hasPrefix("4294967295") } ?? false
    // Where one user is all that there is, another namespace of users has no capability here.
    return hasEveryUser
      ? [
        "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--inh-caps=-all",
        "--bounding-set=-all", "--no-new-privs", "--",
      ] : ["unshare", "--user", "--map-user=65534", "--map-group=65534", "--"]
  }()
}
