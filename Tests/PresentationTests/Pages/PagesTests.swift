// The pages of errnos, codes, causes, symptoms and findings.

import Diagnosis
import Presentation
import Testing

@Suite struct PagesTests {
  private func page(
    _ word: String, _ language: Language = .english, target: Target? = nil,
    ranked: RankedCause? = nil
  ) throws -> String {
    let topic = try #require(Topic(word, in: .sample))
    return Document(
      explaining: topic, catalogue: .sample, language: language, target: target, ranked: ranked
    ).text(width: 80)
  }

  @Test(
    arguments: [
      "ECONNREFUSED", "tcp.refused", "ECONNREFUSED/no-listener", "cannot-connect",
      "connect.refused-by-reset",
    ], Language.allCases)
  func aPageReadsAsItsFixture(word: String, language: Language) throws {
    let name = word.replacing("/", with: "-")
    try expectGolden(page(word, language), "pages/\(name).\(language.rawValue).txt")
  }

  @Test(arguments: Topic.names(in: .sample))
  func everyTopicHasAPageWithoutAGap(word: String) throws {
    for language in Language.allCases {
      let text = try page(word, language)
      #expect(!text.isEmpty)
      #expect(!text.contains("{"))
    }
  }

  @Test func anErrnoWithNumbersOnlySaysSo() throws {
    let text = try page("ENONET")
    #expect(text.contains("no page about it\nyet."))
    #expect(text.contains("Linux       64"))
    #expect(text.contains("macOS       none"))
    #expect(text.contains("A number alone means nothing"))
    #expect(!text.contains("What happens"))
  }

  @Test func aTargetFillsTheCommandsIn() throws {
    let unfilled = try page("ECONNREFUSED")
    #expect(unfilled.contains("nc -vz HOST PORT"))
    let filled = try page("ECONNREFUSED", target: sampleTarget)
    #expect(filled.contains("nc -vz db.example.com 5432"))
  }

  @Test func aRankedCauseShowsItsReasons() throws {
    let diagnosis = try #require(Diagnosis.guided(["silent"], probing: .refused))
    let ranked = try #require(diagnosis.causes.first { $0.id == "ETIMEDOUT/filter-drops" })
    let text = try page("ETIMEDOUT/filter-drops", ranked: ranked)
    #expect(text.contains("In this diagnosis: ruled out"))
    #expect(text.contains("against: A RST answered the SYN (segments_in = 1; the probe)."))
    let unranked = try page("ETIMEDOUT/filter-drops")
    #expect(!unranked.contains("In this diagnosis"))
  }
}
