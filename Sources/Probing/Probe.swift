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
  public private(set) var network: Link
  /// What was found; absent until the probe has ended.
  public private(set) var report: ProbeReport?

  private let target: Target
  private let settings: ProbeSettings
  private var resolving: Resolving
  private var resolvingDeadline: Duration?
  private var attempts: [AttemptMachine] = []
  /// When the attempts began, on the probe's clock.
  private var attemptsBegan = Duration.zero
  private var finished: [Int: Attempt] = [:]
  private var findings: [Finding] = []
  private var progress: [ProbeProgress] = []

  /// Makes a probe of a target.
  public init(_ target: Target, settings: ProbeSettings, network: Link) {
    self.target = target
    self.settings = settings
    self.network = network
    resolving = Resolving(deadline: settings.nameTimeout, family: settings.family)
  }

  /// When the probe wants a tick, since its beginning; absent where it has ended.
  public var deadline: Duration? {
    if report != nil { return nil }
    let ofAttempts = attempts.compactMap(\.deadline).min().map { attemptsBegan + $0 }
    return ofAttempts ?? resolvingDeadline
  }

  /// Takes one happening in, and says what can be told of it.
  public mutating func handle(_ happening: Happening, at moment: Moment) -> [ProbeProgress] {
    guard report == nil else { return [] }
    switch happening {
    case .begin:
      noteSurroundings(at: moment)
      resolve(.begin, at: moment)
    case .resolved: resolve(.ready, at: moment)
    case .ready(let connection):
      if attempts.indices.contains(connection) { drive(connection, .ready, at: moment) }
    case .tick: handleTick(at: moment)
    case .cancel:
      if attempts.isEmpty { resolve(.cancel, at: moment) }
      for connection in attempts.indices { drive(connection, .cancel, at: moment) }
    }
    defer { progress = [] }
    return progress
  }

  private mutating func noteSurroundings(at moment: Moment) {
    guard !settings.proxyVariables.isEmpty else { return }
    let names = settings.proxyVariables.map { Finding.Value("variable", $0) }
    findings.append(stamp(at: moment).finding(.environmentProxyVariable, names))
  }

  private mutating func handleTick(at moment: Moment) {
    if attempts.isEmpty { return resolve(.tick, at: moment) }
    let now = moment.elapsed - attemptsBegan
    for connection in attempts.indices {
      if let deadline = attempts[connection].deadline, now >= deadline {
        drive(connection, .tick, at: moment)
      }
    }
  }

  // MARK: Resolving

  private mutating func resolve(_ first: Resolving.Event, at moment: Moment) {
    var event = first
    while true {
      switch resolving.handle(event, at: moment.elapsed) {
      case .start:
        do throws(CallFailure) {
          try network.startResolving(host: target.host ?? "", port: target.port ?? 0)
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
        return tryAddresses(endpoints, at: moment)
      case .end(let ending):
        network.stopResolving()
        findings += ending.findings(stamp: stamp(at: moment))
        return end(Verdict(judging: ending), at: moment)
      }
    }
  }

  private mutating func tryAddresses(_ endpoints: [Endpoint], at moment: Moment) {
    let addresses = endpoints.map(\.address)
    attempts = endpoints.prefix(ProbeSettings.mostAttempts).map {
      AttemptMachine($0, settings: settings)
    }
    attemptsBegan = moment.elapsed
    // An address that was typed was not resolved.
    if addresses != [target.host ?? ""] {
      progress.append(.resolved(addresses: addresses))
      findings.append(
        stamp(at: moment).finding(
          .resolveAddresses, addresses.map { Finding.Value("address", $0) }))
    }
    for connection in attempts.indices {
      progress.append(.connecting(address: attempts[connection].evidence.endpoint.address))
      drive(connection, .begin, at: moment)
    }
  }

  // MARK: Attempts

  /// Lets an attempt act until it waits or has ended.
  private mutating func drive(
    _ connection: Int, _ first: AttemptMachine.Event, at moment: Moment
  ) {
    guard finished[connection] == nil else { return }
    let endpoint = attempts[connection].evidence.endpoint
    var event = first
    while true {
      let wasAsking = attempts[connection].isAsking
      let action = attempts[connection].handle(event, at: moment.elapsed - attemptsBegan)
      if attempts[connection].isAsking, !wasAsking {
        progress.append(.askingByKeepalive(address: endpoint.address))
      }
      switch action {
      case .makeSocket: event = make(connection, endpoint)
      case .connect: event = connect(connection, endpoint)
      case .askByKeepalive:
        progress.append(.watching(address: endpoint.address))
        try? network.watch(connection)
        event = .begun(asked: (try? network.askByKeepalive(connection)) != nil)
      case .watch:
        progress.append(.watching(address: endpoint.address))
        try? network.watch(connection)
        event = .begun(asked: false)
      case .send(let start): event = send(connection, from: start)
      case .look(let limit):
        event = .looked(network.look(at: connection, receiving: limit))
      case .wait: return
      case .finish: return finish(connection, at: moment)
      }
    }
  }

  private mutating func make(_ connection: Int, _ endpoint: Endpoint) -> AttemptMachine.Event {
    do throws(CallFailure) {
      return .made(hasErrorQueue: try network.open(connection, to: endpoint))
    } catch {
      return .failed(error)
    }
  }

  private mutating func connect(_ connection: Int, _ endpoint: Endpoint) -> AttemptMachine.Event {
    do throws(CallFailure) {
      try network.connect(connection, to: endpoint)
      return .started(network.ends(connection))
    } catch {
      return .failed(error)
    }
  }

  private mutating func send(_ connection: Int, from start: Int) -> AttemptMachine.Event {
    do throws(CallFailure) {
      return .sent(try network.send(connection, settings.payload.dropFirst(start)))
    } catch {
      return .failed(error)
    }
  }

  private mutating func finish(_ connection: Int, at moment: Moment) {
    network.close(connection)
    var evidence = attempts[connection].evidence
    evidence.route = network.route(to: evidence.endpoint)
    if evidence.hasOwnIcmpError {
      evidence.neighbourFailed = network.neighbourFailed(for: evidence.endpoint)
    }
    let found = evidence.findings(stamp: stamp(at: moment))
    let verdict = Verdict(judging: evidence, findings: Set(found.map(\.id)))
    finished[connection] = Attempt(
      address: evidence.endpoint.address, family: evidence.endpoint.family,
      local: evidence.local?.text, interface: evidence.local.flatMap { network.interface(of: $0) },
      route: evidence.route?.text, verdict: verdict, elapsed: evidence.elapsed,
      timeline: evidence.timeline, evidence: found)
    progress.append(.finished(address: evidence.endpoint.address, code: verdict.code))
    endIfAllFinished(at: moment)
  }

  // MARK: The end

  private mutating func endIfAllFinished(at moment: Moment) {
    let ended = attempts.indices.compactMap { finished[$0] }
    guard ended.count == attempts.count, let verdict = Verdict(choosingAmong: ended) else { return }
    findings += ended.findingsOfTheTarget(stamp: stamp(at: moment)) + ended.flatMap(\.evidence)
    end(verdict, at: moment)
  }

  private mutating func end(_ verdict: Verdict, at moment: Moment) {
    report = ProbeReport(
      target: target, verdict: verdict, attempts: attempts.indices.compactMap { finished[$0] },
      findings: findings, elapsed: moment.elapsed)
  }

  private func stamp(at moment: Moment) -> FindingStamp {
    FindingStamp(target: target.input, at: moment.wall, namesAddresses: attempts.count > 1)
  }
}
