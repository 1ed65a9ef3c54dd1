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
  /// Whether what is sent is a ClientHello of TLS.
  public var speaksTLS: Bool
  /// The address to use in place of those of the name; those where absent.
  public var address: String?
  /// The name to ask a TLS server for; absent for an address.
  public var serverName: String?
  /// How long a connection that works is held, to be used again then.
  public var hold: Duration?
  /// Where connections start from.
  public var options: ConnectionOptions
  /// Whether look-alikes are told apart by further connections.
  public var followsUp: Bool
  /// Whether the connection is closed once the handshake is complete.
  public var isQuick = false
  /// Whether more may be spent than is polite where nobody asked.
  public var isDeep: Bool
  /// Whether the largest segment that passes is searched for.
  public var asksForSegments: Bool
  /// Whether what is sent means nothing, and only fills segments.
  private(set) var sendsFiller = false
  /// The proxy variables that are set in the environment.
  public var proxyVariables: [String]

  /// Makes the settings of a probe.
  public init(
    wait: Duration = .milliseconds(1_500), timeout: Duration = .seconds(5),
    nameTimeout: Duration = .seconds(5), family: Attempt.Family? = nil,
    payload: [UInt8] = [], speaksTLS: Bool = false, serverName: String? = nil,
    hold: Duration? = nil, options: ConnectionOptions = ConnectionOptions(),
    followsUp: Bool = true, isDeep: Bool = false, asksForSegments: Bool = false,
    proxyVariables: [String] = []
  ) {
    self.wait = wait
    self.timeout = timeout
    self.nameTimeout = nameTimeout
    self.family = family
    self.payload = payload
    self.speaksTLS = speaksTLS
    self.serverName = serverName
    self.hold = hold
    self.options = options
    self.followsUp = followsUp
    self.isDeep = isDeep
    self.asksForSegments = asksForSegments
    self.proxyVariables = proxyVariables
  }

  /// Sends empty lines: enough for two of the largest segments that Ethernet carries, which most
  /// protocols of lines pass over.
  mutating func fillSegments() {
    payload = Array(repeating: UInt8(ascii: "\n"), count: 20_480)
    sendsFiller = true
  }

  /// What may be spent on one address; data that was asked for takes the packets that it takes.
  var budget: Budget {
    var budget = isDeep ? Budget.deep : .polite
    if !isDeep { budget.time = timeout }
    // Whoever asked for data and for an idle time has asked for what they cost.
    if !payload.isEmpty || speaksTLS { budget.packets = .max / 4 }
    if let hold { budget.time += hold + hold / 8 + .seconds(15) }
    if asksForSegments { budget.time = max(budget.time, .seconds(45)) }
    return budget
  }

  /// When the silence of an attempt makes us ask further: after its second SYN.
  static let silence = Duration.milliseconds(1_150)

  /// How long an open connection acknowledges nothing until we ask beside it: a look after the first
  /// keepalive probe, and soon enough for the twins to end in time.
  var unacknowledged: Duration {
    max(.milliseconds(1_300), min(wait, .milliseconds(1_500))) + .milliseconds(50)
  }

  /// The most addresses that are tried.
  static let mostAttempts = 16
  /// The most bytes of the peer that are taken.
  static let mostBytes = 1_024
  /// The most bytes of the peer that are shown.
  static let mostShownBytes = 64

  /// How long the handshake may take.
  ///
  /// An address whose neighbour does not answer fails by itself after 3.06 s, and must not be taken
  /// for silence; the rest of the time is for the watch.
  var connectTimeout: Duration { min(timeout, .milliseconds(3_500)) }
}
