// What `--send` means.
import Probing
import Testing

@Suite struct PayloadTests {
  @Test(
    arguments: [
      (#"GET / HTTP/1.0\r\n\r\n"#, Array("GET / HTTP/1.0\r\n\r\n".utf8)),
      (#"\t\0\\\x41\xfF"#, [9, 0, 0x5C, 0x41, 0xFF]), ("é", [0xC3, 0xA9]), ("\n", [10]),
    ] as [(String, [UInt8])])
  func escapesAreReadAndNothingIsAdded(text: String, bytes: [UInt8]) throws {
    #expect(try Payload(escaped: text).bytes == bytes)
  }

  @Test(
    arguments: [
      (#"\q"#, .unknownEscape(#"\q"#)), (#"a\"#, .unknownEscape(#"\"#)),
      (#"\x4"#, .unknownEscape(#"\x4"#)), (#"\xg0"#, .unknownEscape(#"\xg0"#)),
      (#"\u{41}"#, .unknownEscape(#"\u"#)), ("", .empty),
    ] as [(String, Payload.Mistake)])
  func otherEscapesAreMistakes(text: String, mistake: Payload.Mistake) {
    #expect(throws: mistake) { try Payload(escaped: text) }
  }

  @Test func moreThanAProbeSendsIsAMistake() {
    let bytes = [UInt8](repeating: 0, count: Payload.longest + 1)
    #expect(throws: Payload.Mistake.tooLong(bytes: bytes.count)) { try Payload(bytes: bytes) }
  }
}
