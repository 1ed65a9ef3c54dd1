// Waiting on a condition with a deadline: tests never sleep for a guessed time.
import Foundation

/// A condition that did not come true in time.
public struct DeadlinePassed: Error, CustomStringConvertible {
  /// What was waited for, and what was seen instead.
  public let description: String
}

/// Waits until a value satisfies a condition, looking again every 20 ms.
@discardableResult
public func eventually<Value>(
  _ what: String, within seconds: Double = 40, _ value: () throws -> Value,
  until condition: (Value) -> Bool
) throws -> Value {
  let deadline = Date().addingTimeInterval(seconds)
  while true {
    let seen = try value()
    if condition(seen) { return seen }
    if Date() > deadline {
      throw DeadlinePassed(description: "waited \(seconds) s for \(what); saw:\n\(seen)")
    }
    usleep(20_000)
  }
}
