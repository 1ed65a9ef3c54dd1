// How often a target is probed: what fails once in a while shows itself only so.
import ArgumentParser
import Diagnosis
import Presentation

/// The options that probe a target more than once.
struct RepetitionOptions: ParsableArguments {
  @Option(
    help: Text(
      "Probe each target so often, and tell how often it worked: one in so many fails.",
      "每个目标探测这么多次，并说明成功了多少次：每多少次失败一次。"
    ).help("n"))
  var count = 1

  @Option(
    help: Text("How long to wait between two tries.", "两次尝试之间等待多久。").help("duration"))
  var interval = TimeSpan(seconds: 1)

  func validate() throws {
    guard (1...10_000).contains(count) else {
      throw ValidationError(
        Text("--count takes a number from 1 to 10000.", "--count 需要 1 到 10000 之间的数。").here)
    }
  }
}
