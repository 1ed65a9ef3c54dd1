// How far a probe goes on its own: a connection that is held, segments that are filled, more tries.
import ArgumentParser
import Diagnosis
import Presentation
import Probing

/// The options that make a probe ask more than it does by default.
struct InquiryOptions: ParsableArguments {
  @Option(
    help: Text(
      "Stay idle for so long once the connection works, then use it again: what --send gives is sent both times; without it only keepalive probes ask.",
      "连接正常后空闲这么久再次使用：两次都发送 --send 的内容；没有 --send 时只用保活探测。"
    ).help)
  var hold: TimeSpan?

  @Flag(
    help: Text(
      "Fill segments, with what --send gives or with empty lines of 20480 bytes, and search for the largest that passes where full ones are lost. This takes more packets and time than is usual.",
      "用 --send 的内容或 20480 字节的空行填满报文段；满报文段丢失时，找出能通过的最大值。所用的包和时间比平常多。"
    ).help)
  var mtu = false

  @Flag(
    help: Text(
      "Spend more where the first answer does not tell: up to 64 connections, 256 packets and 30 seconds an address, instead of 16, 40 and 5.",
      "首次应答不足以判断时多做尝试：每个地址最多 64 次连接、256 个包、30 秒，而不是 16、40、5。"
    ).help)
  var deep = false

  /// Changes the settings.
  func apply(to settings: inout ProbeSettings) throws(Failure) {
    if hold != nil, mtu { throw Failure(excluding: "--hold", "--mtu") }
    settings.hold = hold?.duration
    settings.asksForSegments = mtu
    settings.isDeep = deep
  }
}
