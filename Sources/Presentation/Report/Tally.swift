// How often a target worked, of several tries: the table of `--count`.

public import Diagnosis

/// The tries of one target, in order.
public struct Tally {
  private let tries: [Diagnosis]

  /// The most tries that did not work that are told one by one.
  private static let mostTold = 50

  /// Takes the tries of one target.
  public init(_ tries: [Diagnosis]) { self.tries = tries }

  /// The try to look at more closely: the first that did not work, or the last one.
  public var telling: Diagnosis? { tries.first { !$0.isHealthy } ?? tries.last }

  /// The table, followed by the diagnosis of the try that tells most.
  public func rendered(
    _ rendering: Rendering, catalogue: Catalogue, language: Language
  ) -> String {
    let rest = telling?.rendered(rendering, catalogue: catalogue, language: language) ?? ""
    return switch rendering {
    case .text: document(language).text(width: 80) + "\n" + rest
    case .markdown: document(language).markdown + "\n" + rest
    case .json: tries.map { $0.json(catalogue: catalogue, language: language) + "\n" }.joined()
    }
  }

  func document(_ language: Language) -> Document {
    var document = Document(language: language)
    document.title(title[language])
    document.blocks.append(
      .rows(codes.map { row($0.code.rawValue, $0.tries, language) } + [spent(language)]))
    let addresses = addresses
    if addresses.count > 1 {
      document.section(Heading.byAddress)
      document.blocks.append(
        .rows(
          addresses.map { address, attempts in
            let healthy = attempts.count(where: \.verdict.isHealthy)
            let text = Text(
              "\(healthy) of \(attempts.count) healthy", "\(attempts.count) 次中 \(healthy) 次正常")
            return Block.Row(address.sanitised, [Run(text[language])])
          }))
    }
    let failed = tries.enumerated().filter { !$0.element.isHealthy && !$0.element.wasCancelled }
    if !failed.isEmpty {
      document.section(Heading.failedTries)
      document.blocks.append(
        .rows(
          failed.prefix(Self.mostTold).map { index, diagnosis in
            Block.Row(
              "\(index + 1)  \(diagnosis.time.localTime)",
              [Run(diagnosis.outcome[language].sanitised)])
          }))
      if failed.count > Self.mostTold {
        let more = failed.count - Self.mostTold
        document.say(Text("… and \(more) more.", "……另有 \(more) 次。")[language])
      }
    }
    return document
  }

  private var title: Text {
    let target = tries.first?.report?.target.input.sanitised ?? ""
    let (all, healthy) = (tries.count, tries.count(where: \.isHealthy))
    let cancelled = tries.count(where: \.wasCancelled)
    let failed = all - healthy - cancelled
    let counted =
      Text(
        "\(all == 1 ? "1 try" : "\(all) tries") at \(target): \(healthy) healthy, \(failed) not",
        "对 \(target) 尝试 \(all) 次：\(healthy) 次正常，\(failed) 次不正常")
    let head =
      cancelled == 0
      ? counted : counted + Text(", \(cancelled) cancelled", "，\(cancelled) 次被取消")
    guard failed > 0, healthy > 0 else { return head + Text(".", "。") }
    let one = Int((Double(all) / Double(failed)).rounded())
    return one < 2
      ? head + Text(".", "。")
      : head + Text("; about one in \(one) fails.", "；约每 \(one) 次失败 1 次。")
  }

  /// The codes, the healthy one first, then by the order of their first try.
  private var codes: [(code: VerdictCode, tries: [Diagnosis])] {
    var codes: [(code: VerdictCode, tries: [Diagnosis])] = []
    for diagnosis in tries.filter(\.isHealthy) + tries.filter({ !$0.isHealthy }) {
      guard let code = diagnosis.report?.verdict.code else { continue }
      if let index = codes.firstIndex(where: { $0.code == code }) {
        codes[index].tries.append(diagnosis)
      } else {
        codes.append((code, [diagnosis]))
      }
    }
    return codes
  }

  private func row(_ label: String, _ same: [Diagnosis], _ language: Language) -> Block.Row {
    let times = same.compactMap { $0.report?.elapsed }.sorted()
    let count = Text("\(same.count) of \(tries.count)", "\(tries.count) 次中 \(same.count) 次")
    guard let least = times.first, let most = times.last, times.indices.contains(times.count / 2)
    else { return Block.Row(label, [Run(count[language])]) }
    let middle = times[times.count / 2]
    let took = Text(
      ", took \(least.words.english) to \(most.words.english), median \(middle.words.english)",
      "，耗时 \(least.words.chinese) 至 \(most.words.chinese)，中位数 \(middle.words.chinese)")
    return Block.Row(label, [Run((count + took)[language])])
  }

  /// What all tries have spent.
  private func spent(_ language: Language) -> Block.Row {
    let each = tries.flatMap { $0.report?.attempts ?? [] }.compactMap(\.spent)
    let all = each.reduce(into: Spending()) { sum, one in
      sum.attempts += one.attempts
      sum.packets += one.packets
      sum.isExact = sum.isExact && one.isExact
    }
    let text = Text("\(all.attempts) attempts, ", "\(all.attempts) 次尝试、") + all.packetWords
    return Block.Row(Label.spentInAll[language], [Run(text[language])])
  }

  /// The attempts at each address, in the order in which they were met.
  private var addresses: [(String, [Attempt])] {
    var found: [(String, [Attempt])] = []
    for attempt in tries.flatMap({ $0.report?.attempts ?? [] }) {
      if let index = found.firstIndex(where: { $0.0 == attempt.address }) {
        found[index].1.append(attempt)
      } else {
        found.append((attempt.address, [attempt]))
      }
    }
    return found
  }
}

extension Diagnosis {
  fileprivate var isHealthy: Bool { report?.verdict.isHealthy == true }

  /// The code, how long it took and where it started.
  fileprivate var outcome: Text {
    guard let report else { return .same("") }
    let from = report.attempts.first?.local.map { Text(", from \($0)", "，本地地址 \($0)") }
    let errno = report.verdict.errno.map { ", \($0.rawValue)" } ?? ""
    return Text(
      "\(report.verdict.code.rawValue)\(errno), \(report.elapsed.words.english)",
      "\(report.verdict.code.rawValue)\(errno)，\(report.elapsed.words.chinese)")
      + (from ?? .same(""))
  }
}

extension Diagnosis {
  /// Whether the person ended the try before it could tell anything.
  fileprivate var wasCancelled: Bool {
    report?.verdict.endedBy == .user && report?.verdict.code.outcome == .undetermined
  }
}
