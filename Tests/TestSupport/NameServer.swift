// A name server that answers, denies or stays silent, as a test asks for.
import Foundation
import Glibc

/// A DNS server at port 53 of an address in the namespace in which it is made.
public final class NameServer: Sendable {
  /// How it treats a name.
  public enum Manner: Sendable {
    /// It has these IPv4 addresses.
    case addresses([String])
    /// The same, but every answer comes so many seconds later.
    case slow([String], seconds: Double)
    /// The same, but a question for IPv6 addresses is never answered.
    case silentAboutIPv6([String])
    /// The same, but the server fails at a question for IPv6 addresses.
    case failsAtIPv6([String])
    /// It is an alias of a name that does not exist.
    case aliasOfNothing
    /// It is an alias of a name that exists, without an address.
    case aliasOfEmpty
    /// A question for IPv4 addresses says that it does not exist, and one for IPv6 addresses fails.
    case torn
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
    /// It does not exist, by an answer that leaves the question out.
    case unknownWithoutQuestion
    /// The answer is no DNS message.
    case rubbish
  }

  /// The socket that is asked, and the one that answers.
  private let (asked, answering): (CInt, CInt)
  private let isOpen = Ownership()

  /// Serves names at an address; every other name does not exist.
  ///
  /// It may answer from another address.
  public init(
    _ names: [String: Manner], at address: String = "127.0.0.1", answeringFrom other: String? = nil
  ) throws {
    let asked = try Self.bound(to: address)
    let answering = try other.map(Self.bound) ?? asked
    (self.asked, self.answering) = (asked, answering)
    Thread.detachNewThread { [isOpen] in
      Self.serve(asked, answering, names, isOpen)
      // Whoever waits in it closes it: it would take another's datagrams.
      isOpen.end {
        close(asked)
        if answering != asked { close(answering) }
      }
    }
  }

  deinit {
    isOpen.whileHeld { shutdown(asked, CInt(SHUT_RDWR)) }
  }

  /// A socket at port 53 of an address.
  private static func bound(to text: String) throws -> CInt {
    var (hints, found) = (addrinfo(), UnsafeMutablePointer<addrinfo>?.none)
    (hints.ai_flags, hints.ai_socktype) = (AI_NUMERICHOST, CInt(SOCK_DGRAM.rawValue))
    guard getaddrinfo(text, "53", &hints, &found) == 0, let address = found?.pointee else {
      throw POSIXError(.EADDRNOTAVAIL)
    }
    defer { freeaddrinfo(found) }
    let kind = CInt(SOCK_DGRAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue)
    let descriptor = socket(address.ai_family, kind, 0)
    guard Glibc.bind(descriptor, address.ai_addr, address.ai_addrlen) == 0 else {
      close(descriptor)
      throw POSIXError(.EADDRINUSE)
    }
    return descriptor
  }

  private static func serve(
    _ asked: CInt, _ answering: CInt, _ names: [String: Manner], _ isOpen: Ownership
  ) {
    var query = [UInt8](repeating: 0, count: 512)
    while true {
      var client = sockaddr_storage()
      var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
      let count = withUnsafeMutablePointer(to: &client) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          recvfrom(asked, &query, query.count, 0, $0, &length)
        }
      }
      if count <= 0 { return }
      let (replies, delay) = replies(to: Array(query.prefix(count)), names)
      let send = { @Sendable [client, length] in
        for reply in replies {
          _ = withUnsafePointer(to: client) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
              sendto(answering, reply, reply.count, 0, $0, length)
            }
          }
        }
      }
      guard delay > 0 else {
        send()
        continue
      }
      // The next question does not wait for it.
      Thread.detachNewThread {
        Thread.sleep(forTimeInterval: delay)
        isOpen.whileHeld { send() }
      }
    }
  }

  /// The replies to a query for one name, and how many seconds later they come; none for a name that is
  /// never answered.
  ///
  /// RFC 1035 §4.1.
  private static func replies(
    to query: [UInt8], _ names: [String: Manner]
  ) -> ([[UInt8]], delay: Double) {
    var labels: [String] = []
    var place = 12
    while place < query.count, query[place] > 0 {
      let end = place + 1 + Int(query[place])
      guard end < query.count else { return ([], 0) }
      labels.append(String(decoding: query[(place + 1)..<end], as: UTF8.self))
      place = end
    }
    guard place + 5 <= query.count else { return ([], 0) }
    let question = query[12..<(place + 5)]
    let name = labels.joined(separator: ".").lowercased()
    let wantsIPv4 = query[place + 1] == 0 && query[place + 2] == 1
    var (addresses, code, flags): ([String], UInt8, UInt8) = ([], 0, 0x81)
    var (alias, delay): ([UInt8], Double) = ([], 0)
    var (recursion, isMistakenFirst): (UInt8, Bool) = (0x80, false)
    switch names[name] ?? .code(3) {
    case .addresses(let all): addresses = wantsIPv4 ? all : []
    case .slow(let all, let seconds): (addresses, delay) = (wantsIPv4 ? all : [], seconds)
    case .silentAboutIPv6(let all):
      if !wantsIPv4 { return ([], 0) }
      addresses = all
    case .failsAtIPv6(let all): (addresses, code) = wantsIPv4 ? (all, 0) : ([], 2)
    case .aliasOfNothing:
      (code, alias) = (3, [0xC0, 0x0C, 0, 5, 0, 1, 0, 0, 0, 9, 0, 3, 1, 0x78, 0])
    case .aliasOfEmpty: alias = [0xC0, 0x0C, 0, 5, 0, 1, 0, 0, 0, 9, 0, 3, 1, 0x78, 0]
    case .torn: code = wantsIPv4 ? 3 : 2
    case .empty: break
    case .silent: return ([], 0)
    case .code(let number): code = number
    case .cut: flags = 0x83
    case .referral: recursion = 0
    case .mistakenFirst: (code, isMistakenFirst) = (3, true)
    case .unknownWithoutQuestion:
      return ([[query[0], query[1], 0x81, 0x83] + Array(repeating: 0, count: 8)], 0)
    case .rubbish: return ([[query[0], query[1], 0x81]], 0)
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
    return (isMistakenFirst ? [[~reply[0]] + reply.dropFirst(), reply] : [reply], delay)
  }
}
