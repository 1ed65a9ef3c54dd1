// What is a target and what is not.
import Diagnosis
import Testing

struct TargetTests {
  private func target(_ input: String) throws -> Target {
    try Target(parsing: input) { name, transport in
      switch (name, transport) {
      case ("https", .tcp): 443
      case ("domain", .udp): 53
      default: nil
      }
    }
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
    #expect(target.input == input.replacing("user:secret@", with: ""))
    #expect(target.transport == .tcp)
  }

  @Test(arguments: [
    ("udp:192.0.2.53:53", "192.0.2.53", 53), ("UDP:ns.example.com:domain", "ns.example.com", 53),
    ("udp:[2001:db8::1]:53", "2001:db8::1", 53), ("udp:udp:514", "udp", 514),
    ("udp://ns.example.com:53/", "ns.example.com", 53),
  ])
  func aTargetOfDatagramsIsRead(input: String, host: String, port: UInt16) throws {
    let target = try target(input)
    #expect(target.transport == .udp)
    #expect(target.host == host)
    #expect(target.port == port)
    #expect(target.input == input, "what reproduces the probe")
  }

  @Test(arguments: [
    ("h:domain", Target.Transport.udp), ("https://h", .udp), ("unix:/run/x", .unix),
    ("udp:h:1", .udp),
  ])
  func whatDoesNotSayHowItIsReachedIsReachedAsAsked(
    input: String, transport: Target.Transport
  ) throws {
    let target = try Target(parsing: input, over: .udp) { $0 == "domain" && $1 == .udp ? 53 : nil }
    #expect(target.transport == transport)
    #expect(!target.usesTLS)
  }

  @Test(
    arguments: [
      ("udp:", .missingHost), ("udp:53", .missingHost), ("udp::53", .missingHost),
      ("udp:h", .missingPort(host: "h")), ("udp:h:https", .unknownService("https", .udp)),
      ("udp:h:0", .portOutOfRange("0")), ("udp:[::1", .brokenBrackets("[::1")),
      ("udp:2001:db8::1:53", .bareIPv6("2001:db8::1:53")),
      ("udp:tcp:h:80", .tooManyColons("tcp:h:80")), ("udp:/run/x", .noHostAndPort("/run/x")),
      ("udp:https://h", .noHostAndPort("https://h")), ("udp://h", .missingPort(host: "h")),
    ] as [(String, TargetError)])
  func whatIsNoTargetOfDatagramsSaysWhy(input: String, error: TargetError) {
    #expect(throws: TargetError.datagram(error)) { try target(input) }
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
      ("h:nosuch", .unknownService("nosuch", .tcp)), ("gopher://h", .unknownScheme("gopher")),
      ("tcp:h:80", .tooManyColons("tcp:h:80")), ("h:80:90", .tooManyColons("h:80:90")),
      ("unix:", .missingPath), ("unix:@", .missingPath), ("h :80", .forbiddenCharacter),
      ("/run/x", .barePath("/run/x")), ("/run/x:80", .barePath("/run/x:80")),
      ("h/health:80", .noHostAndPort("h/health:80")), ("h:80/x", .noHostAndPort("h:80/x")),
      ("unix:/a\tb", .forbiddenInPath), ("unix:/a\u{202E}b", .forbiddenInPath),
      ("h\u{1B}[31m:80", .forbiddenCharacter), ("h\u{202E}:80", .forbiddenCharacter),
    ] as [(String, TargetError)])
  func whatIsNoTargetSaysWhy(input: String, error: TargetError) {
    #expect(throws: error) { try target(input) }
  }

  @Test func aPathMayHoldSpaces() throws {
    #expect(try target("unix:/tmp/my sock").path == "/tmp/my sock")
    #expect(try target("unix:@my name").path == "@my name")
  }
}
