// Times and bytes as values.
import Diagnosis
import Testing

@testable import Probing

@Suite struct ValuesTests {
  @Test func timesAreRoundedToATenthOfAMillisecond() {
    #expect(Duration.microseconds(1_449).milliseconds == "1.4")
    #expect(Duration.microseconds(1_450).milliseconds == "1.5")
    #expect(Duration.seconds(3).milliseconds == "3000.0")
    #expect(Duration.zero.milliseconds == "0.0")
  }

  @Test func bytesThatAreNotPrintableAreSpelled() {
    #expect(Array("a ~".utf8).printable == "a ~")
    #expect([0x00, 0x1B, 0x7F, 0xFF, 0x5C].printable == #"\x00\x1B\x7F\xFF\x5C"#)
  }

  @Test func loopbackIsKnownByItsAddress() {
    func endpoint(_ address: String) -> Endpoint {
      Endpoint(address: address, family: .ipv4, port: 1)
    }
    for own in ["127.0.0.1", "127.1.2.3", "::1", "::ffff:127.0.0.1"] {
      #expect(endpoint(own).isLoopback)
    }
    for other in ["128.0.0.1", "::", "::10"] { #expect(!endpoint(other).isLoopback) }
  }
}
