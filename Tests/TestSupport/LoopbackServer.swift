// A server on loopback that fails in the way that a test asks for.
import Foundation
import Glibc
import Synchronization

/// A TCP listener on a loopback address, closed with its life.
public final class LoopbackServer: Sendable {
  /// How it treats a client.
  public enum Manner: Sendable {
    /// Accepts and says nothing.
    case silent
    /// Never accepts: the connection waits in the accept queue.
    case neverAccepting
    /// Accepts and closes: a FIN.
    case closing
    /// Accepts and closes with SO_LINGER 0: a RST.
    case resetting
    /// Accepts and sends this.
    case saying([UInt8])
    /// Accepts, reads what comes first, and closes: a FIN.
    case closingAfterData
    /// Accepts, waits for data and closes without reading it: a RST.
    case resettingAfterData
    /// Accepts, waits for data and sends it back.
    case echoing
    /// Accepts, sends this and closes.
    case sayingAndClosing([UInt8])
  }

  /// The port it listens on.
  public let port: UInt16
  private let listener: CInt
  private let clients = Clients()
  private let isOpen = Ownership()
  private let isServed: Bool

  /// Listens on 127.0.0.1, or on ::1.
  public init(_ manner: Manner, version6: Bool = false) throws {
    (listener, port) = try Self.listen(version6: version6, listening: true)
    if case .neverAccepting = manner { isServed = false } else { isServed = true }
    if !isServed { return }
    let (listener, clients, isOpen) = (listener, clients, isOpen)
    Thread.detachNewThread {
      Self.serve(listener, manner, clients)
      // Whoever waits in accept closes it: it would take another's connections.
      isOpen.end { close(listener) }
    }
  }

  /// How many clients it has accepted and keeps.
  public var accepted: Int { clients.all.withLock { $0.count } }

  /// What the clients that it keeps have sent and nobody has read yet.
  public var received: [UInt8] {
    clients.all.withLock { clients in
      clients.flatMap { client in
        var buffer = [UInt8](repeating: 0, count: 4_096)
        let count = recv(client, &buffer, buffer.count, CInt(MSG_DONTWAIT))
        return buffer.prefix(max(0, count))
      }
    }
  }

  /// The descriptors of the clients that were not closed.
  private final class Clients: Sendable {
    let all = Mutex<[CInt]>([])
    deinit { all.withLock { $0.forEach { close($0) } } }
  }

  deinit {
    // A blocked accept is woken by shutdown and not by close.
    isOpen.whileHeld { shutdown(listener, CInt(SHUT_RDWR)) }
    if !isServed { isOpen.end { close(listener) } }
  }

  /// A port on which nothing listens, reserved for as long as the result lives.
  public static func closedPort(version6: Bool = false) throws -> (port: UInt16, hold: AnyObject) {
    let (descriptor, port) = try listen(version6: version6, listening: false)
    return (port, Held(descriptor))
  }

  private final class Held {
    let descriptor: CInt
    init(_ descriptor: CInt) { self.descriptor = descriptor }
    deinit { close(descriptor) }
  }

  private static func listen(version6: Bool, listening: Bool) throws -> (CInt, UInt16) {
    let kind = CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue)
    let descriptor = socket(version6 ? AF_INET6 : AF_INET, kind, 0)
    guard descriptor >= 0 else { throw POSIXError(.EMFILE) }
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    if version6 {
      length = socklen_t(MemoryLayout<sockaddr_in6>.size)
      withUnsafeMutableBytes(of: &storage) {
        $0.withMemoryRebound(to: sockaddr_in6.self) {
          $0[0].sin6_family = sa_family_t(AF_INET6)
          $0[0].sin6_addr = in6addr_loopback
        }
      }
    } else {
      withUnsafeMutableBytes(of: &storage) {
        $0.withMemoryRebound(to: sockaddr_in.self) {
          $0[0].sin_family = sa_family_t(AF_INET)
          $0[0].sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
        }
      }
    }
    let bound = withUnsafeMutablePointer(to: &storage) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        Glibc.bind(descriptor, address, length) == 0
          && (!listening || Glibc.listen(descriptor, 64) == 0)
          && getsockname(descriptor, address, &length) == 0
      }
    }
    guard bound else { throw POSIXError(.EADDRNOTAVAIL) }
    // The port stands at the same place in both families.
    let port = withUnsafeBytes(of: &storage) { UInt16($0[2]) << 8 | UInt16($0[3]) }
    return (descriptor, port)
  }

  /// Waits for the first data, and does what the manner says; one client at a time.
  private static func answer(_ client: CInt, _ manner: Manner) {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    var isReset = false
    if case .resettingAfterData = manner { isReset = true }
    let count = recv(client, &buffer, buffer.count, isReset ? CInt(MSG_PEEK) : 0)
    if case .echoing = manner, count > 0 { send(client, buffer, count, CInt(MSG_NOSIGNAL)) }
    close(client)
  }

  private static func serve(_ listener: CInt, _ manner: Manner, _ clients: Clients) {
    while true {
      let client = accept(listener, nil, nil)
      if client < 0 { return }
      switch manner {
      case .silent, .neverAccepting: break
      case .saying(let bytes): send(client, bytes, bytes.count, CInt(MSG_NOSIGNAL))
      case .closing:
        close(client)
        continue
      case .resetting:
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(
          client, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
        close(client)
        continue
      case .closingAfterData, .resettingAfterData, .echoing:
        answer(client, manner)
        continue
      case .sayingAndClosing(let bytes):
        send(client, bytes, bytes.count, CInt(MSG_NOSIGNAL))
        close(client)
        continue
      }
      clients.all.withLock { $0.append(client) }
    }
  }
}
