// What is a target and what is not.
import Diagnosis
import Testing

struct TargetTests {
  private func target(_ input: String) throws -> Target {
    try Target(parsing: input) { $0 == "https" ? 443 : nil }
  }

  @Test(arguments: [
    ("db.example.com:5432", "db.example.com", 5432), ("192.0.2.1:22", "192.0.2.1", 22),
    ("[2001:db8::1]:80", "2001:db8::1", 80), ("[fe8::1]:80", "fe8::1", 80),
    ("[fe80::1%eth0]:22", "fe80::1%eth0", 22),
    ("example.com:https", "example.com", 443), ("example.com:HTTPS", "example.com", 443),
    ("https://example.com", "example.com", 443), ("http://example.com/a:b?c", "example.com", 80),
    ("https://user:secret@example.com:8443/", "example.com", 8443),
    ("http://[::1]:8080/x", "::1", 8080), ("http://example.com:/", "example.com", 80),
    ("redis://cache", "cache", 6379), ("h:65535", "h", 65535), ("h:0080", "h", 80),
  ])
  func aTargetIsRead(input: String, host: String, port: UInt16) throws {
    let target = try target(input)
    #expect(target.host == host)
    #expect(target.port == port)
    #expect(target.input == input)
    #expect(target.transport == .tcp)
  }

  @Test(
    arguments: [
      ("", .empty), ("example.com", .missingPort(host: "example.com")),
      ("example.com:", .missingPort(host: "example.com")), ("[::1]", .missingPort(host: "::1")),
      (":80", .missingHost), ("http://", .missingHost), ("[]:80", .missingHost),
      ("2001:db8::1:80", .bareIPv6("2001:db8::1:80")), ("::1", .bareIPv6("::1")),
      ("[::1", .brokenBrackets("[::1")), ("[::1]x80", .brokenBrackets("[::1]x80")),
      ("[fe80::1]:22", .missingScope(host: "fe80::1")),
      ("[FEBF:1::1]:22", .missingScope(host: "FEBF:1::1")),
      ("h:0", .portOutOfRange("0")), ("h:70000", .portOutOfRange("70000")),
      ("h:-1", .portOutOfRange("-1")), ("h:80x", .portOutOfRange("80x")),
      ("h:99999999999999999999", .portOutOfRange("99999999999999999999")),
      ("h:nosuch", .unknownService("nosuch")), ("gopher://h", .unknownScheme("gopher")),
      ("unix:", .missingPath), ("unix:@", .missingPath), ("h :80", .forbiddenCharacter),
      ("h\u{1B}[31m:80", .forbiddenCharacter), ("h\u{202E}:80", .forbiddenCharacter),
    ] as [(String, TargetError)])
  func whatIsNoTargetSaysWhy(input: String, error: TargetError) {
    #expect(throws: error) { try target(input) }
  }
}
