// A probe of one target: resolve its name, try each of its addresses on its own, and say what it means.
public import Diagnosis

/// A probe over a network, live or scripted.
///
/// It never blocks and reads no clock: its driver tells it what happened and when, and calls it again
/// when `deadline` has passed.
public struct Probe<Link: Network> {
  /// What a driver tells a probe.
  public enum Happening: Hashable, Sendable {
    /// The probe is to begin.
    case begin
    /// The resolution may be answered.
    case resolved
    /// Something happened at a connection.
    case ready(connection: Int)
    /// A deadline may have passed.
    case tick
    /// The person cancels.
    case cancel
  }

  /// The network.
  public internal(set) var network: Link
  /// What was found; absent until the probe has ended.
  public internal(set) var report: ProbeReport?

  let target: Target
  let settings: ProbeSettings
  private var resolving: Resolving
  var resolvingDeadline: Duration?
  /// What the name servers are asked on our own; absent while they are not.
  var names: NameInquiry?
  /// How the resolution ended, while the own questions are still under way.
  var unnamed: ResolvingEnding?
  var addresses: [AddressProbe] = []
  /// Every connection that was made, by its number.
  var connections: [Connection] = []
  /// When the attempts began, on the probe's clock.
  var attemptsBegan = Duration.zero
  var findings: [Finding] = []
  var progress: [ProbeProgress] = []
  /// Whether those that are silent were asked further.
  var isAskedForSilence = false

  /// Makes a probe of a target.
  public init(_ target: Target, settings: ProbeSettings, network: Link) {
    self.target = target
    var settings = settings
    settings.options.transport = target.transport
    // Who says what to send, or asks how the connection bears idleness or size, asks for just that.
    settings.speaksTLS =
      settings.speaksTLS
      || target.usesTLS && settings.payload.isEmpty && settings.hold == nil
        && !settings.asksForSegments
    if settings.asksForSegments {
      if settings.payload.isEmpty { settings.fillSegments() }
      // Long enough for a retransmission where the round trip, or what was learned of it, is long.
      settings.wait = max(settings.wait, .milliseconds(4_500))
    }
    settings.serverName = target.hasName ? target.host : nil
    self.settings = settings
    self.network = network
    resolving = Resolving(deadline: settings.nameTimeout)
  }

  /// When the probe wants a tick, since its beginning; absent where it has ended.
  public var deadline: Duration? {
    if report != nil { return nil }
    return addresses.isEmpty ? namesDeadline : attemptsDeadline
  }

  /// Takes one happening in, and says what can be told of it.
  public mutating func handle(_ happening: Happening, at moment: Moment) -> [ProbeProgress] {
    guard report == nil else { return [] }
    switch happening {
    case .begin:
      noteSurroundings(at: moment)
      if let given = givenEndpoint {
        if settings.address != nil {
          findings.append(
            stamp(at: moment).finding(.resolveAddressGiven, [.init("address", given.address)]))
        }
        tryAddresses([given], at: moment)
      } else {
        resolve(.begin, at: moment)
      }
    case .resolved: resolve(.ready, at: moment)
    case .ready(let connection): drive(connection, .ready, at: moment)
    case .tick: addresses.isEmpty ? tickNames(at: moment) : tick(at: moment)
    case .cancel: addresses.isEmpty ? cancelNames(at: moment) : cancel(at: moment)
    }
    defer { progress = [] }
    return progress
  }

  private mutating func noteSurroundings(at moment: Moment) {
    guard !settings.proxyVariables.isEmpty else { return }
    let names = settings.proxyVariables.map { Finding.Value("variable", $0) }
    findings.append(stamp(at: moment).finding(.environmentProxyVariable, names))
  }

  // MARK: Resolving

  mutating func resolve(_ first: Resolving.Event, at moment: Moment) {
    var event = first
    while true {
      switch resolving.handle(event, at: moment.elapsed) {
      case .start:
        do throws(CallFailure) {
          try network.startResolving(
            host: target.host ?? "", port: target.port ?? 0, family: settings.family)
          event = .started
        } catch {
          event = .failed(error)
        }
      case .take: event = .answered(network.takeResolution())
      case .wait(let until):
        if resolvingDeadline == nil { progress.append(.resolving(host: target.host ?? "")) }
        resolvingDeadline = until
        return
      case .tryAddresses(let endpoints):
        network.stopResolving()
        stopAskingNameServers(at: moment)
        noteResolution(endpoints.map(\.address), at: moment)
        return tryAddresses(endpoints, at: moment)
      case .end(let ending):
        network.stopResolving()
        return explain(ending, at: moment)
      }
    }
  }

  mutating func noteResolution(_ addresses: [String], at moment: Moment) {
    // An address that was typed was not resolved.
    guard addresses != [target.host ?? ""] else { return }
    progress.append(.resolved(addresses: addresses))
    let stamp = stamp(at: moment)
    findings.append(
      stamp.finding(.resolveAddresses, addresses.map { Finding.Value("address", $0) }))
    if moment.elapsed >= .seconds(1) {
      findings.append(
        stamp.finding(.resolveSlow, [.init("elapsed-ms", moment.elapsed.milliseconds)]))
    }
    if target.hasName, settings.followsUp,
      let sources = names?.sources ?? network.nameSources(of: target.host ?? ""),
      let found = sources.findingOfFile(addresses, stamp: stamp)
    {
      findings.append(found)
    }
    names?.hasAddresses = true
    findings += names?.findings(stamp: stamp) ?? []
  }

  /// The endpoint that needs no name server: a path, or an address that was given in place of the name's.
  private var givenEndpoint: Endpoint? {
    if let path = target.path { return Endpoint(address: path, family: .unix, port: 0) }
    guard let address = settings.address, let port = target.port else { return nil }
    return Endpoint(address: address, family: address.contains(":") ? .ipv6 : .ipv4, port: port)
  }

  mutating func tryAddresses(_ endpoints: [Endpoint], at moment: Moment) {
    attemptsBegan = moment.elapsed
    let tried = endpoints.prefix(ProbeSettings.mostAttempts)
    addresses = tried.map(AddressProbe.init)
    for (index, endpoint) in tried.enumerated() {
      progress.append(.connecting(address: endpoint.address))
      begin(
        Trial(
          purpose: .first, endpoint: endpoint, options: settings.options,
          connectTimeout: settings.connectTimeout, sequel: settings.isQuick ? .close : .whole,
          payload: payload,
          hold: settings.hold), of: index, at: moment)
    }
  }

  private var payload: [UInt8] {
    if settings.speaksTLS { return ClientHello(serverName: settings.serverName).bytes }
    return settings.payload
  }

  // MARK: The end

  mutating func end(_ verdict: Verdict, at moment: Moment) {
    report = ProbeReport(
      target: target, verdict: verdict, attempts: addresses.compactMap(\.attempt),
      findings: findings, elapsed: moment.elapsed,
      start: settings.options.source.map(ProbeStart.init))
  }

  func stamp(at moment: Moment) -> FindingStamp {
    FindingStamp(target: target.input, at: moment.wall, namesAddresses: addresses.count > 1)
  }
}
