// How long a probe waits for what.

/// The times of a probe.
public struct ProbeSettings: Hashable, Sendable {
  /// How long an open connection is watched.
  public var wait: Duration
  /// How long an attempt may take once the name is resolved.
  public var timeout: Duration
  /// How long the name may take.
  public var nameTimeout: Duration

  /// Makes the times of a probe.
  public init(
    wait: Duration = .milliseconds(1_500), timeout: Duration = .seconds(5),
    nameTimeout: Duration = .seconds(5)
  ) {
    self.wait = wait
    self.timeout = timeout
    self.nameTimeout = nameTimeout
  }

  /// The most addresses that are tried.
  static let mostAttempts = 16
  /// The most bytes of the peer that are taken.
  static let mostBytes = 64

  /// How long the handshake may take.
  ///
  /// An address whose neighbour does not answer fails by itself after 3.06 s, and must not be taken
  /// for silence; the rest of the time is for the watch.
  var connectTimeout: Duration { min(timeout, .milliseconds(3_500)) }
}
