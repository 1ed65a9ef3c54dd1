// Ports by name, from services(5).
import CLinux
import Glibc

/// The names that services(5) gives to ports.
public enum Services {
  /// The TCP port of a service; absent where it is unknown.
  public static func port(named name: String) -> UInt16? {
    var entry = servent()
    var found: UnsafeMutablePointer<servent>?
    var buffer = [CChar](repeating: 0, count: 4_096)
    guard getservbyname_r(name, "tcp", &entry, &buffer, buffer.count, &found) == 0,
      let found
    else { return nil }
    return UInt16(truncatingIfNeeded: found.pointee.s_port).byteSwapped
  }
}
