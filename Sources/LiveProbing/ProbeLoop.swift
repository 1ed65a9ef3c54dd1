// Many probes at the same time, over one epoll set: the loop of a run over a list.
public import Diagnosis
public import Linux
public import Probing

/// The probes that are under way, each in its place.
public final class ProbeLoop {
  /// What came of one target.
  public enum Outcome: Sendable {
    /// A whole probe.
    case report(ProbeReport)
    /// A handshake, and no more.
    case handshake(HandshakeResult)
  }

  /// A target that is done, by its number.
  public typealias Finished = (number: Int, outcome: Outcome)

  /// A handshake that is under way; a reference, because it is driven where it lies.
  private final class Quick {
    var handshake: Handshake
    let began = Clock.monotonic
    init(_ handshake: Handshake) { self.handshake = handshake }
  }

  /// One probe that is under way.
  private struct Running {
    enum Kind {
      case whole(LiveProbe)
      case quick(Quick)
    }

    let number: Int
    let target: Target
    var kind: Kind
    /// When it wants a tick; absent where it wants none.
    var due: Duration?
  }

  private let settings: ProbeSettings
  private let events: EventSet
  /// Handshakes share a network: a connection's number is its place.
  private var handshakes: LiveNetwork
  private var verdicts = HandshakeVerdicts()
  private let everyone = Company.Everyone()
  private var places: [Running?] = []
  private var freePlaces: [Int] = []

  /// Handshakes are told from whole probes by a place that no probe has.
  private static let handshakePlace = Int(UInt32.max)

  /// Makes a loop without probes.
  public init(settings: ProbeSettings) throws(SystemError) {
    self.settings = settings
    events = try EventSet()
    handshakes = LiveNetwork(events: events, place: Self.handshakePlace, isLate: true)
  }

  /// How many probes are under way.
  public var count: Int { places.count - freePlaces.count }

  /// Readable when something happened: then call `step`.
  public var descriptor: CInt { events.epoll.descriptor }

  /// How long to wait for the descriptor at most; absent where nothing is under way.
  public var timeout: Duration? {
    places.lazy.compactMap { $0?.due }.min().map { max(.zero, $0 - Clock.monotonic) }
  }

  // MARK: Running

  /// The most threads that wait for getaddrinfo(3); one that nobody waits for any more may last for long.
  private static let mostAskingThreads = 64

  /// Whether a target may begin beside so many others at most.
  public func hasRoom(for target: Target, atOnce most: Int) -> Bool {
    count < most && (!target.hasName || Resolver.askingThreads < Self.mostAskingThreads)
  }

  /// Begins to probe a target; gives what came of it where that is known at once.
  public func begin(_ target: Target, number: Int) -> Finished? {
    let place = freePlaces.popLast() ?? places.count
    if place == places.count { places.append(nil) }
    if settings.isQuick, let endpoint = target.endpointOfHandshake {
      let handshake = Handshake(with: endpoint, connection: place, settings: settings)
      places[place] = Running(
        number: number, target: target, kind: .quick(Quick(handshake)))
      return drive(place, .begin)
    }
    let probe = LiveProbe(
      target, settings: settings, events: events, place: place, company: Company(of: everyone))
    places[place] = Running(number: number, target: target, kind: .whole(probe))
    _ = probe.begin()
    return settle(place)
  }

  /// Goes on, and gives what has ended.
  public func step() -> [Finished] {
    var finished: [Finished] = []
    for (place, source) in events.take() {
      if place == Self.handshakePlace {
        if case .connection(let number) = source {
          finished += [drive(number, .ready)].compactMap(\.self)
        }
      } else if case .whole(let probe) = running(at: place)?.kind {
        _ = probe.take(source)
        finished += [settle(place)].compactMap(\.self)
      }
    }
    let now = Clock.monotonic
    for place in places.indices {
      guard let due = places[place]?.due, due <= now else { continue }
      finished += [tick(place)].compactMap(\.self)
    }
    return finished
  }

  /// Ends everything at once with what is known.
  public func cancel() -> [Finished] {
    places.indices.compactMap { place in
      switch places[place]?.kind {
      case .whole(let probe):
        _ = probe.cancel()
        return settle(place)
      case .quick: return drive(place, .cancel)
      case nil: return nil
      }
    }
  }

  private func running(at place: Int) -> Running? {
    places.indices.contains(place) ? places[place] : nil
  }

  private func tick(_ place: Int) -> Finished? {
    switch places[place]?.kind {
    case .whole(let probe):
      _ = probe.tick()
      return settle(place)
    case .quick: return drive(place, .tick)
    case nil: return nil
    }
  }

  // MARK: Ending

  /// Takes in how far a whole probe has come.
  private func settle(_ place: Int) -> Finished? {
    guard case .whole(let probe) = places[place]?.kind else { return nil }
    places[place]?.due = probe.due
    guard let report = probe.report else { return nil }
    return free(place).map { running in
      (running.number, settings.isQuick ? .handshake(HandshakeResult(report)) : .report(report))
    }
  }

  /// Lets a handshake go on.
  private func drive(_ place: Int, _ happening: Handshake.Happening) -> Finished? {
    guard case .quick(let quick) = running(at: place)?.kind else { return nil }
    let now = Clock.monotonic - quick.began
    guard let evidence = quick.handshake.handle(happening, over: &handshakes, at: now) else {
      places[place]?.due = quick.handshake.deadline.map { quick.began + $0 }
      // What cannot be waited for is looked at again when its time comes.
      if happening == .begin { try? handshakes.waitForConnect(place) }
      return nil
    }
    guard let running = free(place) else { return nil }
    let result = HandshakeResult(
      target: running.target.input, address: evidence.address,
      verdict: verdicts.verdict(on: evidence), elapsed: Clock.monotonic - quick.began)
    return (running.number, .handshake(result))
  }

  private func free(_ place: Int) -> Running? {
    defer {
      places[place] = nil
      freePlaces.append(place)
    }
    return places[place]
  }
}

extension Target {
  /// The endpoint of a target that needs neither a name server nor a word to its peer.
  fileprivate var endpointOfHandshake: Endpoint? {
    guard transport == .tcp, !hasName, let host, let port else { return nil }
    let isIPv6 = host.utf8.contains(UInt8(ascii: ":"))
    return Endpoint(address: host, family: isIPv6 ? .ipv6 : .ipv4, port: port)
  }
}
