// Whatever the error queue holds: it never traps, and no byte of it reaches a report unescaped.
import CLinux
import Diagnosis
import Presentation
import Probing
import TestSupport
import Testing

@testable import Linux
@testable import LiveProbing

@Suite struct HostileErrorTests {
  @Test(arguments: 0..<500)
  func anyEntryOfTheErrorQueueIsReadOrPassedOver(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var entry = clinux_queued_error()
    withUnsafeMutableBytes(of: &entry) { bytes in
      for index in bytes.indices { bytes[index] = .random(in: 0...255, using: &random) }
    }
    // Families and origins that mean something, among those that mean nothing.
    entry.origin = .random(in: 0...4, using: &random)
    entry.offender.ss_family = [0, 1, 2, 10, 255].randomElement(using: &random) ?? 0
    entry.offender_length = [0, 2, 3, 16, 28, 128, .max].randomElement(using: &random) ?? 0
    entry.error = Bool.random(using: &random) ? 111 : entry.error
    let error = QueuedError(entry)
    let shown = IcmpError(error)?.offender ?? ""
    #expect(!shown.sanitised.unicodeScalars.contains { $0.value < 0x20 }, "seed \(seed)")
  }
}
