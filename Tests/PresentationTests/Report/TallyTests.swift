// The table of several tries.
import Diagnosis
import Testing

@testable import Presentation

@Suite struct TallyTests {
  private func tally(_ reports: [ProbeReport]) -> Tally {
    Tally(
      reports.map {
        Diagnosis(report: $0, context: sampleContext, time: sampleTime, catalogue: .sample)
      })
  }

  @Test func oneInSoManyIsSaidWhereSomeFail() {
    let open = report(
      ended(.okOpen), [attempt(ended(.okOpen), timeline: [], evidence: [])])
    let tally = tally([open, open, .refused, open, open, .refused])
    let text = tally.rendered(.text, catalogue: .sample, language: .english)
    #expect(
      text.contains("6 tries at db.example.com:5432: 4 healthy, 2 not; about one in 3 fails."))
    #expect(text.contains("4 of 6, took 0.4 ms to 0.4 ms"))
    #expect(text.contains("3  08:00:00"))
    // The whole diagnosis is that of a try that failed.
    #expect(tally.telling?.report?.verdict.code == .tcpRefused)
    let chinese = tally.rendered(.markdown, catalogue: .sample, language: .chinese)
    #expect(chinese.contains("约每 3 次失败 1 次"))
  }

  @Test func nothingIsSaidOfFailuresWhereAllWork() {
    let open = report(
      ended(.okOpen), [attempt(ended(.okOpen), timeline: [], evidence: [])])
    let text = tally([open, open]).rendered(.text, catalogue: .sample, language: .english)
    #expect(text.contains("2 healthy, 0 not."))
    #expect(!text.contains("one in"))
    #expect(!text.contains("did not work"))
  }

  @Test func eachAddressHasARowWhereThereAreSeveral() {
    let (good, bad) = (ended(.okOpen), ended(.tcpFiltered))
    let mixed = report(
      good,
      [
        attempt(good, timeline: [], evidence: []),
        attempt(bad, address: "192.0.2.11", timeline: [], evidence: []),
      ])
    let text = tally([mixed, mixed]).rendered(.text, catalogue: .sample, language: .english)
    #expect(text.contains("192.0.2.10  2 of 2 healthy"))
    #expect(text.contains("192.0.2.11  0 of 2 healthy"))
  }

  @Test func eachTryIsALineOfJSON() {
    let lines = tally([.refused, .refused]).rendered(
      .json, catalogue: .sample, language: .english
    ).split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.allSatisfy { $0.hasPrefix("{\"schema\":") })
  }
}
