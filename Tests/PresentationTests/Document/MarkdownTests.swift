// Markdown for tickets: what a peer sent stays text, and what is to be pasted stays whole.

import Diagnosis
import Testing

@testable import Presentation

@Suite struct MarkdownTests {
  private func markdown(_ blocks: Block...) -> String {
    Document(language: .english, blocks).markdown
  }

  @Test func signsOfMarkdownAndHTMLAreText() {
    let hostile = "<b>*x*</b> [a](b) `c` _d_ # | ~ & \\ \u{1B}[31m"
    #expect(
      markdown(.paragraph([Run(hostile)]))
        == ##"\<b\>\*x\*\</b\> \[a\](b) \`c\` \_d\_ \# \| \~ \& \\ \\x1b\[31m"## + "\n")
  }

  @Test(arguments: [("- x", "\\- x\n"), ("1. x", "1\\. x\n"), ("2) x", "2\\) x\n"), ("+", "\\+\n")])
  func textThatWouldBeginAListDoesNot(text: String, expected: String) {
    #expect(markdown(.paragraph([Run(text)])) == expected)
  }

  @Test func aFenceIsLongerThanAnyInIt() {
    #expect(markdown(.command(["echo ```x```"])) == "````\necho ```x```\n````\n")
  }

  @Test func aCodeSpanHoldsBackticks() {
    #expect(markdown(.paragraph([Run("a`b", .code)])) == "``a`b``\n")
  }

  @Test func whatBelongsToAnItemIsSetIn() {
    let text = markdown(
      .heading(2, [Run("Steps")]), .item("1.", [Run("Do.")]), .command(["ls"], indent: 1),
      .item("because:", [Run("so")], indent: 1), .item("2.", [Run("Then.")]))
    #expect(
      text == "## Steps\n\n1. Do.\n\n    ```\n    ls\n    ```\n\n    - *because:* so\n2. Then.\n")
  }

  @Test(arguments: NamedDiagnosis.all, Language.allCases)
  func aReportReadsAsItsFixture(sample: NamedDiagnosis, language: Language) throws {
    let text = sample.diagnosis.rendered(.markdown, catalogue: .sample, language: language)
    let controls = text.unicodeScalars.filter { $0.value < 0x20 && $0 != "\n" }
    #expect(controls.isEmpty)
    guard ["refused", "guided-and-probed"].contains(sample.name) else { return }
    try expectGolden(text, "reports/\(sample.name).\(language.rawValue).md")
  }

  @Test(arguments: [
    ("a.md", Rendering.markdown), ("A.MARKDOWN", .markdown), ("a.json", .json), ("a", .text),
    ("md", .text),
  ])
  func theFormFollowsTheExtension(path: String, rendering: Rendering) {
    #expect(Rendering(path: path) == rendering)
  }
}
