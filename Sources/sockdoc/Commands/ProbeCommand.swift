// `sockdoc probe`: what a target does when it is connected to.
import ArgumentParser
import Diagnosis
import Catalog
import Linux
import LiveProbing
import Presentation
import Probing

/// Probes targets, several at the same time.
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
        "HOST:PORT, [V6]:PORT, HOST:service, a URL, udp:HOST:PORT, unix:/PATH or unix:@NAME.",
        "HOST:PORT、[V6]:PORT、HOST:service、URL、udp:HOST:PORT、unix:/PATH 或 unix:@NAME。"
      ).here))
  var target: [String] = []

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
  @OptionGroup var list: ListOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var language: LanguageOptions

  func status() throws -> ExitStatus {
    let targets = try targets()
    if let path = output.output, !output.force { try Delivery.checkFile(path) }
    let settings = try settings()
    let start = start
    for target in targets {
      try check(target, settings.family)
      if target.transport == .unix { try start.checkPath() }
    }
    var telling = ProbeTelling(
      output: output, redaction: output.redact ? redaction : nil, counts: repetition.count > 1)
    // One after the other where tries are counted, so that they do not disturb each other.
    let endedBy =
      targets.count == 1 && !list.quick || repetition.count > 1
      ? try one(targets, settings, &telling) : try many(targets, settings, &telling)
    try telling.end()
    // Told all that is known; now the parent must see why we ended.
    endedBy?.raiseDefault()
    return telling.status
  }

  private func one(
    _ targets: [Target], _ settings: ProbeSettings, _ telling: inout ProbeTelling
  ) throws -> Signal? {
    let run = ProbeRun(settings: settings)
    for target in targets where run.endedBy == nil {
      try telling.tell(
        run.reports(
          of: target, count: repetition.count, interval: repetition.interval.duration))
    }
    return run.endedBy
  }

  private func many(
    _ targets: [Target], _ settings: ProbeSettings, _ telling: inout ProbeTelling
  ) throws -> Signal? {
    let run: ManyRun
    do throws(SystemError) {
      run = try ManyRun(settings: settings, count: targets.count, isOrdered: !list.unordered)
    } catch {
      // Not even the descriptor that waits for sockets could be made.
      for target in targets {
        let report = LiveProbe.report(on: target, failing: error)
        try telling.tell(settings.isQuick ? .handshake(HandshakeResult(report)) : .report(report))
      }
      return nil
    }
    try run.run(targets, atOnce: list.mostAtOnce, telling: &telling)
    return run.endedBy
  }

  private var redaction: Redaction {
    Here.redaction(paths: [output.output, sending.sendFile, list.input])
  }

  /// The targets of the command line, and those of the list.
  private func targets() throws(Failure) -> [Target] {
    let reading = speech.reading(with: inquiry)
    var targets: [Target] = []
    for word in target { targets.append(try reading.target(word)) }
    for (number, line) in try list.lines() {
      do throws(Failure) {
        targets.append(try reading.target(line))
      } catch {
        let place = "\((list.input ?? "").sanitised):\(number): "
        throw Failure(.usage, Text(place + error.message.english, place + error.message.chinese))
      }
    }
    if targets.isEmpty {
      throw Failure(
        .usage,
        Text(
          "There is no target. Write HOST:PORT, or give a list with --input.",
          "没有目标。请写 HOST:PORT，或用 --input 给出列表。"))
    }
    if list.quick {
      if repetition.count > 1 { throw Failure(excluding: "--quick", "--count") }
      if !sending.isEmpty { throw Failure(excluding: "--quick", "--send") }
    }
    return targets
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
    if list.quick {
      if settings.hold != nil { throw Failure(excluding: "--quick", "--hold") }
      if settings.asksForSegments { throw Failure(excluding: "--quick", "--mtu") }
      if settings.speaksTLS { throw Failure(excluding: "--quick", "--tls") }
      settings.isQuick = true
      settings.followsUp = false
    }
    return settings
  }

  /// An address that was typed has a family of its own.
  private func check(_ target: Target, _ family: Attempt.Family?) throws(Failure) {
    if onlyIPv4 || onlyIPv6, target.transport == .unix {
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
