// What is spoken to a target: TLS, datagrams, or TCP without a word.
import ArgumentParser
import Diagnosis
import Linux
import Presentation
import Probing

/// The options that say what a target speaks.
struct SpeechOptions: ParsableArguments {
  @Flag(
    help: Text(
      "Send a TLS ClientHello with the name of the target and read the answer, as an https URL does. Certificates are not checked.",
      "发送带目标名称的 TLS ClientHello 并读取应答，https URL 亦然。不检查证书。"
    ).help)
  var tls = false

  @Flag(
    help: Text(
      "Send a datagram of UDP, of what --send gives or empty, and wait for an answer or an ICMP error.",
      "发送 UDP 数据报（内容由 --send 给出，否则为空），等待应答或 ICMP 错误。"
    ).help)
  var udp = false

  /// How targets are read: taken once, for lists of tens of thousands.
  func reading(with inquiry: InquiryOptions) -> TargetReading {
    let ofConnections = [
      ("--tls", tls), ("--hold", inquiry.hold != nil), ("--mtu", inquiry.mtu),
    ]
    return TargetReading(
      isUDP: udp, isTLS: tls, ofConnections: ofConnections.filter(\.1).map(\.0))
  }

  /// Changes the settings; what `--send` and the others gave has to be in them.
  func apply(to settings: inout ProbeSettings) throws(Failure) {
    settings.speaksTLS = tls
    let others = [
      ("--send", !settings.payload.isEmpty), ("--hold", settings.hold != nil),
      ("--mtu", settings.asksForSegments),
    ]
    guard tls, let other = others.first(where: \.1) else { return }
    throw Failure(excluding: "--tls", other.0)
  }
}

extension Failure {
  /// Two options that cannot be meant together.
  init(excluding one: String, _ other: String) {
    self.init(
      .usage, Text("\(one) and \(other) exclude each other.", "\(one) 与 \(other) 不能同时使用。"))
  }
}
