// What a text must be: both languages, no surprising characters, known placeholders, a width.
@testable import CatalogFormat
import Diagnosis
import Testing

private let cause = "causes/ECONNREFUSED/nobody-listens.yaml"

/// A sample whose cause has another title or summary.
private func titled(_ title: String) -> Sample {
  .with(cause, "title: {en: Nobody listens, zh: 无人监听}", "title: \(title)")
}

private func summed(_ summary: String) -> Sample {
  .with(cause, "summary: {en: No socket listens there., zh: 没有套接字在那里监听。}", "summary: \(summary)")
}

@Suite struct TextTests {
  @Test func bothLanguagesMustBeThere() {
    #expect(titled("{en: Nobody}").errors == ["\(cause):1: missing zh; expected all of en, zh"])
    #expect(titled("{en: Nobody, zh: ''}").errors == ["\(cause):1: expected a text, found nothing"])
    #expect(
      titled("{en: Nobody, zh: '  '}").errors == ["\(cause):1: expected a text, found nothing"])
  }

  @Test func aSentenceIsTranslated() {
    #expect(
      summed("{en: No socket., zh: No socket.}").errors == [
        "\(cause):2: 'zh' holds no Chinese: 'No socket.'; expected a translation"
      ])
    #expect(
      summed("{en: 没有, zh: 没有}").errors == ["\(cause):2: 'en' holds Chinese; expected English"])
    #expect(titled("{en: RST, zh: RST}").errors == [])
    #expect(summed("{en: '2', zh: '2'}").errors == [])
  }

  @Test func charactersOfUncertainWidthAreForbidden() {
    #expect(
      titled(#"{en: "No\tbody", zh: 无}"#).errors == ["\(cause):1: tab U+0009 in 'No'; remove it"])
    #expect(
      titled(#"{en: "No\x1bbody", zh: 无}"#).errors == [
        "\(cause):1: control character U+001B in 'No'; remove it"
      ])
    #expect(
      titled("{en: \"Stop \u{1F6D1}\", zh: 无}").errors == [
        "\(cause):1: emoji U+1F6D1 in 'Stop '; remove it"
      ])
    #expect(
      titled("{en: \"Care \u{26A0}\u{FE0F}\", zh: 无}").errors == [
        "\(cause):1: variation selector U+FE0F in 'Care \u{26A0}'; remove it"
      ])
    #expect(
      titled("{en: \"a\u{200D}b\", zh: 无}").errors == [
        "\(cause):1: invisible character U+200D in 'a'; remove it"
      ])
    #expect(titled("{en: \"SYN → RST ≥ 2 × “x” – §3\", zh: 无}").errors == [])
  }

  @Test func placeholdersAreKnown() {
    let known = placeholders.map { "{\($0)}" }.joined(separator: ", ")
    #expect(
      Sample.with(cause, "{host}", "{hots}").errors == [
        "\(cause):9: unknown placeholder '{hots}'; expected one of \(known); did you mean '{host}'?"
      ])
    #expect(
      summed("{en: \"The {thing}.\", zh: 无}").errors == [
        "\(cause):2: unknown placeholder '{thing}'; expected one of \(known)"
      ])
    for command in ["awk '{ print }'", "echo ${HOME}", "ls {a,b}", "kill {pid}", "{", "{}", "a {x"]
    {
      #expect(Sample.with(cause, "systemctl start {host}", command).errors == [], "\(command)")
    }
  }

  @Test func aTitleFitsOnALine() {
    let limit = String(repeating: "n", count: 60)
    #expect(titled("{en: \(limit), zh: 无}").errors == [])
    #expect(
      titled("{en: \(limit)n, zh: 无}").errors == [
        "\(cause):1: 'en' takes 61 columns; expected at most 60 (a Chinese character takes 2)"
      ])
    let chinese = String(repeating: "无", count: 30)
    #expect(titled("{en: Nobody, zh: \(chinese)}").errors == [])
    #expect(
      titled("{en: Nobody, zh: \(chinese)n}").errors == [
        "\(cause):1: 'zh' takes 61 columns; expected at most 60 (a Chinese character takes 2)"
      ])
  }

  @Test func linesOfAParagraphAreJoinedAndParagraphsKept() throws {
    let text = """

        en: |
          One
          line.

          Another.
        zh: >-
          一行，
          同一行 RST
          结束。

          另一行，
          同上。
      """
    let read = try summed(text).catalogue().cause("ECONNREFUSED/nobody-listens")
    #expect(read?.summary.english == "One line.\n\nAnother.")
    #expect(read?.summary.chinese == "一行，同一行 RST 结束。\n\n另一行，同上。")
  }
}
