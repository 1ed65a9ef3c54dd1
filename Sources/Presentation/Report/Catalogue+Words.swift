// Names and meanings by id; an id that the catalogue lacks stands for itself.

import Diagnosis

extension Catalogue {
  /// The title of a cause.
  func title(_ id: CauseID) -> Text { cause(id)?.title ?? .same(id.rawValue) }

  /// What a finding means.
  func meaning(_ id: FindingID) -> Text { finding(id)?.meaning ?? .same(id.rawValue) }
}

extension Diagnosis {
  /// The title of a cause with the target's values filled in.
  func title(_ id: CauseID, _ catalogue: Catalogue) -> Text {
    catalogue.title(id).map(placeholders.fill)
  }
}

extension Instruction {
  /// The step as one sentence: where, what, and by which command.
  func sentence(_ placeholders: Placeholders) -> Text {
    let doing = text.onOneLine.map(placeholders.fill).asSentence
    let step = side.word + Text(": ", "：") + doing
    guard let command else { return step }
    let filled = placeholders.command(command).split(separator: "\n").joined(separator: "; ")
    return step + Text(" `\(filled)`", "`\(filled)`")
  }
}
