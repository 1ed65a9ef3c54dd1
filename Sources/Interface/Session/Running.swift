// The probe that is running.
import Diagnosis

/// A probe that has not ended.
struct Running: Hashable, Sendable {
  /// The target as it was typed.
  var input: String
  /// When it began.
  var began: WallTime
  /// When it was looked at last.
  var now: WallTime
  /// Its steps so far.
  var steps: [ProbeProgress] = []
  /// Whether the person has cancelled it.
  var isCancelled = false

  /// The seconds since it began.
  var seconds: Int64 { max(0, (now.unixMilliseconds - began.unixMilliseconds) / 1_000) }
}
