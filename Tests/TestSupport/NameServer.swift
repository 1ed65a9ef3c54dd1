// A name server on loopback that answers, denies or stays silent, as a test asks for.
import Foundation
import Glibc

/// A DNS server at 127.0.0.1:53 of the namespace in which it is made.
public final class NameServer: Sendable {
  private let descriptor: CInt

  /// Serves names with their IPv4 addresses; a name without any is never answered, one of `empty`
  /// exists without an address, and every other name does not exist.
  public init(_ names: [String: [String]], empty: Set<String> = []) throws {
    let kind = CInt(SOCK_DGRAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue)
    let descriptor = socket(AF_INET, kind, 0)
    self.descriptor = descriptor
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(53).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    let bound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard bound == 0 else { throw POSIXError(.EADDRINUSE) }
    Thread.detachNewThread { Self.serve(descriptor, names, empty) }
  }

  deinit {
    shutdown(descriptor, CInt(SHUT_RDWR))
    close(descriptor)
  }

  private static func serve(
    _ descriptor: CInt, _ names: [String: [String]], _ empty: Set<String>
  ) {
    var query = [UInt8](repeating: 0, count: 512)
    while true {
      var client = sockaddr_storage()
      var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
      let count = withUnsafeMutablePointer(to: &client) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          recvfrom(descriptor, &query, query.count, 0, $0, &length)
        }
      }
      if count <= 0 { return }
      guard let reply = reply(to: Array(query.prefix(count)), names, empty) else { continue }
      _ = withUnsafePointer(to: &client) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          sendto(descriptor, reply, reply.count, 0, $0, length)
        }
      }
    }
  }

  /// The reply to a query for one name; absent for a name that is never answered.
  ///
  /// RFC 1035 §4.1.
  private static func reply(
    to query: [UInt8], _ names: [String: [String]], _ empty: Set<String>
  ) -> [UInt8]? {
    var labels: [String] = []
    var place = 12
    while place < query.count, query[place] > 0 {
      let end = place + 1 + Int(query[place])
      guard end < query.count else { return nil }
      labels.append(String(decoding: query[(place + 1)..<end], as: UTF8.self))
      place = end
    }
    guard place + 5 <= query.count else { return nil }
    let question = query[12..<(place + 5)]
    let name = labels.joined(separator: ".").lowercased()
    let known = names[name]
    if known?.isEmpty == true { return nil }
    let wantsIPv4 = query[place + 1] == 0 && query[place + 2] == 1
    let addresses = wantsIPv4 ? known ?? [] : []
    let header: [UInt8] = [
      query[0], query[1], 0x81, known == nil && !empty.contains(name) ? 0x83 : 0x80, 0, 1, 0,
      UInt8(addresses.count), 0, 0,
      0, 0,
    ]
    let answers = addresses.flatMap { address -> [UInt8] in
      [0xC0, 0x0C, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4]
        + address.split(separator: ".").compactMap { UInt8($0) }
    }
    return header + question + answers
  }
}
