// What TCP_INFO says, in the words of a probe.

/// The kernel's account of a connection at one moment; what an older kernel does not tell is absent.
public struct ConnectionStatus: Hashable, Sendable {
  /// How far the connection is.
  public enum State: Hashable, Sendable {
    /// The SYN is out and was not answered.
    case opening
    /// The handshake is complete, and our side is open.
    case open
    /// It is over.
    case closed
    /// None of these.
    case other
  }

  /// How far the connection is.
  public var state: State
  /// Segments that came in.
  public var segmentsIn: Int?
  /// Segments that went out.
  public var segmentsOut: Int?
  /// Segments that were sent again.
  public var retransmissions: Int?
  /// How long ago an acceptable ACK came in.
  public var sinceLastAck: Duration?

  /// Segments of ours that were not acknowledged yet.
  public var unacknowledged: Int?

  /// Bytes of ours that were not sent yet, such as for want of a window.
  public var unsentBytes: Int?

  /// The largest segment that is sent, in bytes.
  public var segmentSize: Int?
  /// The window that the peer offers, in bytes.
  public var sendWindow: Int?

  /// Segments that came in and were dropped; asked only of connections with a floor of the hop limit.
  public var drops: Int?

  /// Whether the peer's kernel acknowledged all that we sent; what still waits for a window was not.
  var isTaken: Bool { unacknowledged == 0 && unsentBytes == 0 }

  /// Makes an account of a connection.
  public init(
    state: State, segmentsIn: Int? = nil, segmentsOut: Int? = nil, retransmissions: Int? = nil,
    sinceLastAck: Duration? = nil, unacknowledged: Int? = nil, unsentBytes: Int? = nil,
    segmentSize: Int? = nil, sendWindow: Int? = nil, drops: Int? = nil
  ) {
    self.state = state
    self.segmentsIn = segmentsIn
    self.segmentsOut = segmentsOut
    self.retransmissions = retransmissions
    self.sinceLastAck = sinceLastAck
    self.unacknowledged = unacknowledged
    self.unsentBytes = unsentBytes
    self.segmentSize = segmentSize
    self.sendWindow = sendWindow
    self.drops = drops
  }
}
