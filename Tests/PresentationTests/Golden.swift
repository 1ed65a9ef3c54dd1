// Texts that are compared with files under Tests/Fixtures; SOCKDOC_RECORD=1 writes them anew.

import Foundation
import Testing

/// Compares a text with the file that holds what it must be.
func expectGolden(
  _ text: String, _ path: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/\(path)")
  if ProcessInfo.processInfo.environment["SOCKDOC_RECORD"] != nil {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    Issue.record("recorded \(path): read it", sourceLocation: sourceLocation)
  }
  let expected = try String(contentsOf: file, encoding: .utf8)
  #expect(text == expected, "\(path)", sourceLocation: sourceLocation)
}
