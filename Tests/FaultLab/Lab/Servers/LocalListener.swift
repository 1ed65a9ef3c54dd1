// A listener at a path.
import Foundation
import Glibc
import Synchronization
import TestSupport

/// A local socket that listens, or takes datagrams.
final class LocalListener: Sendable {
  private let descriptor: CInt
  private let path: String
  private let isServed = Mutex(false)
  /// Whether the descriptor is still ours: once it is closed, its number is another's.
  private let isOpen = Ownership()
  private let fillers: LockedDescriptors = LockedDescriptors()

  /// Makes the path; everybody may connect to it.
  ///
  /// Without a backlog it is bound and does not listen.
  init(path: String, backlog: Int? = 8, datagrams: Bool = false) throws {
    self.path = path
    let kind = CInt(datagrams ? SOCK_DGRAM.rawValue : SOCK_STREAM.rawValue)
    descriptor = socket(AF_UNIX, kind | CInt(SOCK_CLOEXEC.rawValue), 0)
    guard Self.call(Glibc.bind, descriptor, path) == 0 else {
      throw LabError("\(path): errno \(errno)")
    }
    if !datagrams, let backlog { listen(descriptor, CInt(backlog)) }
    if !path.hasPrefix("@") { chmod(path, 0o777) }
  }

  /// Serves every client, one after the other.
  func serve(_ manner: @escaping Listener.Manner) {
    let (descriptor, isOpen) = (descriptor, isOpen)
    isServed.withLock { $0 = true }
    Thread.detachNewThread {
      // Whoever waits in accept closes it: a descriptor closed under a thread would be another's.
      defer { isOpen.end { close(descriptor) } }
      while true {
        let client = Listener.accept(descriptor)
        if client < 0 { return }
        let conversation = Conversation(client)
        manner(conversation)
        conversation.close()
      }
    }
  }

  /// Listens no more.
  func stop() { isOpen.whileHeld { shutdown(descriptor, CInt(SHUT_RDWR)) } }

  /// Connects until there is no room.
  func fill() throws {
    for _ in 0..<64 {
      let kind = CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue)
      let filler = socket(AF_UNIX, kind | CInt(SOCK_NONBLOCK.rawValue), 0)
      fillers.keep(filler)
      if Self.call(Glibc.connect, filler, path) != 0 { return }
    }
    throw LabError("\(path) is never full")
  }

  private static func call(
    _ body: (CInt, UnsafePointer<sockaddr>?, socklen_t) -> CInt, _ descriptor: CInt, _ path: String
  ) -> CInt {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    var name = Array(path.utf8)
    // An abstract name begins with NUL and ends where the address does; see unix(7).
    let isAbstract = path.hasPrefix("@")
    if isAbstract { name[0] = 0 }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
    let length = isAbstract ? MemoryLayout<sa_family_t>.size + name.count : nil
    return withUnsafeBytes(of: &address) { bytes in
      bytes.withMemoryRebound(to: sockaddr.self) {
        body(descriptor, $0.baseAddress, socklen_t(length ?? bytes.count))
      }
    }
  }

  deinit {
    stop()
    if !isServed.withLock({ $0 }) { isOpen.end { close(descriptor) } }
  }
}
