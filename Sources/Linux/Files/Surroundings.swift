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

  /// The name servers of a resolv.conf(5).
  ///
  /// The keyword stands at the very beginning of a line; what is indented, no program reads.
  public static func nameServers(in configuration: String) -> [String] {
    configuration.split(whereSeparator: \.isNewline).compactMap { line in
      let words = line.split { $0 == " " || $0 == "\t" }
      guard words.count >= 2, words[0] == "nameserver", line.hasPrefix("nameserver") else {
        return nil
      }
      return String(words[1])
    }
  }

  /// The name servers of this machine.
  public static var nameServers: [String] {
    guard let text = try? File.text("/etc/resolv.conf", upTo: 65_536) else { return [] }
    return nameServers(in: text)
  }
}
