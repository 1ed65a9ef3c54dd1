// The error numbers of the kernel, as values with names.
import CLinux
import Glibc

/// An error number that a system call returned.
public struct Errno: RawRepresentable, Error, Hashable, Sendable {
  /// The number, as on this machine.
  public let rawValue: CInt

  /// Makes an error of its number.
  public init(rawValue: CInt) { self.rawValue = rawValue }

  /// The error of the last call of this thread; read before anything else can change it.
  static var current: Errno { Errno(rawValue: Glibc.errno) }

  /// The name, such as `ECONNREFUSED`; `errno 524` where it has none.
  public var name: String {
    clinux_errno_name(rawValue).map { String(cString: $0) } ?? "errno \(rawValue)"
  }

  /// The system's own words for it, in English.
  ///
  /// See strerror(3).
  public var text: String { String(cString: strerror(rawValue)) }

  /// The corresponding C error is `EINTR`.
  public static let interrupted = Errno(rawValue: EINTR)
  /// The corresponding C error is `EAGAIN`.
  public static let wouldBlock = Errno(rawValue: EAGAIN)
  /// The corresponding C error is `EINPROGRESS`.
  public static let inProgress = Errno(rawValue: EINPROGRESS)
  /// The corresponding C error is `EPIPE`.
  public static let brokenPipe = Errno(rawValue: EPIPE)
  /// The corresponding C error is `EIO`.
  public static let inputOutput = Errno(rawValue: EIO)
  /// The corresponding C error is `ENOENT`.
  public static let noSuchFile = Errno(rawValue: ENOENT)
  /// The corresponding C error is `EEXIST`.
  public static let fileExists = Errno(rawValue: EEXIST)
  /// The corresponding C error is `EISDIR`.
  public static let isDirectory = Errno(rawValue: EISDIR)
  /// The corresponding C error is `ENOSPC`.
  public static let noSpace = Errno(rawValue: ENOSPC)
  /// The corresponding C error is `EFBIG`.
  public static let fileTooLarge = Errno(rawValue: EFBIG)
  /// The corresponding C error is `EBADF`.
  public static let badDescriptor = Errno(rawValue: EBADF)
  /// The corresponding C error is `EINVAL`.
  public static let invalidArgument = Errno(rawValue: EINVAL)
  /// The corresponding C error is `ENOTCONN`.
  public static let notConnected = Errno(rawValue: ENOTCONN)
  /// The corresponding C error is `ENOPROTOOPT`.
  public static let protocolOptionUnknown = Errno(rawValue: ENOPROTOOPT)
  /// The corresponding C error is `ENOMEM`.
  public static let noMemory = Errno(rawValue: ENOMEM)
  /// The corresponding C error is `ECONNREFUSED`.
  public static let connectionRefused = Errno(rawValue: ECONNREFUSED)
  /// The corresponding C error is `ECONNRESET`.
  public static let connectionReset = Errno(rawValue: ECONNRESET)
  /// The corresponding C error is `ETIMEDOUT`.
  public static let timedOut = Errno(rawValue: ETIMEDOUT)
}
