// "Did you mean …".
import Diagnosis
import Testing

@Suite struct SuggestionTests {
  let words = ["guide", "probe", "explain", "list", "ECONNRESET", "EPIPE"]

  @Test(arguments: [
    ("explian", "explain"), ("prob", "probe"), ("econreset", "ECONNRESET"), ("lits", "list"),
    ("EPIPES", "EPIPE"),
  ])
  func aNearWordIsSuggested(_ typed: String, _ meant: String) {
    #expect(Suggestion.closest(to: typed, among: words) == meant)
  }

  @Test(arguments: ["", "frobnicate", "xyz", String(repeating: "e", count: 10_000)])
  func aFarWordIsNot(_ typed: String) {
    #expect(Suggestion.closest(to: typed, among: words) == nil)
  }

  @Test func withoutWordsThereIsNothingToSuggest() {
    #expect(Suggestion.closest(to: "probe", among: []) == nil)
  }
}
