// The list of symptoms, and how a row of a list is drawn.
import Diagnosis
import Presentation

extension Painter {
  func start(height: Int) -> Body {
    var body = Body()
    if height >= Self.roomy {
      body.add(wrapped(say(Label.welcome), .strong))
      body.add([Frame.Line()])
    }
    let items = state.items
    for (index, item) in items.enumerated() {
      guard case .symptom(let symptom) = item else { continue }
      let isSelected = index == state.here.selected
      var row = self.row("\(index + 1)", say(symptom.title), isSelected: isSelected)
      if height >= Self.roomy { row += wrapped(say(symptom.summary), .faint, indent: 5) }
      body.add(row: row, isSelected: isSelected)
    }
    if items.isEmpty { body.add(wrapped(say(Label.nothingMatches), .warning)) }
    if let probe = probeLines, height >= Self.roomy {
      body.add([Frame.Line()])
      body.add(probe)
    }
    return body.window(height: height)
  }

  /// A row with its marker and number; what does not fit goes on below its text.
  func row(_ number: String, _ text: String, isSelected: Bool) -> [Frame.Line] {
    let lead = (isSelected ? "> " : "  ") + number + "  "
    let blanks = String(repeating: " ", count: lead.count)
    let room = max(1, width - lead.count)
    return StyledLine.wrapping([Run(text)], to: room).enumerated().map { index, line in
      Frame.Line([Run(index == 0 ? lead : blanks)] + line.runs)
    }
  }
}
