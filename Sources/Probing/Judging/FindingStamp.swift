// What every finding of a probe carries beside its own values.
import Diagnosis

/// Source, time and target of the findings of one probe.
struct FindingStamp {
  /// The target as typed.
  var target: String
  /// When they were seen.
  var at: WallTime
  /// Whether the target has several addresses, so that each finding names its own.
  var namesAddresses: Bool

  func finding(
    _ id: FindingID, _ values: [Finding.Value] = [], address: String? = nil
  ) -> Finding {
    let named = namesAddresses ? address.map { [Finding.Value("address", $0)] } ?? [] : []
    return Finding(id, source: .probe, values: named + values, at: at, target: target)
  }
}
