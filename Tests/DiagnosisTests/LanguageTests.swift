// Which language is spoken.
import Diagnosis
import Testing

@Suite struct LanguageTests {
  @Test(arguments: [
    ([:], Language.english), (["LANG": "zh_CN.UTF-8"], .chinese),
    (["LANG": "zh_CN.UTF-8", "LC_ALL": "C"], .english),
    (["LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN"], .chinese),
    (["LC_ALL": "", "LANG": "zh"], .chinese),
    (["SOCKDOC_LANG": "en", "LC_ALL": "zh_CN.UTF-8"], .english),
    (["SOCKDOC_LANG": "zh", "LC_ALL": "C"], .chinese),
  ])
  func theEnvironmentChooses(_ environment: [String: String], _ expected: Language) {
    #expect(Language(option: nil, environment: { environment[$0] }) == expected)
  }

  @Test func theOptionWins() {
    #expect(Language(option: .english, environment: { _ in "zh" }) == .english)
  }
}
