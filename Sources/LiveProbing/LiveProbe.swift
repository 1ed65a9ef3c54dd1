// A probe over the live kernel, as one descriptor to poll and one time to wait for.
public import Diagnosis
public import Linux
public import Probing

/// A running probe of one target.
public final class LiveProbe {
  private let events: EventSet
  private let began: Duration
  private var probe: Probe<LiveNetwork>
  private var hasBegun = false

  /// Makes a probe; the first step begins it.
  public convenience init(
    _ target: Target, settings: ProbeSettings = ProbeSettings()
  ) throws(SystemError) {
    self.init(target, settings: settings, events: try EventSet(), place: 0)
  }

  /// Makes one of several probes that share a set of events.
  init(
    _ target: Target, settings: ProbeSettings, events: EventSet, place: Int,
    company: Company? = nil
  ) {
    self.events = events
    began = Clock.monotonic
    probe = Probe(
      target, settings: settings,
      network: LiveNetwork(events: events, place: place, company: company))
  }

  /// What is to be said of a target whose probe could not be made.
  public static func report(on target: Target, failing error: SystemError) -> ProbeReport {
    ProbeReport(
      target, withoutSocket: CallFailure(error.operation, ErrnoName(error.errno)), at: wall)
  }

  /// Readable when something happened: then call `step`.
  public var descriptor: CInt { events.epoll.descriptor }

  /// How long to wait for the descriptor at most; absent where the probe has ended.
  public var timeout: Duration? {
    if !hasBegun { return .zero }
    return probe.deadline.map { max(.zero, $0 - (Clock.monotonic - began)) }
  }

  /// What was found; absent until the probe has ended.
  public var report: ProbeReport? { probe.report }

  /// Goes on; call it when the descriptor is readable or the timeout has passed.
  public func step() -> [ProbeProgress] {
    if !hasBegun { return begin() }
    return events.take().flatMap { take($0.source) } + tick()
  }

  func begin() -> [ProbeProgress] {
    hasBegun = true
    return probe.handle(.begin, at: moment)
  }

  func take(_ source: EventSource) -> [ProbeProgress] {
    switch source {
    case .resolver: probe.handle(.resolved, at: moment)
    case .connection(let number): probe.handle(.ready(connection: number), at: moment)
    }
  }

  func tick() -> [ProbeProgress] { probe.handle(.tick, at: moment) }

  /// When it wants a tick, on the monotonic clock; absent where it has ended.
  var due: Duration? { probe.deadline.map { began + $0 } }

  /// Ends the probe at once with what is known.
  public func cancel() -> [ProbeProgress] {
    hasBegun = true
    return probe.handle(.cancel, at: moment)
  }

  private var moment: Moment {
    Moment(elapsed: Clock.monotonic - began, wall: Self.wall)
  }

  private static var wall: WallTime {
    let (milliseconds, offset) = Clock.wall
    return WallTime(unixMilliseconds: milliseconds, offsetMinutes: offset)
  }
}
