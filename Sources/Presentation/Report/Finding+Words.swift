// A finding as a sentence, with the values seen.

import Diagnosis

extension Finding {
  /// The values as they were seen, safe to show; empty where there are none.
  var valuesText: Text {
    values.map { .same("\($0.name) = \($0.value)".sanitised) }.listed
  }

  /// What it means and who saw it; the values stand among the evidence.
  func briefSentence(_ catalogue: Catalogue, _ placeholders: Placeholders) -> Text {
    catalogue.meaning(id).onOneLine.map(placeholders.fill).withoutFullStop
      + Text(" (", "（") + source.word + Text(").", "）。")
  }

  /// What it means, with the values seen and who saw them, as a sentence.
  func sentence(_ catalogue: Catalogue, _ placeholders: Placeholders) -> Text {
    let details = (values.isEmpty ? [] : [valuesText]) + [source.word]
    return catalogue.meaning(id).onOneLine.map(placeholders.fill).withoutFullStop
      + Text(" (", "（") + details.joined(Text("; ", "；")) + Text(").", "）。")
  }
}
