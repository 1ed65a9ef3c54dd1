// The watch after the handshake: who speaks, who closes, who is there at all.
import Diagnosis
import Testing

@testable import Probing

@Suite struct WatchingTests {
  /// A watch that began at 20 ms and looks at a time; each look before it saw silence.
  func look(
    _ look: Look, at time: Int, asked: Bool = true, pending: ErrnoName? = nil,
    settings: ProbeSettings = ProbeSettings(), handshake: ConnectionStatus? = .open()
  ) -> Watching.Action {
    var machine = Watching(
      openedAt: .milliseconds(20), handshake: handshake, pendingError: pending, settings: settings)
    #expect(machine.handle(.begin, at: .milliseconds(20)) == .watch)
    #expect(machine.handle(.begun(asked: asked), at: .milliseconds(20)) == .look)
    if time > 20 {
      _ = machine.handle(.looked(Look(status: handshake)), at: .milliseconds(20))
      #expect(machine.handle(.ready, at: .milliseconds(time)) == .look)
    }
    return machine.handle(.looked(look), at: .milliseconds(time))
  }

  @Test func silenceIsWaitedForInSteps() {
    #expect(look(Look(status: .open()), at: 20) == .wait(until: .milliseconds(1_120)))
    #expect(look(Look(status: .open()), at: 1_120) == .wait(until: .milliseconds(1_520)))
  }

