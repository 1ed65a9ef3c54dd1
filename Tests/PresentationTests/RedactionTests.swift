// What may be given away after --redact, and what may not.

import Diagnosis
import Presentation
import Testing

@Suite struct RedactionTests {
  private func redacted(_ text: String, users: [String] = [], hosts: [String] = []) -> String {
    var redaction = Redaction(users: users, hosts: hosts)
    return redaction.redact(text)
  }

  @Test(arguments: [
    ("192.0.2.10", "ADDRESS-1"), ("192.0.2.10:5432", "ADDRESS-1:5432"),
    ("[2001:db8::1]:80", "[ADDRESS-1]:80"), ("fe80::1%eth0", "ADDRESS-1"), ("::1", "ADDRESS-1"),
    ("::ffff:192.0.2.1", "ADDRESS-1"), ("2001:db8:1:2:3:4:5:6", "ADDRESS-1"),
    ("52:54:00:12:34:56", "ADDRESS-1"), ("via 192.0.2.1 dev eth0", "via ADDRESS-1 dev eth0"),
    ("192.0.2.0/24", "ADDRESS-1/24"), ("192.0.2.1.", "ADDRESS-1."),
    ("db.example.com:5432", "HOST-1:5432"), ("220 mail.example.com ESMTP", "220 HOST-1 ESMTP"),
    ("https://db.example.com/x", "https://HOST-1/x"), ("-o /home/bob/x.txt", "-o PATH-1"),
    ("udp:192.0.2.10:53", "udp:ADDRESS-1:53"), ("udp:ns.example.com:53", "udp:HOST-1:53"),
    ("UDP:[2001:db8::1]:53", "UDP:[ADDRESS-1]:53"), ("udp://ns.example.com:53", "udp://HOST-1:53"),
    ("unix:/run/db.sock", "unix:PATH-1"), ("unix:@db", "unix:PATH-1"), ("Unix:db", "unix:PATH-1"),
    ("--send-file=/etc/passwd", "--send-file=PATH-1"), ("~/out.md", "PATH-1"),
  ])
  func whatNamesSomethingIsReplaced(text: String, expected: String) {
    #expect(redacted(text) == expected)
  }

  @Test(arguments: [
    "12:34:56", "2026-01-01 08:00:00 +08:00", "6.12.0-1-amd64", "SSH-2.0-OpenSSH_9.2p1", "0.1.0",
    "256.1.1.1", "1.2.3", "net:[4026531840]", "SYN,ACK", "a:b", "", "...", "::::",
  ])
  func whatNamesNothingStays(text: String) {
    #expect(redacted(text) == text)
  }

  @Test func whoStandsBeforeAHostIsAUser() {
    #expect(redacted("ready for bob@mail.example.com now") == "ready for USER-1@HOST-1 now")
  }

  @Test func namesThatAreKnownAreReplacedAsWordsOnly() {
    #expect(
      redacted("bob on db1: robobob db1x", users: ["bob"], hosts: ["DB1"])
        == "USER-1 on HOST-1: robobob db1x")
  }

  @Test func aPathWithSpacesIsReplacedWhereItIsKnown() {
    var redaction = Redaction(paths: ["/run/my sock"])
    #expect(redaction.redact("unix:/run/my sock") == "unix:PATH-1")
    #expect(redaction.redact("/run/my sock") == "PATH-1")
  }

  @Test func theSameThingIsTheSamePlaceholder() {
    var redaction = Redaction()
    #expect(redaction.redact("192.0.2.1 192.0.2.2 192.0.2.1") == "ADDRESS-1 ADDRESS-2 ADDRESS-1")
    #expect(redaction.redact("DB.example.com db.EXAMPLE.com") == "HOST-1 HOST-1")
    #expect(
      redaction.entries == [
        Redacted("ADDRESS-1", .address), Redacted("ADDRESS-2", .address), Redacted("HOST-1", .host),
      ])
  }

  @Test(arguments: NamedDiagnosis.all, Rendering.allCases)
  func noRenderingHoldsWhatWasReplaced(sample: NamedDiagnosis, rendering: Rendering) {
    var redaction = Redaction(paths: ["out/ticket.md"])
    let words = ["sockdoc", "probe", "db.example.com:5432", "-o", "out/ticket.md"]
    let diagnosis = sample.diagnosis.redacted(by: &redaction, command: words)
    for language in Language.allCases {
      let text = diagnosis.rendered(rendering, catalogue: .sample, language: language)
      for secret in ["192.0.2.", "198.51.100.", "2001:db8", "example.com", "out/ticket"] {
        #expect(!text.contains(secret), "\(secret) in \(sample.name) \(rendering)")
      }
      if sample.diagnosis.report != nil { #expect(text.contains("HOST-1")) }
    }
    #expect(diagnosis.redacted == redaction.entries)
  }

  @Test func theUserAndThePasswordOfAURLAreLeftOut() throws {
    let input = "postgres://admin:s3cret@db/customers?x=1"
    let target = try Target(parsing: input) { _, _ in nil }
    var report = ProbeReport.refused
    report.target = target
    let diagnosis = Diagnosis(
      report: report, context: sampleContext, time: sampleTime, catalogue: .sample)
    var redaction = Redaction()
    let redacted = diagnosis.redacted(
      by: &redaction, command: ["sockdoc", "probe", input.withoutUserInformation])
    #expect(redacted.report?.target.input == "postgres://HOST-1PATH-1")
    let text = redacted.rendered(.text, catalogue: .sample, language: .english)
    #expect(!text.contains("s3cret") && !text.contains("admin"))
    #expect(!text.contains("customers"))
    #expect(text.contains("Read it once before you share it"))
  }
}
