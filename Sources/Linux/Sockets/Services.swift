// Ports by name, from services(5).
import CLinux
import Glibc

/// The names that services(5) gives to ports.
public enum Services {
  /// The TCP port of a service; absent where it is unknown.
  public static func port(named name: String) -> UInt16? { port(named: name, over: "tcp") }

  /// The UDP port of a service; absent where it is unknown.
  public static func datagramPort(named name: String) -> UInt16? { port(named: name, over: "udp") }

  private static func port(named name: String, over transport: String) -> UInt16? {
    var entry = servent()
    var found: UnsafeMutablePointer<servent>?
    var buffer = [CChar](repeating: 0, count: 4_096)
    guard getservbyname_r(name, transport, &entry, &buffer, buffer.count, &found) == 0,
      let found
    else { return nil }
    return UInt16(truncatingIfNeeded: found.pointee.s_port).byteSwapped
  }
}
