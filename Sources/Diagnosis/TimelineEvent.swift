// One rung of the ladder between us and the peer.

/// Something that went out, came in, or happened here.
public struct TimelineEvent: Hashable, Sendable {
  /// Which way it went.
  public enum Direction: String, Sendable {
    case out
    case `in`
    case local
  }

  /// What happened; language-free, in TCP's own terms.
  public enum Event: Hashable, Sendable {
    case connectCall
    case syn
    /// SYNs that the kernel sent again, with their number.
    case synRetransmissions(Int)
    case synAck
    case ack
    case rst
    case fin
    /// An ICMP error, with its type and code and who sent it.
    case icmp(type: Int, code: Int, from: String?)
    /// Data from the peer, with its length in bytes.
    case data(Int)
    case keepaliveProbe
    /// A call of ours failed, with its name and errno.
    case callFailed(String, ErrnoName)
    case endOfFile
    /// The connection is left alone for so long.
    case idle(Duration)
    case deadline
    case close
    case cancelled

    /// The event as it stands in JSON.
    public var name: String {
      switch self {
      case .connectCall: "connect"
      case .syn: "SYN"
      case .synRetransmissions(let count): "SYN retransmitted \(count)x"
      case .synAck: "SYN,ACK"
      case .ack: "ACK"
      case .rst: "RST"
      case .fin: "FIN"
      case .icmp(let type, let code, let from):
        "ICMP \(type)/\(code)" + (from.map { " from \($0)" } ?? "")
      case .data(let count): "data \(count) bytes"
      case .keepaliveProbe: "keepalive probe"
      case .callFailed(let call, let errno): "\(call) = \(errno)"
      case .endOfFile: "recv = 0"
      case .idle(let time): "idle \(time.wholeMilliseconds) ms"
      case .deadline: "deadline"
      case .close: "close"
      case .cancelled: "cancelled"
      }
    }
  }

  /// How we know.
  public enum Basis: String, Sendable {
    /// A system call of ours returned.
    case call
    /// The kernel's counters or its error queue say so.
    case kernel
    /// It must have been so; an ordinary user never sees a SYN.
    case inferred
  }

  /// Time since the attempt began.
  public var at: Duration
  /// Which way it went.
  public var direction: Direction
  /// What happened.
  public var event: Event
  /// How we know.
  public var basis: Basis

  /// Makes an event.
  public init(at: Duration, _ direction: Direction, _ event: Event, basis: Basis) {
    self.at = at
    self.direction = direction
    self.event = event
    self.basis = basis
  }
}

extension Duration {
  /// Milliseconds, cut to whole ones.
  public var wholeMilliseconds: Int64 {
    components.seconds &* 1_000 &+ components.attoseconds / 1_000_000_000_000_000
  }
}