  @Test func bytesEndTheWatchEvenBeforeAReset() {
    let bytes = Received.bytes([1, 2])
    #expect(look(Look(received: bytes, status: .open()), at: 30) == .end(.spoke([1, 2])))
    #expect(
      look(Look(error: "ECONNRESET", received: bytes, status: .closed()), at: 30)
        == .end(.spoke([1, 2])))
    #expect(
      look(Look(received: bytes, status: .closed()), at: 20, pending: "ECONNRESET")
        == .end(.spoke([1, 2])))
  }

  @Test func aResetWithoutFinIsNotEOF() {
    // recv(2) returns 0 once the error was taken.
    #expect(
      look(Look(received: .endOfFile, status: .closed()), at: 20, pending: "ECONNRESET")
        == .end(.reset))
    #expect(look(Look(received: .endOfFile, status: .open()), at: 20) == .end(.endOfFile))
  }

  @Test func aResetAfterAFinIsEOF() {
    #expect(look(Look(error: "EPIPE", status: .closed()), at: 20) == .end(.endOfFile))
  }

  @Test func aResetThatAnswersAKeepaliveIsNotOneAtAccept() {
    let reset = Look(error: "ECONNRESET", status: .closed(in: 2, out: 3))
    #expect(look(reset, at: 1_050) == .end(.resetAfterKeepalive))
    #expect(look(reset, at: 500) == .end(.reset))
    // Nothing went out since the handshake.
    let unasked = Look(error: "ECONNRESET", status: .closed(in: 2, out: 2))
    #expect(look(unasked, at: 1_050) == .end(.reset))
    #expect(look(reset, at: 1_050, asked: false) == .end(.reset))
  }

  @Test func aResetAfterAnAcknowledgedKeepaliveIsNotOfAPhantom() {
    var status = ConnectionStatus.closed(in: 3, out: 3)
    #expect(look(Look(error: "ECONNRESET", status: status), at: 1_300) == .end(.reset))
    status.sinceLastAck = .milliseconds(250)
    #expect(look(Look(error: "ECONNRESET", status: status), at: 1_300) == .end(.reset))
    status.sinceLastAck = .milliseconds(1_280)
    #expect(
      look(Look(error: "ECONNRESET", status: status), at: 1_300) == .end(.resetAfterKeepalive))
  }

  @Test func anAcknowledgedKeepaliveEndsTheWatchInTime() {
    let answered = Look(status: .open(in: 2, out: 3))
    #expect(look(answered, at: 1_200) == .wait(until: .milliseconds(1_520)))
    #expect(look(answered, at: 1_520) == .end(.acknowledged))
  }

  @Test func aRepeatedSynAckAcknowledgesNothing() {
    let old = Look(status: .open(in: 3, out: 5, sinceLastAck: .milliseconds(1_500)))
    #expect(look(old, at: 1_520) == .wait(until: .milliseconds(1_620)))
    let new = Look(status: .open(in: 3, out: 5, sinceLastAck: .milliseconds(490)))
    // A request in SYN-RECV acknowledges keepalive probes as well: so the next repeat is waited for.
    #expect(look(new, at: 1_520) == .stopAsking)
    let short = ProbeSettings(timeout: .seconds(3))
    #expect(look(new, at: 1_520, settings: short) == .end(.acknowledgedAmongRepeats))
  }

  @Test func aServerThatDefersAcceptIsNotOneWhoseQueueIsFull() {
    let repeated = Look(status: .open(in: 3, out: 5, sinceLastAck: .milliseconds(490)))
    /// The end of a watch that saw a repeat, and this once it had asked no more.
    func end(_ last: Look, at time: Int) -> Watching.Action {
      var machine = Watching(
        openedAt: .milliseconds(20), handshake: .open(), pendingError: nil,
        settings: ProbeSettings())
      _ = machine.handle(.begin, at: .milliseconds(20))
      _ = machine.handle(.begun(asked: true), at: .milliseconds(20))
      _ = machine.handle(.looked(Look(status: .open())), at: .milliseconds(20))
      _ = machine.handle(.tick, at: .milliseconds(1_520))
      #expect(machine.handle(.looked(repeated), at: .milliseconds(1_520)) == .stopAsking)
      #expect(
        machine.handle(.quieted, at: .milliseconds(1_520))
          == .wait(until: .milliseconds(3_520)))
      #expect(machine.handle(.ready, at: .milliseconds(time)) == .look)
      return machine.handle(.looked(last), at: .milliseconds(time))
    }
    #expect(end(repeated, at: 3_520) == .end(.acknowledgedAfterRepeat))
    #expect(end(repeated, at: 2_000) == .wait(until: .milliseconds(3_520)))
    let again = Look(status: .open(in: 4, out: 6, sinceLastAck: .milliseconds(500)))
    #expect(end(again, at: 3_520) == .end(.acknowledgedAmongRepeats))
    #expect(end(Look(received: .bytes([1]), status: .open()), at: 1_600) == .end(.spoke([1])))
    #expect(end(Look(received: .endOfFile, status: .open()), at: 1_600) == .end(.endOfFile))
  }

  @Test func everyProbeOfALongWatchMayBeAnswered() {
    let long = ProbeSettings(wait: .seconds(4))
    let status = ConnectionStatus.open(in: 5, out: 6, sinceLastAck: .milliseconds(20))
    #expect(look(Look(status: status), at: 4_020, settings: long) == .end(.acknowledged))
  }

  @Test func aShortWatchWaitsForTheAnswer() {
    let short = ProbeSettings(wait: .milliseconds(300))
    #expect(
      look(Look(status: .open()), at: 320, settings: short) == .wait(until: .milliseconds(1_120)))
    #expect(
      look(Look(status: .open(in: 2)), at: 1_120, settings: short) == .end(.acknowledged))
  }

  @Test func theKernelGivingUpOurKeepaliveIsUnanswered() {
    let dead = Look(error: "ETIMEDOUT", status: .closed(in: 1, out: 4))
    #expect(look(dead, at: 3_070) == .end(.keepaliveUnanswered))
    #expect(look(dead, at: 3_070, asked: false) == .end(.brokeOff("ETIMEDOUT")))
  }

  @Test func theTimeoutEndsTheWaitForAnAnswer() {
    let settings = ProbeSettings(timeout: .seconds(2))
    #expect(
      look(Look(status: .open()), at: 1_950, settings: settings) == .wait(until: .seconds(2)))
    #expect(look(Look(status: .open()), at: 2_000, settings: settings) == .end(.notAnsweredYet))
  }

  @Test func withoutCountsOrKeepaliveNothingIsGuessed() {
    #expect(look(Look(status: .open(in: nil)), at: 1_520) == .end(.notAsked))
    #expect(look(Look(), at: 1_520, handshake: nil) == .end(.notAsked))
    #expect(look(Look(status: .open(in: 2)), at: 1_520, asked: false) == .end(.notAsked))
  }

  @Test func anIcmpErrorDoesNotEndAnOpenConnection() {
    let soft = Look(error: "EHOSTUNREACH", status: .open())
    #expect(look(soft, at: 500) == .wait(until: .milliseconds(1_120)))
    let hard = Look(error: "EHOSTUNREACH", status: .closed())
    #expect(look(hard, at: 500) == .end(.brokeOff("EHOSTUNREACH")))
  }

  @Test func cancellingEndsTheWatch() {
    var machine = Watching(
      openedAt: .zero, handshake: nil, pendingError: nil, settings: ProbeSettings())
    #expect(machine.handle(.cancel, at: .zero) == .end(.cancelled))
    #expect(machine.handle(.ready, at: .zero) != .look)
  }
}
