// One TCP segment as it came in, before anybody has read it.

/// A TCP segment that a raw socket saw; its bytes are the sender's, and may be anything.
///
/// See raw(7) and ipv6(7).
public struct RawSegment: Hashable, Sendable {
  /// Whether the bytes begin with the header of an IPv4 packet; otherwise with that of TCP.
  public var hasPacketHeader: Bool
  /// The first bytes.
  public var bytes: [UInt8]
  /// How many bytes there were.
  public var count: Int
  /// The hop limit with which it came, where no header tells it.
  public var hopLimit: UInt8?
}
