// How a connection is made for an experiment: where it starts, how far it reaches, what it takes.
public import Diagnosis

/// The options of one connection.
public struct ConnectionOptions: Hashable, Sendable {
  /// TCP, UDP or a local socket.
  public var transport: Target.Transport
  /// The address of ours, or the interface, to start from; the kernel's choice where absent.
  public var source: String?
  /// The port of ours to start from; the kernel's choice where absent.
  public var sourcePort: UInt16?
  /// The hop limit of what we send; the kernel's default where absent.
  public var hopLimit: Int?
  /// The lowest hop limit of a segment that is taken; any where absent.
  public var hopLimitFloor: Int?
  /// The largest segment, in bytes; what the path seems to allow where absent.
  public var maximumSegment: Int?
  /// Whether the peer is offered room for a segment or two: all that is wanted of it is whether it
  /// answers, and each of its segments costs one of ours.
  public var takesLittle = false

  /// Makes the options of an ordinary connection.
  public init(transport: Target.Transport = .tcp, source: String? = nil) {
    self.transport = transport
    self.source = source
  }
}
