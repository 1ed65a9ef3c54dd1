// How far a run over a list has come, on one line of a terminal that is written over.
import Diagnosis
import Linux
import Presentation

/// Targets done, how fast, and how long it may still take; told only where standard error is a terminal.
struct ListProgress {
  /// How many are done.
  var done = 0
  /// How often it is told.
  let interval = Duration.milliseconds(500)
  private let count: Int
  private let isShown = ThisProcess.isTerminal(2)
  private let began = Clock.monotonic
  private var shown = Duration.zero
  /// How wide the line is that stands there now.
  private var width = 0

  init(count: Int) { self.count = count }

  /// Tells it, where it was not told for a while.
  mutating func show() {
    guard isShown else { return }
    let elapsed = Clock.monotonic - began
    guard elapsed - shown >= interval else { return }
    shown = elapsed
    let rate = Double(done) / max(0.001, elapsed / .seconds(1))
    let left = rate > 0 ? Int(min(1e9, Double(count - done) / rate.rounded(.up))) + 1 : nil
    var text = Text(
      "\(done) of \(count), \(Int(rate))/s", "\(count) 个中完成 \(done) 个，每秒 \(Int(rate)) 个")
    if let left {
      text = text + Text(", about \(left) s left", "，约剩 \(left) 秒")
    }
    end()
    // No character of ours is wider than its bytes are many.
    width = text.here.utf8.count
    try? Output.errors.write(text.here)
  }

  /// Takes the line away.
  mutating func end() {
    guard width > 0 else { return }
    // A terminal may know no sequence, but every one goes back to the left edge.
    try? Output.errors.write("\r" + String(repeating: " ", count: width) + "\r")
    width = 0
  }
}
