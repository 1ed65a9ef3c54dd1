// One look reads in the only safe order, and survives whatever cannot be read.
import Diagnosis
import Testing

@testable import Probing

@Suite struct LookTests {
  func network(_ scene: Scene) -> ScriptedNetwork {
    var network = ScriptedNetwork()
    network.scenes = [0: [scene]]
    return network
  }

  @Test func theErrorIsTakenBeforeTheQueueIsDrained() {
    var network = network(Scene(error: "EHOSTUNREACH", status: .closed()))
    let look = network.look(at: 0, receiving: 64)
    #expect(look.error == "EHOSTUNREACH")
    #expect(network.log == ["SO_ERROR", "MSG_ERRQUEUE", "recv", "TCP_INFO"])
  }

  @Test func anErrorThatTheDrainingClearedIsStillNamed() {
    let icmp = IcmpError.v4(3, 1, from: nil, "EHOSTUNREACH")
    var network = network(Scene(icmp: [icmp], status: .closed(in: 0)))
    #expect(network.look(at: 0, receiving: nil).error == "EHOSTUNREACH")
  }

  @Test func whatCannotBeReadIsAbsentAndTheErrnoIsKept() {
    var failing = network(Scene(status: .open()))
    failing.failing = (1, "ENOMEM")
    #expect(failing.look(at: 0, receiving: nil).error == "ENOMEM")
    var blind = network(Scene(status: .open()))
    blind.failing = (3, "ENOMEM")
    #expect(blind.look(at: 0, receiving: nil).status == nil)
  }
}
