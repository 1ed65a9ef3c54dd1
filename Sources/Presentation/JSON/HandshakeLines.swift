// Many handshakes, a line each.

public import Diagnosis

/// Writes the lines of handshakes in one rendering.
///
/// Of thousands of targets most have the same verdict as the one before; so its part of the line is
/// kept. Composed anew it would be a quarter of what a target costs.
public struct HandshakeLines: Sendable {
  private let rendering: Rendering
  private var last: (verdict: Verdict, text: String)?

  /// Begins with no line.
  public init(_ rendering: Rendering) { self.rendering = rendering }

  /// Writes the line of a handshake, with its end.
  public mutating func write(_ result: HandshakeResult, to text: inout String) {
    switch rendering {
    case .json: writeJSON(result, to: &text)
    case .text: text += result.words.joined(separator: "  ") + "\n"
    case .markdown:
      text += "- `\(result.target.sanitised)`: "
      text += result.words.dropFirst().joined(separator: ", ") + "\n"
    }
  }

  private mutating func writeJSON(_ result: HandshakeResult, to text: inout String) {
    text += #"{"schema":"sockdoc.handshake/1","target":"#
    JSON.write(result.target, to: &text)
    text += #","address":"#
    if let address = result.address { JSON.write(address, to: &text) } else { text += "null" }
    text += json(of: result.verdict)
    text += result.elapsed.milliseconds
    text += "}\n"
  }

  private mutating func json(of verdict: Verdict) -> String {
    if let last, last.verdict == verdict { return last.text }
    let text =
      #","code":"\#(verdict.code.rawValue)","errno":"#
      + JSON.optional(verdict.errno?.rawValue).text
      + #","confidence":"\#(verdict.confidence.rawValue)","healthy":\#(verdict.isHealthy)"#
      + #","elapsed_ms":"#
    last = (verdict, text)
    return text
  }
}

extension HandshakeResult {
  fileprivate var words: [String] {
    [target.sanitised, verdict.code.rawValue, verdict.confidence.rawValue]
      + [verdict.errno?.rawValue].compactMap(\.self) + ["\(elapsed.milliseconds) ms"]
  }
}
