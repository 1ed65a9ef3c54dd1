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
  /// The errno that the kernel makes of it.
  public var errno: ErrnoName

  /// Makes an ICMP error.
  public init(family: Attempt.Family, type: Int, code: Int, offender: String?, errno: ErrnoName) {
    self.family = family
    self.type = type
    self.code = code
    self.offender = offender
    self.errno = errno
  }
}
