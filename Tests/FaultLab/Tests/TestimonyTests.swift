// What the kernel says of a road is read out of its trace, and speaks against what cannot be.
import FaultLab
import Testing

struct TestimonyTests {
  /// Lines as a kernel of version 6.18 writes them.
  private static let refused = [
    "  sockdoc-77  [001] ..s1.  9.1: net_dev_queue: dev=lab5c skbaddr=00000000aa len=74",
    "  <idle>-0  [001] ..s1.  9.2: tcp_send_reset: skbaddr=00000000bb skaddr=0000000000000000 "
      + "src=10.5.2.7:20005 dest=10.5.1.1:36564 state=UNKNOWN reason=NO_SOCKET",
    "  <idle>-0  [001] .....  9.3: inet_sk_error_report: family=AF_INET protocol=IPPROTO_TCP "
      + "sport=36564 dport=20005 saddr=10.5.1.1 daddr=10.5.2.7 saddrv6=:: daddrv6=:: error=111",
  ]

  @Test func aResetIsOfTheRoadWhoseAddressItHas() {
    let own = Testimony(Self.refused, road: 5, process: 77)
    #expect(own.facts == [.sentReset(port: "20005", "NO_SOCKET"), .reportedError("111")])
    #expect(own.objection(to: "tcp.refused", errno: "ECONNREFUSED", port: 20_005, .v4) == nil)
    #expect(Testimony(Self.refused, road: 6, process: 78).facts.isEmpty)
  }

  @Test func aRefusalWithoutTheServersResetIsObjectedTo() {
    let forged = Testimony([Self.refused[2]], road: 5, process: 77)
    #expect(forged.objection(to: "tcp.refused", errno: "ECONNREFUSED", port: 20_005, .v4) != nil)
    let quiet = Testimony([Self.refused[1]], road: 5, process: 77)
    #expect(quiet.objection(to: "tcp.refused", errno: "ECONNREFUSED", port: 20_005, .v4) != nil)
  }

  @Test func aDropIsOfTheMachineThatHasThePacket() {
    let drop = "skbaddr=00000000aa rx_sk=0 protocol=2048 location=f+0x1/0x2 reason: NETFILTER_DROP"
    let lines = [
      "  tmux: server-9  [000] ..s1.  9.1: netif_receive_skb: dev=lab5f skbaddr=00000000aa len=60",
      "  tmux: server-9  [000] ..s1.  9.2: kfree_skb: \(drop)",
    ]
    let routers = Testimony(lines, road: 5, process: 77)
    #expect(routers.facts == [.dropped(at: .router, "NETFILTER_DROP")])
    #expect(routers.objection(to: "local.firewall_drop", errno: nil, port: 20_005, .v4) != nil)
    let own = Testimony(
      ["  sockdoc-77  [000] ..s1.  9.2: kfree_skb: \(drop)"], road: 5, process: 77)
    #expect(own.objection(to: "local.firewall_drop", errno: nil, port: 20_005, .v4) == nil)
  }
}
