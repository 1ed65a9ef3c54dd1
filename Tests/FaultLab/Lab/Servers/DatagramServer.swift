// A UDP server of the lab.
import Foundation
import Glibc
import TestSupport

/// A socket that takes datagrams, and sends them back where it is to answer.
final class DatagramServer: Sendable {
  private let descriptor: CInt
  private let isOpen = Ownership()
  private let isAnswering: Bool

  /// Binds every address of the machine of this thread.
  init(port: Int, answering: Bool) throws {
    isAnswering = answering
    descriptor = socket(AF_INET6, CInt(SOCK_DGRAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in6()
    address.sin6_family = sa_family_t(AF_INET6)
    address.sin6_port = UInt16(port).bigEndian
    let bound = withUnsafeBytes(of: &address) { bytes in
      bytes.withMemoryRebound(to: sockaddr.self) {
        Glibc.bind(descriptor, $0.baseAddress, socklen_t(bytes.count))
      }
    }
    guard bound == 0 else { throw LabError("UDP port \(port): errno \(errno)") }
    if !answering { return }
    Thread.detachNewThread { [descriptor, isOpen] in
      Self.echo(descriptor)
      // Whoever waits in it closes it: it would take another's datagrams.
      isOpen.end { close(descriptor) }
    }
  }

  private static func echo(_ descriptor: CInt) {
    var buffer = [UInt8](repeating: 0, count: 2_048)
    while true {
      var (client, length) = (sockaddr_storage(), socklen_t(MemoryLayout<sockaddr_storage>.size))
      let count = withUnsafeMutablePointer(to: &client) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          recvfrom(descriptor, &buffer, buffer.count, 0, $0, &length)
        }
      }
      // What wakes it at the end is a datagram of nobody.
      if count < 0 || length == 0 { return }
      withUnsafePointer(to: &client) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          _ = sendto(descriptor, buffer, count, 0, $0, length)
        }
      }
    }
  }

  deinit {
    isOpen.whileHeld { shutdown(descriptor, CInt(SHUT_RDWR)) }
    if !isAnswering { isOpen.end { close(descriptor) } }
  }
}

extension Road {
  /// Lets the server take datagrams at the case's port.
  func serveDatagrams(answering: Bool) throws {
    let port = port
    keep(try server.run { try DatagramServer(port: port, answering: answering) })
  }
}
