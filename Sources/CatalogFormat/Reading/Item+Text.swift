// Scalars and texts in both languages.
import Diagnosis

extension Item {
  /// A string without white space around it; never empty.
  func string() -> String {
    guard let scalar else {
      report("expected a string, found \(found)")
      return ""
    }
    let string = scalar.trimmed
    if string.isEmpty { report("expected a text, found nothing") }
    for problem in string.forbiddenCharacters { report(problem) }
    return string
  }

  /// A text with one line for each paragraph, and a blank line between paragraphs.
  private func paragraphs() -> String {
    let lines = string().lines
    // In a text that YAML folded, each line that is left is a paragraph.
    let paragraphs = keepsLines ? lines.split(separator: "").map(Array.init) : lines.map { [$0] }
    return paragraphs.map { $0.joined(separator: " ").withoutSpacesInChinese }
      .filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  func text() -> Text {
    let fields = Fields(self, required: ["en", "zh"])
    let text = Text(fields["en"]?.paragraphs() ?? "", fields["zh"]?.paragraphs() ?? "")
    if text.english.hasHan { fields["en"]?.report("'en' holds Chinese; expected English") }
    for (key, string) in [("en", text.english), ("zh", text.chinese)] {
      for problem in string.unknownPlaceholders { fields[key]?.report(problem) }
    }
    return text
  }

  func prose() -> Text {
    let text = text()
    if text.english.hasWord, !text.chinese.isEmpty, !text.chinese.hasHan {
      report("'zh' holds no Chinese: '\(text.chinese.clipped)'; expected a translation")
    }
    return text
  }

  func title() -> Text {
    let text = text()
    for (language, string) in [("en", text.english), ("zh", text.chinese)] {
      let columns = string.columns
      if columns > Self.titleColumns {
        report(
          "'\(language)' takes \(columns) columns; expected at most \(Self.titleColumns) (a Chinese character takes 2)"
        )
      }
    }
    return text
  }

  /// A title stands in a list that must fit on a screen of 80 columns.
  private static var titleColumns: Int { 60 }

  /// A command as it is typed.
  func command() -> String {
    let command = string()
    for problem in command.unknownPlaceholders { report(problem) }
    return command
  }
}
