// How long a probe waits for what, and which addresses it tries.
public import Diagnosis

/// The times of a probe, and the addresses that count.
public struct ProbeSettings: Hashable, Sendable {
  /// How long an open connection is watched.
  public var wait: Duration
  /// How long an attempt may take once the name is resolved.
  public var timeout: Duration
  /// How long the name may take.
  public var nameTimeout: Duration
  /// The only family to try; absent for both.
  public var family: Attempt.Family?

  /// What is sent after the handshake; nothing unless it was asked for.
  public var payload: [UInt8]
  /// The proxy variables that are set in the environment.
  public var proxyVariables: [String]

  /// Makes the settings of a probe.
  public init(
    wait: Duration = .milliseconds(1_500), timeout: Duration = .seconds(5),
    nameTimeout: Duration = .seconds(5), family: Attempt.Family? = nil,
    payload: [UInt8] = [], proxyVariables: [String] = []
  ) {
    self.wait = wait
    self.timeout = timeout
    self.nameTimeout = nameTimeout
    self.family = family
    self.payload = payload
    self.proxyVariables = proxyVariables
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
