// A TCP segment that this machine let us see: what stands in its headers, and how its data begin.

/// A segment that came in for a connection, as it stood on the wire.
public struct CapturedSegment: Hashable, Sendable {
  /// The flags of RFC 9293 §3.1, by their bits.
  public struct Flags: OptionSet, Hashable, Sendable {
    /// The bits of the header's fourteenth byte.
    public let rawValue: UInt8

    /// Makes flags of their bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// No more data from the sender.
    public static let fin = Flags(rawValue: 0x01)
    /// Synchronise sequence numbers.
    public static let syn = Flags(rawValue: 0x02)
    /// Reset the connection.
    public static let rst = Flags(rawValue: 0x04)
    /// The acknowledgment number counts.
    public static let ack = Flags(rawValue: 0x10)
  }

  /// The TTL, or hop limit, with which it came; absent where it is not known.
  public var hopLimit: UInt8?
  /// The identification of the IPv4 packet; absent over IPv6.
  public var identification: UInt16?
  /// Whether the IPv4 packet says "do not fragment"; absent over IPv6.
  public var forbidsFragments: Bool?
  /// The sender's port.
  public var source: UInt16
  /// The receiver's port.
  public var destination: UInt16
  /// The sequence number.
  public var sequence: UInt32
  /// The acknowledgment number, whether it counts or not.
  public var acknowledgment: UInt32
  /// The flags.
  public var flags: Flags
  /// The window, in bytes as far as nothing scales it.
  public var window: UInt16
  /// How many bytes of data it carries.
  public var dataCount: Int
  /// The first of them.
  public var data: [UInt8]
}
