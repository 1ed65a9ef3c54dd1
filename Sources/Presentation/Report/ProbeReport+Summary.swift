// The verdict in one sentence, no surer than the evidence.

public import Diagnosis

extension ProbeReport {
  /// The verdict in one sentence with the target filled in.
  ///
  /// An address that failed beside one that works is named in it.
  public func summary(catalogue: Catalogue) -> Text {
    let sentence =
      openSentence ?? catalogue.verdict(verdict.code)?.sentence
      ?? Text("{target}: \(verdict.code.rawValue).", "{target}：\(verdict.code.rawValue)。")
    let filled = sentence.onOneLine.map(placeholders.fill)
    // What cannot be told is no claim that would have to be hedged.
    let isClaim = verdict.code.outcome != .undetermined
    return (isClaim ? verdict.confidence.hedge : .same(""))
      + (failures.map { filled.withoutFullStop + $0 } ?? filled)
  }

  /// What "open" means where there is no handshake.
  private var openSentence: Text? {
    guard verdict.code == .okOpen else { return nil }
    switch target.transport {
    case .tcp:
      guard findings.contains(where: { $0.id == "hold.closed-while-idle" }) else { return nil }
      return Text(
        "{target} is open, but the peer closed the connection while it was idle.",
        "{target} 是通的，但对端在连接空闲时关闭了它。")
    case .udp:
      return Text(
        "{target} is open: a datagram came back.", "{target} 开放：有数据报返回。")
    case .unix:
      return Text("{target} is open: it takes connections.", "{target} 开放：可以建立连接。")
    }
  }

  /// The values that stand for the target and for the address that decided.
  var placeholders: Placeholders {
    let values = deciding?.evidence.flatMap(\.values) ?? []
    return Placeholders(
      target: target,
      name: nameAsked,
      address: deciding?.address,
      offender: values.last { $0.name == "offender" }?.value,
      segment: values.last { $0.name == "passing-segment-bytes" }?.value, start: start)
  }

  /// The name whose answer counts, where all questions had the same.
  private var nameAsked: String? {
    let asked = findings.filter { $0.id == "resolve.own-query" }
      .map { query in query.values.first { $0.name == "name" }?.value }
    return Set(asked).count == 1 ? asked.first ?? nil : nil
  }

  /// The addresses that failed where another one worked.
  private var failures: Text? {
    let failed = attempts.filter { !$0.verdict.isHealthy }
    guard verdict.isHealthy, !failed.isEmpty else { return nil }
    let shown = failed.prefix(Self.shownFailures)
    let names = shown.map { Text.same("\($0.address.sanitised) (\($0.verdict.code.rawValue))") }
    let rest = failed.count > shown.count ? Text(", …", "……") : .same("")
    return who(failed) + names.listed + rest + Text(".", "。")
  }

  /// How many addresses that failed are named in a sentence.
  private static var shownFailures: Int { 4 }

  /// Which addresses failed: those of a whole family, or some.
  private func who(_ failed: [Attempt]) -> Text {
    let families = Set(failed.map(\.family))
    let isToldOfAll = failed.allSatisfy { $0.verdict.code.outcome != .undetermined }
    let verb = isToldOfAll ? Text("failed", "失败") : Text("failed or could not be told", "失败或无法判定")
    if let family = families.first, families.count == 1,
      attempts.count(where: { $0.family == family }) == failed.count
    {
      return Text(
        "; but every \(family.word.english) address \(verb.english): ",
        "；但所有 \(family.word.chinese) 地址都\(verb.chinese)：")
    }
    return Text(
      "; but \(failed.count) of its \(attempts.count) addresses \(verb.english): ",
      "；但其 \(attempts.count) 个地址中有 \(failed.count) 个\(verb.chinese)：")
  }
}

extension Diagnosis {
  /// The values of the probe's target; unknown ones without a probe.
  var placeholders: Placeholders {
    report?.placeholders ?? Placeholders(target: nil, address: nil)
  }
}
