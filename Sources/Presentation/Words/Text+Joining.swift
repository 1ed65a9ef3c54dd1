// Texts put together, in both languages at once.

public import Diagnosis

extension Text {
  /// Two texts, one after the other.
  public static func + (left: Text, right: Text) -> Text {
    Text(left.english + right.english, left.chinese + right.chinese)
  }

  /// A text that is the same in every language, such as a name.
  public static func same(_ text: String) -> Text { Text(text, text) }

  /// The text as one line.
  var onOneLine: Text {
    Text(
      english.split(separator: "\n").joined(separator: " "),
      chinese.split(separator: "\n").joined())
  }

  /// The text without the mark that ends a sentence.
  var withoutFullStop: Text {
    Text(
      english.hasSuffix(".") ? String(english.dropLast()) : english,
      chinese.hasSuffix("。") ? String(chinese.dropLast()) : chinese)
  }

  /// The text as a sentence: what has no mark at its end gets one.
  var asSentence: Text {
    Text(
      english.last.map { ".?!:".contains($0) } == true ? english : english + ".",
      chinese.last.map { "。？！：".contains($0) } == true ? chinese : chinese + "。")
  }
}

extension [Text] {
  /// The texts with a separator between them.
  func joined(_ separator: Text) -> Text {
    Text(
      map(\.english).joined(separator: separator.english),
      map(\.chinese).joined(separator: separator.chinese))
  }

  /// The texts as a list of short things.
  var listed: Text { joined(Text(", ", "、")) }
}
