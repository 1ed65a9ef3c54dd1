// What a probe command tells, and where: each target as soon as its turn comes.
import Catalog
import Diagnosis
import Linux
import LiveProbing
import Presentation

/// Writes what was found to standard output, or to a file.
struct ProbeTelling: ~Copyable {
  private let output: OutputOptions
  private var redaction: Redaction?
  private let counts: Bool
  private var outcomes: Set<VerdictCode.Outcome> = []
  private var allWithoutSocket = true
  private var isFirst = true
  private var pending = ""
  private var lines: HandshakeLines
  private var file: FileDelivery?
  /// Whether somebody still reads.
  private(set) var isWanted = true
  /// Whether a person reads along.
  let isWatched = ThisProcess.isTerminal(1)

  /// Enough for one write.
  private static let mostPending = 65_536

  /// Begins; `counts` is whether several tries of a target are told as one table.
  init(output: OutputOptions, redaction: Redaction?, counts: Bool) {
    self.output = output
    self.redaction = redaction
    self.counts = counts
    lines = HandshakeLines(output.chosenFormat)
    file = output.output.map { FileDelivery(to: $0, replacing: output.force) }
  }

  /// What the status of the run is.
  var status: ExitStatus {
    allWithoutSocket && !outcomes.isEmpty ? .noSocket : ExitStatus(Array(outcomes))
  }

  /// Tells what came of one of many targets.
  mutating func tell(_ outcome: ProbeLoop.Outcome) throws(Failure) {
    switch outcome {
    case .report(let report): try tell([report])
    case .handshake(let result): try tell(result)
    }
  }

  /// Tells the reports of one target.
  mutating func tell(_ reports: [ProbeReport]) throws(Failure) {
    var tries: [Diagnosis] = []
    for report in reports {
      outcomes.insert(report.verdict.code.outcome)
      allWithoutSocket = allWithoutSocket && report.hadNoSocket
      tries.append(
        Diagnosis(report: report, context: Here.context, time: Here.time, catalogue: .embedded)
          .redacted(by: &redaction, command: Here.commandWords))
    }
    if tries.isEmpty { return }
    let format = output.chosenFormat
    let text =
      counts
      ? Tally(tries).rendered(format, catalogue: .embedded, language: Here.language)
      : tries.map { $0.rendered(format, catalogue: .embedded, language: Here.language) }.joined()
    pending += (isFirst || format == .json ? "" : "\n") + text
    isFirst = false
    try flush()
  }

  /// Tells one of many handshakes.
  mutating func tell(_ result: HandshakeResult) throws(Failure) {
    outcomes.insert(result.verdict.code.outcome)
    allWithoutSocket = allWithoutSocket && result.verdict.code == .localDescriptorLimit
    var result = result
    if var own = redaction {
      result.target = own.redact(result.target)
      result.address = result.address.map { own.redact($0) }
      redaction = own
    }
    lines.write(result, to: &pending)
    if pending.utf8.count >= Self.mostPending || isWatched { try flush() }
  }

  /// Writes what was told so far, so that nobody waits for it; nobody waits for a file.
  mutating func flush() throws(Failure) {
    if output.output == nil || pending.utf8.count >= Self.mostPending { try write() }
  }

  private mutating func write() throws(Failure) {
    if pending.isEmpty { return }
    defer { pending = "" }
    if let goesOn = try file?.add(pending) {
      isWanted = goesOn
    } else if isWanted {
      isWanted = try Delivery.toStandardOutput(pending)
    }
  }

  /// Writes what is left; now a file takes its place.
  mutating func end() throws(Failure) {
    try write()
    try file?.end()
  }
}

extension ProbeReport {
  /// Whether this machine could not make a socket at all.
  fileprivate var hadNoSocket: Bool { findings.contains { $0.id == "local.no-socket" } }
}
