// Which interface has an address of ours.
import CLinux
import Glibc

/// The network interfaces of this machine.
public enum Interfaces {
  /// Whether there is an interface of this name.
  public static func exists(_ name: String) -> Bool { if_nametoindex(name) != 0 }

  /// Whether an interface is up and has a link; absent where it could not be asked.
  public static func isUp(_ name: String) -> Bool? {
    var link = clinux_link()
    let index = if_nametoindex(name)
    return index != 0 && clinux_link(index, &link) == 0 ? link.is_up != 0 : nil
  }

  /// The name of the interface that has an address; absent where none has it.
  public static func name(having address: SocketAddress) -> String? {
    var list: UnsafeMutablePointer<ifaddrs>?
    guard getifaddrs(&list) == 0 else { return nil }
    defer { freeifaddrs(list) }
    var next = list
    while let entry = next {
      if let raw = entry.pointee.ifa_addr, address.sharesHost(with: raw) {
        return String(cString: entry.pointee.ifa_name)
      }
      next = entry.pointee.ifa_next
    }
    return nil
  }
}

extension SocketAddress {
  fileprivate func sharesHost(with raw: UnsafePointer<sockaddr>) -> Bool {
    let size: Int
    switch CInt(raw.pointee.sa_family) {
    case AF_INET: size = MemoryLayout<sockaddr_in>.size
    case AF_INET6: size = MemoryLayout<sockaddr_in6>.size
    default: return false
    }
    let bytes = Array(UnsafeRawBufferPointer(start: raw, count: size))
    guard let other = SocketAddress(bytes: bytes), other.hostBytes == hostBytes else {
      return false
    }
    // A link-local address is another one on each link; RFC 4007 §6.
    return scope == 0 || other.scope == 0 || scope == other.scope
  }
}
