// From the attempts to the target: what a client would get that tries the addresses in order.
import Diagnosis

extension Verdict {
  /// The verdict on a target whose addresses were tried; absent where none was.
  ///
  /// If any works, the target works. If none does, the attempt that got furthest speaks, and the
  /// first in resolver order on a tie.
  init?(choosingAmong attempts: [Attempt]) {
    let verdicts = attempts.map(\.verdict)
    if let healthy = verdicts.first(where: \.isHealthy) {
      self = healthy
    } else if var furthest = verdicts.first {
      for verdict in verdicts where verdict.phase > furthest.phase { furthest = verdict }
      self = furthest
    } else {
      return nil
    }
  }
}

extension [Attempt] {
  /// The findings that only several addresses together can give.
  func findingsOfTheTarget(stamp: FindingStamp) -> [Finding] {
    guard contains(where: \.verdict.isHealthy) else { return [] }
    let failed = filter { !$0.verdict.isHealthy }
    guard !failed.isEmpty else { return [] }
    let working = Set(filter(\.verdict.isHealthy).map(\.family))
    var found = [
      stamp.finding(
        .addressSomeFailed,
        failed.flatMap {
          [.init("address", $0.address), .init("code", $0.verdict.code.rawValue)]
        })
    ]
    for family in [Attempt.Family.ipv4, .ipv6] where !working.contains(family) {
      let addresses = failed.filter { $0.family == family }.map(\.address)
      if !addresses.isEmpty {
        found.append(
          stamp.finding(
            .addressFamilyFailed,
            [.init("family", family.rawValue)] + addresses.map { .init("address", $0) }))
      }
    }
    return found
  }
}
