// A name server on loopback that answers, denies or stays silent, as a test asks for.
import Foundation
import Glibc

/// A DNS server at 127.0.0.1:53 of the namespace in which it is made.
public final class NameServer: Sendable {
  /// How it treats a name.
  public enum Manner: Sendable {
    /// It has these IPv4 addresses.
    case addresses([String])
    /// The same, but a question for IPv6 addresses is never answered.
    case silentAboutIPv6([String])
    /// The same, but the server fails at a question for IPv6 addresses.
    case failsAtIPv6([String])
    /// It is an alias of a name that does not exist.
    case aliasOfNothing
    /// It exists, without an address.
    case empty
    /// It is never answered.
    case silent
    /// It is answered with this response code.
    case code(UInt8)
    /// The answer is cut, and nobody listens for TCP.
    case cut
    /// The server refers to others, and does not ask them.
    case referral
    /// A reply to another question comes first, and then it does not exist.
    case mistakenFirst
    /// The answer is no DNS message.
    case rubbish
  }

  private let descriptor: CInt
  private let isOpen = Ownership()

  /// Serves names; every other name does not exist.
  public init(_ names: [String: Manner]) throws {
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
    Thread.detachNewThread { [isOpen] in
      Self.serve(descriptor, names)
      // Whoever waits in it closes it: it would take another's datagrams.
      isOpen.end { close(descriptor) }
    }
  }

  deinit {
    isOpen.whileHeld { shutdown(descriptor, CInt(SHUT_RDWR)) }
  }

  private static func serve(_ descriptor: CInt, _ names: [String: Manner]) {
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
      for reply in replies(to: Array(query.prefix(count)), names) {
        _ = withUnsafePointer(to: &client) {
          $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            sendto(descriptor, reply, reply.count, 0, $0, length)
          }
        }
      }
    }
  }

  /// The replies to a query for one name; none for a name that is never answered.
  ///
  /// RFC 1035 §4.1.
  private static func replies(
    to query: [UInt8], _ names: [String: Manner]
  ) -> [[UInt8]] {
    var labels: [String] = []
    var place = 12
    while place < query.count, query[place] > 0 {
      let end = place + 1 + Int(query[place])
      guard end < query.count else { return [] }
      labels.append(String(decoding: query[(place + 1)..<end], as: UTF8.self))
      place = end
    }
    guard place + 5 <= query.count else { return [] }
    let question = query[12..<(place + 5)]
    let name = labels.joined(separator: ".").lowercased()
    let wantsIPv4 = query[place + 1] == 0 && query[place + 2] == 1
    var (addresses, code, flags): ([String], UInt8, UInt8) = ([], 0, 0x81)
    var alias: [UInt8] = []
    var (recursion, isMistakenFirst): (UInt8, Bool) = (0x80, false)
    switch names[name] ?? .code(3) {
    case .addresses(let all): addresses = wantsIPv4 ? all : []
    case .silentAboutIPv6(let all):
      if !wantsIPv4 { return [] }
      addresses = all
    case .failsAtIPv6(let all): (addresses, code) = wantsIPv4 ? (all, 0) : ([], 2)
    case .aliasOfNothing:
      (code, alias) = (3, [0xC0, 0x0C, 0, 5, 0, 1, 0, 0, 0, 9, 0, 3, 1, 0x78, 0])
    case .empty: break
    case .silent: return []
    case .code(let number): code = number
    case .cut: flags = 0x83
    case .referral: recursion = 0
    case .mistakenFirst: (code, isMistakenFirst) = (3, true)
    case .rubbish: return [[query[0], query[1], 0x81]]
    }
    let header: [UInt8] = [
      query[0], query[1], flags, recursion | code, 0, 1, 0,
      UInt8(addresses.count + (alias.isEmpty ? 0 : 1)), 0, 0, 0, 0,
    ]
    let answers = addresses.flatMap { address -> [UInt8] in
      [0xC0, 0x0C, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4]
        + address.split(separator: ".").compactMap { UInt8($0) }
    }
    let reply = header + question + alias + answers
    return isMistakenFirst ? [[~reply[0]] + reply.dropFirst(), reply] : [reply]
  }
}
