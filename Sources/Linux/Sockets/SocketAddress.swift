// An address of a socket, as the kernel wants it and as people read it.
import CLinux
import Glibc

/// An IPv4 or IPv6 address with its port, or the name of a local socket.
public struct SocketAddress: Hashable, Sendable {
  /// The family of an address.
  public enum Family: Hashable, Sendable {
    case ipv4
    case ipv6
    /// A local socket; see unix(7).
    case unix

    var number: CInt {
      switch self {
      case .ipv4: AF_INET
      case .ipv6: AF_INET6
      case .unix: AF_UNIX
      }
    }
  }

  /// The family.
  public let family: Family
  /// The bytes of the kernel's sockaddr_in, sockaddr_in6 or sockaddr_un.
  let bytes: [UInt8]

  /// Takes the bytes of a sockaddr; absent where it is of another family, has no name, or is too short.
  init?(bytes: [UInt8]) {
    guard bytes.count >= 2 else { return nil }
    let number = bytes.withUnsafeBytes { $0.loadUnaligned(as: sa_family_t.self) }
    switch (CInt(number), bytes.count) {
    case (AF_INET, MemoryLayout<sockaddr_in>.size...):
      family = .ipv4
      self.bytes = Array(bytes.prefix(MemoryLayout<sockaddr_in>.size))
    case (AF_INET6, MemoryLayout<sockaddr_in6>.size...):
      family = .ipv6
      self.bytes = Array(bytes.prefix(MemoryLayout<sockaddr_in6>.size))
    // Without a name there are no more bytes than those of the family.
    case (AF_UNIX, 3...):
      family = .unix
      self.bytes = bytes
    default: return nil
    }
  }

  /// Makes the address of a local socket: a path, or `@` and an abstract name; absent where it is too
  /// long.
  public init?(path: String) {
    var name = Array(path.utf8)
    // An abstract name begins with a NUL byte, and has no other at its end.
    if name.first == UInt8(ascii: "@") { name[0] = 0 } else { name.append(0) }
    guard name.count > 1, name.count <= 108 else { return nil }
    family = .unix
    bytes = withUnsafeBytes(of: sa_family_t(AF_UNIX)) { Array($0) } + name
  }

  /// Reads an address from a numeric text such as `192.0.2.1` or `fe80::1%eth0`.
  public init?(numeric host: String, port: UInt16) {
    // The plain form, without the detour of getaddrinfo(3), which knows scopes.
    var plain = sockaddr_in()
    plain.sin_family = sa_family_t(AF_INET)
    plain.sin_port = port.bigEndian
    if inet_pton(AF_INET, host, &plain.sin_addr) == 1 {
      family = .ipv4
      bytes = withUnsafeBytes(of: &plain) { Array($0) }
      return
    }
    var hints = addrinfo()
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV
    hints.ai_socktype = CInt(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, String(port), &hints, &list) == 0, let list else { return nil }
    defer { freeaddrinfo(list) }
    guard let address = Self.all(in: list).first else { return nil }
    self = address
  }

  /// The addresses of a list that getaddrinfo(3) made, in its order, each once.
  static func all(in list: UnsafeMutablePointer<addrinfo>) -> [SocketAddress] {
    var addresses: [SocketAddress] = []
    var next: UnsafeMutablePointer<addrinfo>? = list
    while let entry = next {
      let raw = UnsafeRawBufferPointer(
        start: entry.pointee.ai_addr, count: Int(entry.pointee.ai_addrlen))
      if let address = SocketAddress(bytes: Array(raw)), !addresses.contains(address) {
        addresses.append(address)
      }
      next = entry.pointee.ai_next
    }
    return addresses
  }

  /// The port.
  public var port: UInt16 {
    if family == .unix { return 0 }
    // It stands at the same place in both families, in network order.
    return UInt16(bytes[2]) << 8 | UInt16(bytes[3])
  }

  /// The number of the interface that a link-local IPv6 address belongs to; 0 where none is named.
  var scope: UInt32 {
    guard family == .ipv6, bytes.count >= 28 else { return 0 }
    return bytes[24..<28].withUnsafeBytes { $0.loadUnaligned(as: UInt32.self) }
  }

  /// The bytes of the address alone: without port, flow and scope; a path has all of its own.
  var hostBytes: ArraySlice<UInt8> {
    switch family {
    case .ipv4: bytes[4..<8]
    case .ipv6: bytes[8..<24]
    case .unix: bytes[...]
    }
  }

  /// Whether it leaves the choice to the kernel: `0.0.0.0` or `::`.
  var isUnspecified: Bool { hostBytes.allSatisfy { $0 == 0 } }

  /// The IPv4 address that one such as `::ffff:192.0.2.1` stands for; any other as it is.
  var unmapped: SocketAddress {
    guard family == .ipv6, hostBytes.prefix(10).allSatisfy({ $0 == 0 }),
      hostBytes.dropFirst(10).prefix(2).allSatisfy({ $0 == 0xFF })
    else { return self }
    let family = withUnsafeBytes(of: sa_family_t(AF_INET)) { Array($0) }
    let padding = [UInt8](repeating: 0, count: 8)
    return SocketAddress(bytes: family + bytes[2..<4] + hostBytes.suffix(4) + padding) ?? self
  }

  /// The address without its port, with the scope where it has one.
  public var host: String {
    if family == .unix {
      let name = bytes.dropFirst(MemoryLayout<sa_family_t>.size)
      return name.first == 0
        ? "@" + String(decoding: name.dropFirst(), as: UTF8.self)
        : String(decoding: name.prefix { $0 != 0 }, as: UTF8.self)
    }
    var buffer = [CChar](repeating: 0, count: 1_025)
    let failed = withAddress { address, length in
      getnameinfo(address, length, &buffer, socklen_t(buffer.count), nil, 0, NI_NUMERICHOST)
    }
    guard failed == 0 else { return "?" }
    return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Address and port: `192.0.2.1:80`, `[2001:db8::1]:80`.
  public var text: String {
    if family == .unix { return host }
    return family == .ipv4 ? "\(host):\(port)" : "[\(host)]:\(port)"
  }

  /// Calls with the address as the kernel wants it.
  func withAddress<Result>(
    _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
  ) -> Result {
    var storage = sockaddr_storage()
    withUnsafeMutableBytes(of: &storage) { $0.copyBytes(from: bytes) }
    return withUnsafePointer(to: &storage) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(bytes.count)) }
    }
  }

  /// Reads the address that a call fills in.
  static func filled(
    by call: (UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> CInt
  ) -> (result: CInt, address: SocketAddress?) {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let result = withUnsafeMutablePointer(to: &storage) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { call($0, &length) }
    }
    let count = min(Int(length), MemoryLayout<sockaddr_storage>.size)
    let bytes = withUnsafeBytes(of: &storage) { Array($0.prefix(count)) }
    return (result, SocketAddress(bytes: bytes))
  }
}
