// The verdict in one sentence, no surer than the evidence.

public import Diagnosis

extension ProbeReport {
  /// The verdict in one sentence with the target filled in.
  ///
  /// An address that failed beside one that works is named in it.
  public func summary(catalogue: Catalogue) -> Text {
    let sentence =
      catalogue.verdict(verdict.code)?.sentence
      ?? Text("{target}: \(verdict.code.rawValue).", "{target}：\(verdict.code.rawValue)。")
    let filled = sentence.onOneLine.map(placeholders.fill)
    return verdict.confidence.hedge + (failures.map { filled.withoutFullStop + $0 } ?? filled)
  }

  /// The values that stand for the target and for the address that decided.
  var placeholders: Placeholders { Placeholders(target: target, address: deciding?.address) }

  /// The attempt whose code is the target's.
  private var deciding: Attempt? {
    attempts.first { $0.verdict.code == verdict.code } ?? attempts.first
  }

  /// The addresses that failed where another one worked.
  private var failures: Text? {
    let failed = attempts.filter { !$0.verdict.isHealthy }
    guard verdict.isHealthy, !failed.isEmpty else { return nil }
    let names = failed.map { "\($0.address.sanitised) (\($0.verdict.code.rawValue))" }
    let (count, all) = (failed.count, attempts.count)
    return Text(
      "; but \(count) of its \(all) addresses failed: \(names.joined(separator: ", ")).",
      "；但其 \(all) 个地址中有 \(count) 个失败：\(names.joined(separator: "、"))。")
  }
}

extension Diagnosis {
  /// The values of the probe's target; unknown ones without a probe.
  var placeholders: Placeholders {
    report?.placeholders ?? Placeholders(target: nil, address: nil)
  }
}
