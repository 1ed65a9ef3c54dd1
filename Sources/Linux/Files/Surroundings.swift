// What this machine says of itself: kernel, network namespace, resolvers.
import Glibc

/// The surroundings of this process.
public enum Surroundings {
  /// The kernel's release, as `uname -r` prints it.
  public static var kernel: String {
    var names = utsname()
    guard uname(&names) == 0 else { return "?" }
    return withUnsafeBytes(of: &names.release) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }

  /// The name of this machine, as `uname -n` prints it.
  public static var hostName: String? {
    var names = utsname()
    guard uname(&names) == 0 else { return nil }
    return withUnsafeBytes(of: &names.nodename) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }

  /// The network namespace, such as `net:[4026531840]`.
  public static var networkNamespace: String? {
    var buffer = [CChar](repeating: 0, count: 256)
    let count = readlink("/proc/self/ns/net", &buffer, buffer.count)
    guard count > 0 else { return nil }
    return String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// The paths and names to which living sockets of this network namespace are bound, as the
  /// programs wrote them; see proc(5), /proc/net/unix.
  public static var boundPaths: Set<String> {
    let text = (try? File.text("/proc/thread-self/net/unix", upTo: 4_194_304)) ?? ""
    return Set(
      text.split(separator: "\n").compactMap { line in
        let columns = line.split(separator: " ", maxSplits: 7)
        return columns.count == 8 ? String(columns[7]) : nil
      })
  }

  /// The name servers of a resolv.conf(5).
  public static func nameServers(in configuration: String) -> [String] {
    configuration.split(whereSeparator: \.isNewline).compactMap { line in
      let words = line.split(whereSeparator: \.isWhitespace)
      guard words.count >= 2, words[0] == "nameserver" else { return nil }
      return String(words[1])
    }
  }

  /// The name servers of this machine.
  public static var nameServers: [String] {
    guard let text = try? File.text("/etc/resolv.conf", upTo: 65_536) else { return [] }
    return nameServers(in: text)
  }
}
