// Lines from a descriptor, taken as they come.
import CLinux
import Glibc

/// Reads lines from a descriptor that is polled elsewhere.
public struct LineReader {
  /// The descriptor, for poll.
  public let descriptor: CInt
  /// Whether the input has ended and every line was taken.
  public private(set) var isAtEnd = false
  private var pending: [UInt8] = []

  /// A line longer than this many bytes is broken up.
  static let longest = 4_096

  /// Reads lines from a descriptor.
  public init(descriptor: CInt) { self.descriptor = descriptor }

  /// Takes the complete lines that are there, without their ends; call it when readable.
  ///
  /// Bytes that are no UTF-8 are repaired. The last line need not end.
  public mutating func take() throws(SystemError) -> [String] {
    var buffer = [UInt8](repeating: 0, count: Self.longest)
    let descriptor = descriptor
    let count = try valueOrError("read", "standard input") {
      read(descriptor, &buffer, buffer.count)
    }
    pending += buffer.prefix(count)
    isAtEnd = count == 0
    var lines: [String] = []
    while let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
      lines.append(text(pending.prefix(upTo: end)))
      pending.removeSubrange(...end)
    }
    if pending.count >= Self.longest || (isAtEnd && !pending.isEmpty) {
      lines.append(text(pending[...]))
      pending = []
    }
    return lines
  }

  private func text(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    return text.hasSuffix("\r") ? String(text.dropLast()) : text
  }
}
