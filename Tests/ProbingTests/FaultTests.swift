// Fail the first call, then the second, … until nothing fails: no trap, always a report.
import Diagnosis
import Testing

@testable import Probing

@Suite struct FaultTests {
  /// One errno of each class: local, peer, path, limits, odd ones, and one without a name.
  static let errnos: [ErrnoName] = [
    "EMFILE", "ENFILE", "ENOBUFS", "ENOMEM", "EACCES", "EPERM", "EINVAL", "EADDRNOTAVAIL",
    "EAFNOSUPPORT", "ENETUNREACH", "EHOSTUNREACH", "ECONNREFUSED", "ECONNRESET", "EPIPE",
    "ETIMEDOUT", "ENOPROTOOPT", "EPROTO", "EBADF", "EAGAIN", "errno 524",
  ]

  static let scripts: [[Scene]] = [
    [Scene(status: .open()), Scene(received: .bytes([1]), status: .open(in: 2))],
    [Scene(status: .open()), Scene(status: .open()), Scene(status: .open(in: 2, out: 3))],
    [Scene(status: .open()), Scene(received: .endOfFile, status: .open(in: 2))],
    [Scene(error: "ECONNREFUSED", status: .closed(in: 1))], [Scene(status: .opening())],
    // An older kernel: no TCP_INFO at all.
    [Scene()],
  ]

  /// The scripts whose target does not work.
  static let failures = [2, 3, 4]

  @Test(arguments: scripts.indices) func everyFailingCallEndsInAReport(script: Int) throws {
    for errno in Self.errnos {
      var failing = 1
      while true {
        var network = ScriptedNetwork()
        network.resolution = .addresses([v6, v4])
        network.scenes = [0: Self.scripts[script], 1: Self.scripts[script]]
        network.failing = (failing, errno)
        let (report, _, after) = run(network)
        let found = try #require(report, "call \(failing) failing with \(errno)")
        #expect(after.open.isEmpty)
        #expect(!found.findings.isEmpty)
        #expect(found.findings.allSatisfy { FindingID.ofProbes.contains($0.id) })
        // A failing call of ours never makes a definite failure of the target.
        let isDefinite = found.verdict.confidence.isDefinite && !found.verdict.isHealthy
        #expect(
          !isDefinite || [.localDescriptorLimit, .localPermission].contains(found.verdict.code))
        #expect(!(Self.failures.contains(script) && found.verdict.isHealthy))
        if after.calls < failing { break }
        failing += 1
      }
      #expect(failing > 5)
    }
  }
}
