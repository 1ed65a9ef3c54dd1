// A TCP server of the lab: it treats every client in the manner of its case.
import Foundation
import Glibc
import Synchronization
import TestSupport

/// A listener on every address of a machine, IPv4 and IPv6.
final class Listener: Sendable {
  typealias Manner = @Sendable (Conversation) -> Void

  private let descriptor: CInt
  private let clients = Mutex<[Conversation]>([])
  private let isServed = Mutex(false)
  /// Whether the descriptor is still ours: once it is closed, its number is another's.
  private let isOpen = Ownership()

  /// Listens on the machine of this thread.
  init(
    port: Int, backlog: Int = 64, receiveBuffer: Int? = nil, isIPv6Only: Bool = false
  ) throws {
    descriptor = socket(
      AF_INET6, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw POSIXError(.EMFILE) }
    Self.set(descriptor, SOL_SOCKET, SO_REUSEADDR, 1)
    if isIPv6Only { Self.set(descriptor, CInt(IPPROTO_IPV6), IPV6_V6ONLY, 1) }
    if let receiveBuffer { Self.set(descriptor, SOL_SOCKET, SO_RCVBUF, receiveBuffer) }
    var address = sockaddr_in6()
    address.sin6_family = sa_family_t(AF_INET6)
    address.sin6_port = UInt16(port).bigEndian
    let bound = withUnsafeBytes(of: &address) { bytes in
      bytes.withMemoryRebound(to: sockaddr.self) {
        Glibc.bind(descriptor, $0.baseAddress, socklen_t(bytes.count))
      }
    }
    guard bound == 0, Glibc.listen(descriptor, CInt(backlog)) == 0 else {
      throw LabError("port \(port) cannot be listened on: errno \(errno)")
    }
  }

  private static func set(_ descriptor: CInt, _ level: CInt, _ option: CInt, _ value: Int) {
    var value = CInt(value)
    setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<CInt>.size))
  }

  deinit {
    stop()
    if !isServed.withLock({ $0 }) { isOpen.end { close(descriptor) } }
  }

  /// Accepts a client whose descriptor no program inherits that is started meanwhile; accept4(2) is
  /// hidden behind _GNU_SOURCE.
  static func accept(_ descriptor: CInt) -> CInt {
    typealias Accept = @convention(c) (CInt, OpaquePointer?, OpaquePointer?, CInt) -> CInt
    guard let symbol = dlsym(nil, "accept4") else { return -1 }
    return unsafeBitCast(symbol, to: Accept.self)(
      descriptor, nil, nil, CInt(SOCK_CLOEXEC.rawValue))
  }

  /// Serves every client on a thread of its own.
  func serve(_ manner: @escaping Manner) {
    isServed.withLock { $0 = true }
    Thread.detachNewThread { [weak self, descriptor, isOpen] in
      // Whoever waits in accept closes it: a descriptor closed under a thread would be another's.
      defer { isOpen.end { close(descriptor) } }
      while true {
        let client = Self.accept(descriptor)
        if client < 0 { return }
        let conversation = Conversation(client)
        self?.clients.withLock { $0.append(conversation) }
        Thread.detachNewThread {
          manner(conversation)
          conversation.close()
        }
      }
    }
  }

  /// Takes one connection out of the queue, and keeps it.
  func acceptOne() {
    let client = Self.accept(descriptor)
    if client >= 0 { clients.withLock { $0.append(Conversation(client)) } }
  }

  /// Lets the kernel keep back who says nothing; see tcp(7), TCP_DEFER_ACCEPT.
  func deferAccept(for seconds: Int) {
    Self.set(descriptor, CInt(IPPROTO_TCP), TCP_DEFER_ACCEPT, seconds)
  }

  /// Ends every conversation and listens no more.
  func stop() {
    // A blocked accept is woken by shutdown and not by close.
    isOpen.whileHeld { shutdown(descriptor, CInt(SHUT_RDWR)) }
    clients.withLock { clients in
      clients.forEach { $0.wake() }
      clients = []
    }
  }
}

extension Road {
  /// Lets the server listen on the case's port and treat every client in this manner.
  @discardableResult
  func serve(
    on port: Int? = nil, at node: Node? = nil, receiveBuffer: Int? = nil,
    _ manner: @escaping Listener.Manner
  ) throws -> Listener {
    let port = port ?? self.port
    let listener = try (node ?? server).run {
      try Listener(port: port, receiveBuffer: receiveBuffer)
    }
    listener.serve(manner)
    keep(listener)
    atEnd { listener.stop() }
    return listener
  }
}
