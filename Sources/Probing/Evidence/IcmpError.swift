// An ICMP error with the box that sent it.
public import Diagnosis

/// An ICMP error that answered a segment of ours.
public struct IcmpError: Hashable, Sendable {
  /// Whether it is ICMP or ICMPv6, whose numbers differ.
  public var family: Attempt.Family
  /// The type.
  public var type: Int
  /// The code.
  public var code: Int
  /// The address of the box that sent it, if it is known.
  public var offender: String?
  /// Whether that address is one of this machine's: our own kernel sends itself errors, not always
  /// from the address that the socket has.
  public var isFromOwnAddress: Bool
  /// The errno that the kernel makes of it.
  public var errno: ErrnoName

  /// Makes an ICMP error.
  public init(
    family: Attempt.Family, type: Int, code: Int, offender: String?,
    isFromOwnAddress: Bool = false, errno: ErrnoName
  ) {
    self.isFromOwnAddress = isFromOwnAddress
    self.family = family
    self.type = type
    self.code = code
    self.offender = offender
    self.errno = errno
  }
}
