// Runs a live probe to its end, as the program's loop would.
import Diagnosis
import Linux
import LiveProbing
import Probing
import Testing

/// Probes a target; fails where the probe does not end in time.
func run(
  _ target: Target, settings: ProbeSettings = ProbeSettings(),
  onProgress: (ProbeProgress) -> Void = { _ in }
) throws -> ProbeReport {
  let probe = try LiveProbe(target, settings: settings)
  let deadline = Clock.monotonic + .seconds(30)
  while probe.report == nil, Clock.monotonic < deadline {
    _ = Poll.wait([probe.descriptor], timeout: probe.timeout)
    probe.step().forEach(onProgress)
  }
  return try #require(probe.report, "the probe of \(target.input) did not end")
}

/// Probes targets at the same time; fails where they do not end in time.
func runTogether(_ targets: [Target]) throws -> [ProbeReport] {
  let loop = try ProbeLoop(settings: ProbeSettings())
  var finished = targets.enumerated().compactMap { loop.begin($1, number: $0) }
  let deadline = Clock.monotonic + .seconds(30)
  while loop.count > 0, Clock.monotonic < deadline {
    _ = Poll.wait([loop.descriptor], timeout: loop.timeout)
    finished += loop.step()
  }
  let reports = finished.sorted { $0.number < $1.number }.compactMap { finished -> ProbeReport? in
    if case .report(let report) = finished.outcome { report } else { nil }
  }
  try #require(reports.count == targets.count, "not every probe ended")
  return reports
}

func target(_ host: String, _ port: UInt16) -> Target {
  Target(tcp: host, port: port, input: "\(host):\(port)")
}

extension ProbeReport {
  /// The ids of the findings that everybody gets; what a capture adds depends on who runs the test.
  var ids: [FindingID] { findings.map(\.id).filter { !$0.rawValue.hasPrefix("capture.") } }
  /// The ids of the findings that need a capture.
  var captured: [FindingID] { findings.map(\.id).filter { $0.rawValue.hasPrefix("capture.") } }
  /// The names of the events of the first attempt.
  var events: [String] { attempts.first?.timeline.map(\.event.name) ?? [] }
  /// The value that a finding has.
  func value(_ name: String, of id: FindingID) -> String? {
    findings.first { $0.id == id }?.values.first { $0.name == name }?.value
  }
}
