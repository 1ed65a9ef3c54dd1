// Names to addresses, without asking anyone outside.
import Linux
import TestSupport
import Testing

@Suite struct ResolverTests {
  func answer(_ host: String) throws -> Resolver.Answer? {
    let resolver = try Resolver(host: host, port: 80)
    _ = Poll.wait([resolver.descriptor], timeout: .seconds(20))
    return resolver.take()
  }

  @Test(arguments: ["127.0.0.1", "::1"]) func aNumericAddressIsThereAtOnce(host: String) throws {
    let resolver = try Resolver(host: host, port: 80)
    let address = try #require(SocketAddress(numeric: host, port: 80))
    #expect(resolver.take() == .addresses([address]))
  }

  @Test func onlyTheFamilyThatIsAskedForIsAnswered() throws {
    let other = try Resolver(host: "127.0.0.1", port: 80, family: .ipv6)
    guard case .failed(let error) = other.take() else {
      Issue.record("an address of the other family was taken")
      return
    }
    #expect(error.code == "EAI_ADDRFAMILY")
    let own = try Resolver(host: "localhost", port: 80, family: .ipv4)
    _ = Poll.wait([own.descriptor], timeout: .seconds(20))
    let address = try #require(SocketAddress(numeric: "127.0.0.1", port: 80))
    #expect(own.take() == .addresses([address]))
  }

  @Test func aThreadThatNobodyWaitsForIsCountedUntilItEnds() throws {
    _ = try Resolver(host: "localhost", port: 80)
    try eventually("no thread that asks", { Resolver.askingThreads }, until: { $0 == 0 })
  }

  @Test func localhostIsThisMachine() throws {
    guard case .addresses(let addresses) = try answer("localhost") else {
      Issue.record("localhost has no address")
      return
    }
    #expect(!addresses.isEmpty)
    #expect(addresses.allSatisfy { ["127.0.0.1", "::1"].contains($0.host) && $0.port == 80 })
  }

  @Test(.enabled(if: Namespace.isAvailable, "\(Namespace.reason)"))
  func aNameThatNobodyKnowsFailsWithItsCode() async throws {
    let found = try await Namespace.run { try answer("name.invalid") }
    guard case .failed(let error) = found else {
      Issue.record("\(String(describing: found))")
      return
    }
    #expect(["EAI_AGAIN", "EAI_NONAME"].contains(error.code))
    #expect(error.errno == nil)
  }

  @Test func servicesHaveTheirPorts() {
    #expect(Services.port(named: "ssh") == 22)
    #expect(Services.port(named: "no-such-service") == nil)
  }
}
