// A client that connects and stays: it takes a place in a queue, or a port.
import Foundation
import Glibc

/// A connection that is held.
final class Caller: Sendable {
  private let descriptor: CInt

  /// Connects from the machine of this thread.
  init(calling address: String, _ port: Int) throws {
    let is6 = address.contains(":")
    descriptor = socket(
      is6 ? AF_INET6 : AF_INET, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
    var status: CInt = -1
    if is6 {
      var end = sockaddr_in6()
      end.sin6_family = sa_family_t(AF_INET6)
      end.sin6_port = UInt16(port).bigEndian
      inet_pton(AF_INET6, address, &end.sin6_addr)
      status = Self.connect(descriptor, &end)
    } else {
      var end = sockaddr_in()
      end.sin_family = sa_family_t(AF_INET)
      end.sin_port = UInt16(port).bigEndian
      inet_pton(AF_INET, address, &end.sin_addr)
      status = Self.connect(descriptor, &end)
    }
    guard status == 0 else { throw LabError("\(address):\(port) cannot be called: errno \(errno)") }
  }

  private static func connect<Address>(_ descriptor: CInt, _ address: inout Address) -> CInt {
    withUnsafeBytes(of: &address) { bytes in
      bytes.withMemoryRebound(to: sockaddr.self) {
        Glibc.connect(descriptor, $0.baseAddress, socklen_t(bytes.count))
      }
    }
  }

  /// Waits until the server has said something.
  func waitForBytes() {
    var byte: UInt8 = 0
    _ = recv(descriptor, &byte, 1, CInt(MSG_PEEK))
  }

  deinit { close(descriptor) }
}
