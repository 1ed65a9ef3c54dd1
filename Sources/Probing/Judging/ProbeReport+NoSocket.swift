// The report of a probe that could not even begin.
public import Diagnosis

extension ProbeReport {
  /// Reports a call without which there is no probe, such as one that meets the descriptor limit.
  public init(_ target: Target, withoutSocket failure: CallFailure, at time: WallTime) {
    let stamp = FindingStamp(target: target.input, at: time, namesAddresses: false)
    self.init(
      target: target, verdict: Verdict(withoutSocket: failure), attempts: [],
      findings: [stamp.finding(.localNoSocket, failure.values)], elapsed: .zero)
  }
}
