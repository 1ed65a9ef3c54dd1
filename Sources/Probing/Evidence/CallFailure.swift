// A call that failed: an errno never travels alone.
public import Diagnosis

/// A system call that failed, with its errno.
public struct CallFailure: Error, Hashable, Sendable {
  /// The call's name, such as `socket`.
  public var call: String
  /// What it said.
  public var errno: ErrnoName

  /// Makes the failure of a call.
  public init(_ call: String, _ errno: ErrnoName) {
    self.call = call
    self.errno = errno
  }
}
