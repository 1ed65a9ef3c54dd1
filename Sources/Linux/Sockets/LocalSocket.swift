// The local sockets of this network namespace, as the kernel lists them.
import CLinux
import Glibc

/// A line of `/proc/net/unix` that has a path or a name; see proc(5).
public struct LocalSocket: Hashable, Sendable {
  /// The path as the program wrote it, or an abstract name after `@`.
  public let name: String
  /// Whether it is a stream.
  public let isStream: Bool
  /// Whether its program listens.
  public let isListening: Bool
  /// Whether it is the end of a connection; it bears the name of its listener.
  public let isOfConnection: Bool
  /// Whether it is the end of a connection that no program has taken by accept(2).
  public let isWaiting: Bool

  /// Reads a line.
  init?(line: Substring) {
    let columns = line.split(separator: " ", maxSplits: 7)
    guard columns.count == 8, let flags = UInt32(columns[3], radix: 16),
      let type = CInt(columns[4], radix: 16), let state = Int(columns[5], radix: 16)
    else { return nil }
    name = String(columns[7])
    isStream = type == SOCK_STREAM.rawValue
    // SO_ACCEPTCON of the kernel's net.h; SS_UNCONNECTED is 1.
    isListening = flags & 0x1_0000 != 0
    isOfConnection = state != 1
    // Only accept(2) gives it an inode.
    isWaiting = isOfConnection && columns[6] == "0"
  }

  /// Those that are bound to a path or a name, also where they spell the path otherwise; absent where
  /// they are not listed.
  ///
  /// A relative path is one of another program's folder.
  public static func all(at name: String) -> [LocalSocket]? {
    guard let text = try? File.text("/proc/thread-self/net/unix", upTo: 4_194_304) else {
      return nil
    }
    let all = text.split(separator: "\n").compactMap { LocalSocket(line: $0) }
    if name.hasPrefix("@") { return all.filter { $0.name == name } }
    guard let file = File.identity(of: name) else { return [] }
    var names: [String: Bool] = [:]
    return all.filter { socket in
      guard socket.name.hasPrefix("/") else { return false }
      if let known = names[socket.name] { return known }
      let isSame = File.identity(of: socket.name) == file
      names[socket.name] = isSame
      return isSame
    }
  }
}
