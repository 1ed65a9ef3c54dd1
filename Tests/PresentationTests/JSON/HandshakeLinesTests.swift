// The lines of handshakes: each says its own target and verdict, whatever the one before said.
import Diagnosis
import Presentation
import Testing

@Suite struct HandshakeLinesTests {
  private let open = Verdict(
    code: .okOpen, errno: nil, endedBy: .observer, phase: .open, confidence: .suspected)
  private let refused = Verdict(
    code: .tcpRefused, errno: "ECONNREFUSED", endedBy: .peer, phase: .connect,
    confidence: .likely)

  private func text(_ verdicts: [Verdict], _ rendering: Rendering) -> String {
    var lines = HandshakeLines(rendering)
    var text = ""
    for (port, verdict) in verdicts.enumerated() {
      lines.write(
        HandshakeResult(
          target: "h\"\u{1B}:\(port)", address: port == 0 ? nil : "192.0.2.1", verdict: verdict,
          elapsed: .microseconds(3_001_250)), to: &text)
    }
    return text
  }

  @Test func eachLineSaysItsOwnVerdict() {
    let expected = [
      #"{"schema":"sockdoc.handshake/1","target":"h\"\\x1b:0","address":null,"code":"ok.open","errno":null,"confidence":"suspected","healthy":true,"elapsed_ms":3001.3}"#,
      #"{"schema":"sockdoc.handshake/1","target":"h\"\\x1b:1","address":"192.0.2.1","code":"tcp.refused","errno":"ECONNREFUSED","confidence":"likely","healthy":false,"elapsed_ms":3001.3}"#,
      #"{"schema":"sockdoc.handshake/1","target":"h\"\\x1b:2","address":"192.0.2.1","code":"ok.open","errno":null,"confidence":"suspected","healthy":true,"elapsed_ms":3001.3}"#,
    ]
    #expect(text([open, refused, open], .json) == expected.joined(separator: "\n") + "\n")
  }

  @Test func aPersonReadsTheSame() {
    #expect(
      text([refused], .text) == #"h"\x1b:0  tcp.refused  likely  ECONNREFUSED  3001.3 ms"# + "\n")
    #expect(
      text([open], .markdown) == #"- `h"\x1b:0`: ok.open, suspected, 3001.3 ms"# + "\n")
  }
}
