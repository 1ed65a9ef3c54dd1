// `sockdoc probe`: what a target does when it is connected to.
import ArgumentParser
import Diagnosis
import Catalog
import Linux
import Presentation
import Probing

/// Probes targets, one after the other.
struct ProbeCommand: Runnable {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "probe",
      abstract: Text(
        "Connect to a target and name its failure mode.", "连接目标，并指出它的故障方式。"
      ).here,
      discussion: Text(
        "Sends no application byte unless --send, --send-file, --tls, --mtu or an https URL asks for it: it completes the handshake, watches, and asks a silent peer by a TCP keepalive probe.",
        "除非用 --send、--send-file、--tls、--mtu 或 https URL 要求，否则不发送任何应用层字节：完成握手后观察；对端沉默时用 TCP keepalive 探询。"
      ).here + "\n\n" + ExitStatus.table.here)
  }

  @Argument(
    help: ArgumentHelp(
      stringLiteral: Text(
        "HOST:PORT, [V6]:PORT, HOST:service, a URL, unix:/PATH or unix:@NAME.",
        "HOST:PORT、[V6]:PORT、HOST:service、URL、unix:/PATH 或 unix:@NAME。"
      ).here))
  var target: [String]

  @Option(
    help: Text(
      "How long to watch after the handshake: 300ms, 5s, 2m; a bare number is seconds. A silent peer takes a second at least, until the kernel sends a keepalive probe.",
      "握手之后观察多久：300ms、5s、2m；只写数字表示秒。对端沉默时至少要一秒，内核才会发出保活探测。"
    ).help)
  var wait: TimeSpan?

  @Option(
    help: Text(
      "How long an address may take, once the name is resolved.", "名称解析之后，每个地址最多用多久。"
    ).help)
  var timeout: TimeSpan?

  @Flag(name: .customShort("4"), help: Text("IPv4 addresses only.", "只用 IPv4 地址。").help)
  var onlyIPv4 = false

  @Flag(name: .customShort("6"), help: Text("IPv6 addresses only.", "只用 IPv6 地址。").help)
  var onlyIPv6 = false

  @OptionGroup var sending: SendOptions
  @OptionGroup var speech: SpeechOptions
  @OptionGroup var inquiry: InquiryOptions
  @OptionGroup var start: StartOptions
  @OptionGroup var repetition: RepetitionOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var language: LanguageOptions

  func status() throws -> ExitStatus {
    var targets: [Target] = []
    for word in target { targets.append(try speech.target(word)) }
    if let path = output.output, !output.force { try Delivery.checkFile(path) }
    let settings = try settings()
    for target in targets {
      try check(target, settings.family)
      try start.check(target)
    }
    let run = ProbeRun(settings: settings)
    var reports: [ProbeReport] = []
    var texts: [String] = []
    var redaction =
      output.redact ? Here.redaction(paths: [output.output, sending.sendFile]) : nil
    for target in targets where run.endedBy == nil {
      var tries: [Diagnosis] = []
      for report in run.reports(
        of: target, count: repetition.count, interval: repetition.interval.duration)
      {
        reports.append(report)
        tries.append(diagnosis(report, &redaction))
      }
      texts.append(rendered(tries, isFirst: texts.isEmpty))
      if output.output == nil { try Delivery.toStandardOutput(texts.last ?? "") }
    }
    if let path = output.output {
      try Delivery.toFile(texts.joined(), path, replacing: output.force)
    }
    // Told all that is known; now the parent must see why we ended.
    run.endedBy?.raiseDefault()
    if reports.allSatisfy(\.hadNoSocket) { return .noSocket }
    return ExitStatus(reports.map(\.verdict.code.outcome))
  }

  private func settings() throws(Failure) -> ProbeSettings {
    var settings = Here.settings
    if let wait { settings.wait = wait.duration }
    if let timeout { settings.timeout = timeout.duration }
    if onlyIPv4, onlyIPv6 {
      throw Failure(
        .usage, Text("-4 and -6 exclude each other.", "-4 与 -6 不能同时使用。"))
    }
    if onlyIPv4 { settings.family = .ipv4 }
    if onlyIPv6 { settings.family = .ipv6 }
    settings.payload = try sending.payload()
    try inquiry.apply(to: &settings)
    try speech.apply(to: &settings)
    try start.apply(to: &settings)
    return settings
  }

  private func diagnosis(_ report: ProbeReport, _ redaction: inout Redaction?) -> Diagnosis {
    Diagnosis(report: report, context: Here.context, time: Here.time, catalogue: .embedded)
      .redacted(by: &redaction, command: Here.commandWords)
  }

  private func rendered(_ tries: [Diagnosis], isFirst: Bool) -> String {
    let format = output.chosenFormat
    let text =
      repetition.count > 1
      ? Tally(tries).rendered(format, catalogue: .embedded, language: Here.language)
      : tries.map { $0.rendered(format, catalogue: .embedded, language: Here.language) }.joined()
    return (isFirst || format == .json ? "" : "\n") + text
  }

  /// An address that was typed has a family of its own.
  private func check(_ target: Target, _ family: Attempt.Family?) throws(Failure) {
    if family != nil, target.transport == .unix {
      throw Failure(
        .usage, Text("-4 and -6 say nothing of a path.", "-4 与 -6 不适用于路径。"))
    }
    guard let family, let host = target.host, !target.hasName else { return }
    let own: Attempt.Family = host.contains(":") ? .ipv6 : .ipv4
    if own == family { return }
    let option = onlyIPv6 ? "-6" : onlyIPv4 ? "-4" : "--source"
    throw Failure(
      .usage,
      Text(
        "\(host.sanitised) is no address of the family that \(option) asks for.",
        "\(host.sanitised) 不属于 \(option) 指定的地址族。"))
  }
}

extension ProbeReport {
  /// Whether this machine could not make a socket at all.
  fileprivate var hadNoSocket: Bool { findings.contains { $0.id == "local.no-socket" } }
}
