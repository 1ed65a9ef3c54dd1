// Ports that are taken, as the kernel's tables tell of them.
import Testing

@testable import Linux

@Suite struct PortUseTests {
  /// Four connections, one of them doubled at another address, a listener at every address, and one of
  /// IPv6 that talks IPv4.
  private static let text = PortUse.ProcText(
    range: "40000\t40003\n", reserved: "40003,50000-50002\n",
    table: """
        sl  local_address rem_address   st
         0: 0201070A:9C40 0202070A:1F40 01 00000000:00000000
         1: 0301070A:9C40 0202070A:1F40 06 00000000:00000000
         2: 0201070A:9C41 0302070A:1F40 01 00000000:00000000
         3: 0201070A:9C43 0202070A:1F40 01 00000000:00000000
         4: 00000000:9C42 00000000:0000 0A 00000000:00000000
         5: 0201070A:1F90 0202070A:1F40 01 00000000:00000000
      """)
  private static let row6 =
    "\n 6: 0000000000000000FFFF00000201070A:9C41 0000000000000000FFFF00000202070A:1F40 01 0"

  private func address(_ text: String, _ port: UInt16 = 0) throws -> SocketAddress {
    try #require(SocketAddress(numeric: text, port: port))
  }

  @Test func whatIsReservedIsNeitherDrawnNorTaken() throws {
    let use = try #require(PortUse(Self.text, towards: address("10.7.2.2", 8000), from: nil))
    #expect(use.count == 3)
    #expect(use.taken == 1, "one port at two addresses is one")
  }

  @Test func anotherPeerOrSourceTakesNothing() throws {
    func taken(_ peer: String, from source: String) throws -> Int? {
      PortUse(Self.text, towards: try address(peer, 8000), from: try address(source))?.taken
    }
    #expect(try taken("10.7.2.2", from: "10.7.1.2") == 1)
    #expect(try taken("10.7.2.2", from: "10.7.1.9") == 0)
    #expect(try taken("10.7.2.9", from: "10.7.1.2") == 0)
    var both = Self.text
    both.table += Self.row6
    let peer = try address("10.7.2.2", 8000)
    #expect(PortUse(both, towards: peer, from: try address("10.7.1.2"))?.taken == 2)
  }

  @Test func whoBindsMeetsEveryDestinationAndEveryListener() throws {
    #expect(PortUse(Self.text, at: try address("10.7.1.2"))?.taken == 3)
    #expect(PortUse(Self.text, at: try address("10.7.1.3"))?.taken == 2)
    #expect(PortUse(Self.text, at: nil)?.taken == 3)
    #expect(PortUse(Self.text, at: try address("fd07:1::2"))?.taken == 0)
  }

  @Test func aTableThatCannotBeReadSaysNothing() throws {
    var broken = Self.text
    broken.range = "40000"
    #expect(PortUse(broken, at: nil) == nil)
    #expect(PortUse(nil, at: nil) == nil)
  }
}
