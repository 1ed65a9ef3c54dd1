// A duration as it is typed: 300ms, 5s, 2m, or seconds without a unit.
import ArgumentParser
import Diagnosis
import Presentation

/// A duration given on the command line.
struct TimeSpan: ExpressibleByArgument, CustomStringConvertible {
  let duration: Duration

  var description: String { duration.words.english }

  init(seconds: Int) { duration = .seconds(seconds) }

  init?(argument: String) {
    let units: [(String, Double)] = [("ms", 1), ("s", 1_000), ("m", 60_000), ("", 1_000)]
    guard let (unit, milliseconds) = units.first(where: { argument.hasSuffix($0.0) }),
      let number = Double(argument.dropLast(unit.count)), number >= 0,
      // A day is more than anyone waits for, and far from where a duration overflows.
      number * milliseconds <= 86_400_000
    else { return nil }
    duration = .microseconds(Int64(number * milliseconds * 1_000))
  }
}
