// The resolve phase.
import Diagnosis
import Testing

@testable import Probing

@Suite struct ResolvingTests {
  func waiting() -> Resolving {
    var machine = Resolving(deadline: .seconds(5))
    #expect(machine.handle(.begin, at: .zero) == .start)
    #expect(machine.handle(.started, at: .zero) == .take)
    #expect(machine.handle(.answered(nil), at: .zero) == .wait(until: .seconds(5)))
    return machine
  }

  @Test func anAnswerLeadsToItsAddresses() {
    var machine = waiting()
    #expect(machine.handle(.ready, at: .seconds(1)) == .take)
    #expect(
      machine.handle(.answered(.addresses([v4])), at: .seconds(1)) == .tryAddresses([v4]))
  }

  @Test func aFailureKeepsItsCode() {
    var machine = waiting()
    _ = machine.handle(.ready, at: .seconds(1))
    #expect(
      machine.handle(.answered(.failed(code: "EAI_AGAIN", errno: nil)), at: .seconds(1))
        == .end(.failed(code: "EAI_AGAIN", errno: nil)))
  }

  @Test func noAddressIsNoData() {
    var machine = waiting()
    _ = machine.handle(.ready, at: .seconds(1))
    #expect(
      machine.handle(.answered(.addresses([])), at: .seconds(1))
        == .end(.failed(code: "EAI_NODATA", errno: nil)))
  }

  @Test(arguments: [nil, Attempt.Family.ipv4, .ipv6])
  func theResolverLibraryIsAskedForTheFamilyThatIsWanted(family: Attempt.Family?) {
    let probed = run(ScriptedNetwork(), settings: ProbeSettings(family: family, followsUp: false))
    #expect(probed.network.familyAskedFor == family)
  }

  @Test func theDeadlineEndsTheWait() {
    var machine = waiting()
    #expect(machine.handle(.tick, at: .seconds(4)) == .wait(until: .seconds(5)))
    #expect(machine.handle(.tick, at: .seconds(5)) == .end(.noAnswer))
    // What comes later is too late.
    #expect(machine.handle(.ready, at: .seconds(6)) == .wait(until: .seconds(5)))
  }

  @Test func cancellingAndFailingEndAtOnce() {
    var machine = waiting()
    #expect(machine.handle(.cancel, at: .zero) == .end(.cancelled))
    var broken = Resolving(deadline: .seconds(5))
    _ = broken.handle(.begin, at: .zero)
    let failure = CallFailure("eventfd", "EMFILE")
    #expect(broken.handle(.failed(failure), at: .zero) == .end(.callFailed(failure)))
  }
}
