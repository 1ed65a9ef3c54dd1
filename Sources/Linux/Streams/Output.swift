// Writing whose failure is seen.
import Glibc

/// A descriptor to write to, checked.
public struct Output: Sendable {
  /// The descriptor.
  public let descriptor: CInt
  private let name: String

  /// Names a descriptor.
  public init(descriptor: CInt, name: String) {
    self.descriptor = descriptor
    self.name = name
  }

  /// Standard output.
  public static let standard = Output(descriptor: 1, name: "standard output")
  /// Standard error.
  public static let errors = Output(descriptor: 2, name: "standard error")

  /// Writes all of a text; EPIPE where the reader is gone.
  public func write(_ text: String) throws(SystemError) { try write(Array(text.utf8)) }

  /// Writes all of some bytes; EPIPE where the reader is gone.
  public func write(_ bytes: [UInt8]) throws(SystemError) {
    var bytes = bytes[...]
    while !bytes.isEmpty {
      do throws(SystemError) {
        let count = try valueOrError("write", name) {
          bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        }
        bytes = bytes.dropFirst(count)
      } catch {
        guard error.errno == .wouldBlock else { throw error }
        var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&entry, 1, -1)
      }
    }
  }
}
