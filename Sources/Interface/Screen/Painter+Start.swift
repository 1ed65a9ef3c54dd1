// The list of symptoms, and how a row of a list is drawn.
import Diagnosis
import Presentation

extension Painter {
  func start(height: Int) -> Body {
    if height < Self.roomy { return symptoms { _ in false }.window(height: height) }
    var around = Body(wrapped(say(Label.welcome), .strong) + [Frame.Line()])
    var probe = probeLines.map { [Frame.Line()] + $0 } ?? []
    // The list comes first.
    probe = Array(probe.prefix(max(0, height - around.lines.count - 4)))
    let room = height - around.lines.count - probe.count
    // Every summary where there is room, else that of the selected symptom.
    var list = symptoms { _ in true }
    if list.lines.count > room { list = symptoms { $0 == state.here.selected } }
    let shown = list.window(height: max(1, room))
    around.add(shown)
    around.extent = shown.extent
    around.add(probe)
    return around
  }

  /// The symptoms, with the summaries of some.
  private func symptoms(withSummary hasSummary: (Int) -> Bool) -> Body {
    var body = Body()
    for (index, item) in state.items.enumerated() {
      guard case .symptom(let symptom) = item else { continue }
      let isSelected = index == state.here.selected
      var row = self.row("\(index + 1)", say(symptom.title), isSelected: isSelected)
      if hasSummary(index) { row += wrapped(say(symptom.summary), .faint, indent: 5) }
      body.add(row: row, isSelected: isSelected)
    }
    if body.lines.isEmpty { body.add(wrapped(say(Label.nothingMatches), .warning)) }
    return body
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
