// What only the whole content can tell: names that exist, entries that nothing leads to.
import Diagnosis

extension Draft {
  func check(log: ContentLog) {
    checkFiles(log: log)
    checkMentions(log: log)
    checkNumbers(log: log)
    checkReach(log: log)
    checkOrder(log: log)
    checkVerdicts(log: log)
  }

  private func checkFiles(log: ContentLog) {
    for path in ["findings.yaml", "errno-numbers.yaml", "verdicts.yaml"]
    where !paths.contains(path) {
      log.report("no such file; expected it beside errnos, causes and symptoms", at: at(path))
    }
  }

  /// An errno has numbers; a condition and a signal have none.
  private func checkNumbers(log: ContentLog) {
    guard paths.contains("errno-numbers.yaml") else { return }
    let known = Set(numbers.map(\.entry.name))
    for errno in errnos where errno.entry.kind == .errno && !known.contains(errno.entry.name) {
      log.report(
        "no numbers of '\(errno.entry.name)'; add it to errno-numbers.yaml", at: errno.place)
    }
  }

  private func checkReach(log: ContentLog) {
    let reached = Set(
      symptoms.flatMap(\.entry.causes) + errnos.flatMap(\.entry.causes)
        + verdicts.flatMap(\.entry.causes))
    for cause in causes where !reached.contains(cause.entry.id) {
      log.report(
        "nothing leads to '\(cause.entry.id)'; list it under the causes of a symptom, errno or verdict",
        at: cause.place)
    }
  }

  private func checkOrder(log: ContentLog) {
    var seen: [Int: SymptomID] = [:]
    for symptom in symptoms {
      if let other = seen.updateValue(symptom.entry.id, forKey: symptom.entry.order) {
        log.report(
          "order \(symptom.entry.order) is taken by '\(other)'; expected another number",
          at: symptom.place)
      }
    }
  }

  private func checkVerdicts(log: ContentLog) {
    guard paths.contains("verdicts.yaml") else { return }
    let told = Set(verdicts.map(\.entry.code))
    for code in VerdictCode.allCases where !told.contains(code) {
      log.report(
        "missing code '\(code.rawValue)'; every verdict code is explained",
        at: at("verdicts.yaml"))
    }
  }

  private func at(_ path: String) -> Place { Place(path: path, line: 1) }
}
