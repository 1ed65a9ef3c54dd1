// The connect phase: events in, one action out.
import Diagnosis
import Testing

@testable import Probing

@Suite struct OpeningTests {
  func waiting() -> Opening {
    var machine = Opening(deadline: .milliseconds(3_500))
    #expect(machine.handle(.begin, at: .zero) == .makeSocket)
    #expect(machine.handle(.made(hasErrorQueue: true), at: .zero) == .connect)
    #expect(
      machine.handle(.started(ConnectionEnds()), at: .zero) == .wait(until: .milliseconds(1_100)))
    return machine
  }

  func look(_ look: Look, at time: Duration = .milliseconds(10)) -> Opening.Action {
    var machine = waiting()
    #expect(machine.handle(.ready, at: time) == .look)
    return machine.handle(.looked(look), at: time)
  }

  @Test func withoutASocketThereIsNoConnect() {
    var machine = Opening(deadline: .seconds(1))
    _ = machine.handle(.begin, at: .zero)
    let failure = CallFailure("socket", "EMFILE")
    #expect(machine.handle(.failed(failure), at: .zero) == .end(.noSocket(failure)))
  }

  @Test func aRefusedCallIsLookedAtBeforeItEnds() {
    var machine = Opening(deadline: .seconds(1))
    _ = machine.handle(.begin, at: .zero)
    _ = machine.handle(.made(hasErrorQueue: true), at: .zero)
    #expect(machine.handle(.failed(CallFailure("connect", "EINVAL")), at: .zero) == .look)
    #expect(machine.handle(.looked(Look()), at: .zero) == .end(.refusedByCall("EINVAL")))
  }

  @Test func noErrorAloneIsNotConnected() {
    #expect(
      look(Look(status: .opening(), ends: ConnectionEnds(local: own)))
        == .wait(until: .milliseconds(1_110)))
    #expect(look(Look()) == .wait(until: .milliseconds(1_110)))
  }

  @Test func withoutTCPInfoAPeerTellsThatItIsConnected() {
    let ends = ConnectionEnds(local: own, peer: v4)
    #expect(look(Look(ends: ends)) == .opened(pendingError: nil))
  }

  @Test func aResetAfterTheHandshakeIsOfTheWatch() {
    #expect(
      look(Look(error: "ECONNRESET", status: .closed())) == .opened(pendingError: "ECONNRESET"))
    #expect(look(Look(error: "EPIPE", status: .closed())) == .opened(pendingError: "EPIPE"))
    #expect(
      look(Look(error: "ECONNREFUSED", status: .closed())) == .end(.connectFailed("ECONNREFUSED")))
  }

  @Test func anIcmpErrorWhileTheSynIsOutIsNoEnd() {
    let error = IcmpError.v4(3, 1, from: "192.0.2.1", "EHOSTUNREACH")
    #expect(
      look(Look(icmp: [error], status: .opening())) == .wait(until: .milliseconds(1_110)))
    let soft = Look(error: "EHOSTUNREACH", icmp: [error], status: .opening())
    #expect(look(soft) == .wait(until: .milliseconds(1_110)))
    #expect(look(soft, at: .milliseconds(3_500)) == .end(.noHandshake))
    #expect(
      look(Look(error: "EHOSTUNREACH", icmp: [error], status: .closed()))
        == .end(.connectFailed("EHOSTUNREACH")))
  }

  @Test func anIcmpErrorAfterTheHandshakeIsNoRefusal() {
    for errno: ErrnoName in ["ECONNREFUSED", "EHOSTUNREACH"] {
      #expect(look(Look(error: errno, status: .open())) == .opened(pendingError: errno))
    }
  }

  @Test func aSocketThatClosedWithoutAnErrorEndsToo() {
    #expect(look(Look(status: .closed())) == .end(.connectFailed(nil)))
  }

  @Test func aSocketThatMetItselfIsNotOpen() {
    let ends = ConnectionEnds(local: own, peer: own)
    #expect(look(Look(status: .open(), ends: ends)) == .end(.selfConnected))
  }

  @Test func theDeadlineEndsSilenceAfterALastLook() {
    let silent = Look(status: .opening())
    #expect(look(silent, at: .milliseconds(3_000)) == .wait(until: .milliseconds(3_500)))
    #expect(look(silent, at: .milliseconds(3_500)) == .end(.noHandshake))
    #expect(
      look(Look(status: .open()), at: .milliseconds(3_500)) == .opened(pendingError: nil))
  }

  @Test func cancellingEndsAnyState() {
    var machine = waiting()
    #expect(machine.handle(.cancel, at: .zero) == .end(.cancelled))
    #expect(machine.handle(.looked(Look(status: .open())), at: .zero) != .opened(pendingError: nil))
  }

  @Test func anOddEventOnlyWaits() {
    var machine = waiting()
    #expect(
      machine.handle(.looked(Look(status: .open())), at: .zero) == .wait(until: .seconds(3.5)))
    #expect(machine.handle(.begin, at: .zero) == .wait(until: .seconds(3.5)))
  }
}
