// One entry of a socket's error queue: an ICMP error with the box that sent it.
import CLinux
import Glibc

/// An error that the kernel kept for us, with who sent it.
///
/// See ip(7), IP_RECVERR.
public struct QueuedError: Hashable, Sendable {
  /// Who made the error.
  public enum Origin: Hashable, Sendable {
    case local
    case icmp
    case icmp6
    case other(UInt8)
  }

  /// The errno that a call would return.
  public var errno: Errno
  /// Who made it.
  public var origin: Origin
  /// The ICMP type.
  public var type: UInt8
  /// The ICMP code.
  public var code: UInt8
  /// More, such as the MTU of "fragmentation needed".
  public var information: UInt32
  /// The box that sent it, if it is known.
  public var offender: SocketAddress?

  init(_ entry: clinux_queued_error) {
    errno = Errno(rawValue: CInt(truncatingIfNeeded: entry.error))
    switch entry.origin {
    case 1: origin = .local
    case 2: origin = .icmp
    case 3: origin = .icmp6
    default: origin = .other(entry.origin)
    }
    type = entry.type
    code = entry.code
    information = entry.info
    var storage = entry.offender
    let count = Int(entry.offender_length)
    offender = withUnsafeBytes(of: &storage) { SocketAddress(bytes: Array($0.prefix(count))) }
  }
}
