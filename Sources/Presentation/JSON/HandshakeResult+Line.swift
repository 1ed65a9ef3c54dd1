// One line for one handshake, where tens of thousands are told.
public import Diagnosis

extension HandshakeResult {
  /// The line of a rendering, with its end.
  public func line(_ rendering: Rendering) -> String {
    switch rendering {
    case .json: json + "\n"
    case .text: words.joined(separator: "  ") + "\n"
    case .markdown: "- `\(target.sanitised)`: " + words.dropFirst().joined(separator: ", ") + "\n"
    }
  }

  private var words: [String] {
    [target.sanitised, verdict.code.rawValue, verdict.confidence.rawValue]
      + [verdict.errno?.rawValue].compactMap(\.self) + ["\(elapsed.milliseconds) ms"]
  }

  private var json: String {
    // Not by a JSON value for each part: this is half of what a target costs otherwise.
    var line = ""
    line.reserveCapacity(256)
    line += #"{"schema":"sockdoc.handshake/1","target":"#
    line += JSON.quoted(target)
    line += #","address":"#
    line += address.map(JSON.quoted) ?? "null"
    line += #","code":""#
    line += verdict.code.rawValue
    line += #"","errno":"#
    line += (verdict.errno?.rawValue).map(JSON.quoted) ?? "null"
    line += #","confidence":""#
    line += verdict.confidence.rawValue
    line += verdict.isHealthy ? #"","healthy":true"# : #"","healthy":false"#
    line += #","elapsed_ms":"#
    line += elapsed.milliseconds
    return line + "}"
  }
}
