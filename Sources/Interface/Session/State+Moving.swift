// Moving in lists and pages, choosing, and going back.
import Diagnosis

extension State {
  /// Moves the selection of a list, or the lines of a page.
  mutating func move(by lines: Int) {
    switch here.place {
    case .start, .question:
      here.scroll = 0
      here.selected = min(max(0, here.selected + lines), max(0, items.count - 1))
    case .cause, .summary, .help:
      here.scroll += lines
      holdScroll()
    }
  }

  /// Moves by a page: in a question its long text, elsewhere what moves line by line.
  ///
  /// One line stays in sight, so that the eye finds its place again.
  mutating func page(by pages: Int) {
    let step = painter.pageStep
    if here.place == .question {
      here.scroll += pages * step
      holdScroll()
    } else {
      move(by: pages * step)
    }
  }

  /// Keeps the lines that are scrolled away within what there is.
  mutating func holdScroll() {
    if here.scroll != 0 { here.scroll = max(0, min(here.scroll, painter.lastScroll)) }
  }

  mutating func pick(_ key: Key) {
    guard case .character(let digit) = key, let number = digit.wholeNumberValue else { return }
    let rows = items
    let index = rows.firstIndex { item in
      if case .choice(number, _) = item { return true }
      return false
    }
    if here.place == .start { choose(number - 1) } else if let index { choose(index) }
  }

  mutating func choose(_ index: Int) {
    let rows = items
    guard rows.indices.contains(index) else { return }
    here.selected = index
    switch rows[index] {
    case .symptom(let symptom): begin(symptom)
    case .choice(_, let choice):
      session?.answer(choice.id)
      stand()
    case .cause(let ranked): open(.cause(ranked.id))
    }
  }

  /// Opens a page; the same page twice is one.
  mutating func open(_ place: Place) {
    if here.place != place { visits.append(Visit(place)) }
  }

  /// Leaves this place; the first one is never left.
  mutating func leave() {
    if visits.count > 1 { visits.removeLast() }
    // A probe that ended meanwhile may have shortened the list.
    here.selected = min(here.selected, max(0, items.count - 1))
  }

  mutating func back() {
    if !here.filter.isEmpty {
      filter(by: "")
    } else if here.place == .question, session?.back() == true {
      stand()
    } else {
      leave()
    }
  }

  mutating func undo() {
    if session?.back() == true { stand() }
  }

  mutating func redo() {
    if here.place == .start {
      if session != nil { visits.append(Visit(.question)) }
    } else if session?.forward() == true {
      stand()
    }
  }

  mutating func switchList() {
    let rows = items
    let isAtChoice = rows.indices.contains(here.selected) && rows[here.selected].isChoice
    let other = rows.firstIndex { $0.isChoice != isAtChoice }
    if let other { here.selected = other }
  }

  /// Stands before a question anew: the first answer is selected, and nothing is filtered.
  mutating func stand() { here = Visit(.question) }

  /// Lets findings change the lists; what is selected stays selected, wherever it is still there.
  mutating func keepingSelection(_ change: (inout State) -> Void) {
    let asked = standing?.question?.id
    let rows = items
    let selected = rows.indices.contains(here.selected) ? rows[here.selected] : nil
    change(&self)
    guard here.place == .question else { return }
    let isSame = standing?.question?.id == asked
    let index = items.firstIndex { $0.isSame(as: selected, atSameQuestion: isSame) }
    here.selected = index ?? 0
    if !isSame { here.scroll = 0 }
    holdScroll()
  }
}
