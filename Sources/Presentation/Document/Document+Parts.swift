// The parts that reports and pages have in common: rows, lists, steps.

import Diagnosis

extension Document {
  /// Adds rows of names and values.
  mutating func rows(_ rows: [(label: Text, value: String)]) {
    blocks.append(.rows(rows.map { .init($0.label[language], [Run($0.value)]) }))
  }

  /// Adds an item for each line of a text of ours; only the first has the marker.
  mutating func item(_ text: Text, marker: String = "-", indent: Int = 0) {
    let lines = text[language].split(separator: "\n").map(String.init)
    for (number, line) in lines.enumerated() {
      if number == 0 {
        item(line, marker: marker, indent: indent)
      } else {
        say(line, indent: indent + 1)
      }
    }
  }

  /// Adds a list, if there is anything in it.
  mutating func list(_ heading: Text, _ texts: [Text]) {
    guard !texts.isEmpty else { return }
    section(heading)
    for text in texts { item(text) }
  }

  /// Adds a step with its command.
  mutating func step(
    _ step: Instruction, _ placeholders: Placeholders, marker: String = "-", indent: Int = 0
  ) {
    item(step.text.map(placeholders.fill), marker: marker, indent: indent)
    if let command = step.command {
      self.command(placeholders.command(command), indent: indent + 1)
    }
  }

  /// Adds steps under the side on which each is done.
  mutating func steps(_ heading: Text, _ steps: [Instruction], _ placeholders: Placeholders) {
    guard !steps.isEmpty else { return }
    section(heading)
    for side in Instruction.Side.allCases {
      let here = steps.filter { $0.side == side }
      guard !here.isEmpty else { continue }
      subsection(side.word[language])
      for step in here { self.step(step, placeholders) }
    }
  }
}
