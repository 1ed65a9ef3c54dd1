// A failed call: an errno never travels alone.

/// A system call that failed: which call, on what, and with which error.
public struct SystemError: Error, Hashable, Sendable {
  /// The call's name, such as `connect`.
  public var operation: String
  /// The path or the address that it concerned.
  public var subject: String?
  /// The error.
  public var errno: Errno

  /// Makes an error of a failed call.
  public init(_ operation: String, _ subject: String? = nil, _ errno: Errno) {
    self.operation = operation
    self.subject = subject
    self.errno = errno
  }
}

/// Turns −1 into an error: reads errno at once, and retries a call that a signal interrupted.
///
/// Never for close(2), whose descriptor is gone after EINTR, nor for connect(2), whose attempt goes
/// on in the kernel.
func valueOrError<Value: FixedWidthInteger>(
  _ operation: String, _ subject: String? = nil, _ call: () -> Value
) throws(SystemError) -> Value {
  while true {
    let result = call()
    if result != -1 { return result }
    let errno = Errno.current
    if errno != .interrupted { throw SystemError(operation, subject, errno) }
  }
}
