// Addresses, from text to the kernel's bytes and back.
import Testing

@testable import Linux

@Suite struct SocketAddressTests {
  @Test(arguments: [
    ("192.0.2.1", "192.0.2.1:80"), ("2001:db8::1", "[2001:db8::1]:80"), ("::1", "[::1]:80"),
    ("fe80::1%lo", "[fe80::1%lo]:80"),
  ])
  func aNumericAddressKeepsItsText(host: String, text: String) throws {
    let address = try #require(SocketAddress(numeric: host, port: 80))
    #expect(address.host == host)
    #expect(address.port == 80)
    #expect(address.text == text)
    #expect(SocketAddress(bytes: address.bytes) == address)
  }

  @Test(arguments: ["localhost", "", "192.0.2.256", "fe80::1%no-such-interface", "1 2"])
  func aNameIsNoNumericAddress(host: String) {
    #expect(SocketAddress(numeric: host, port: 80) == nil)
  }

  @Test func bytesOfNoAddressAreRefused() {
    #expect(SocketAddress(bytes: []) == nil)
    #expect(SocketAddress(bytes: [2]) == nil)
    #expect(SocketAddress(bytes: [2, 0, 0, 80, 127]) == nil)
    #expect(SocketAddress(bytes: [UInt8](repeating: 1, count: 128)) == nil)
  }

  @Test func theInterfaceOfOwnAddressesIsFound() throws {
    #expect(
      Interfaces.name(having: try #require(SocketAddress(numeric: "127.0.0.1", port: 1))) == "lo")
    #expect(
      Interfaces.name(having: try #require(SocketAddress(numeric: "192.0.2.1", port: 1))) == nil)
  }
}
