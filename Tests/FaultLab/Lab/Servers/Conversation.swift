// The server's end of one connection, as a manner uses it: it reads, speaks, waits and goes.
import Foundation
import Glibc
import Synchronization

/// One accepted connection; closed at the end of its manner.
public final class Conversation: Sendable {
  private let descriptor: CInt
  private let isOpen = Mutex(true)

  init(_ descriptor: CInt) { self.descriptor = descriptor }
  deinit { close() }

  /// Waits for bytes and takes them; nothing at the end of the connection.
  @discardableResult
  func read() -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    return [UInt8](buffer.prefix(max(0, count)))
  }

  /// Waits until there are bytes, and leaves them where they are.
  func waitForBytes() {
    var byte: UInt8 = 0
    _ = recv(descriptor, &byte, 1, CInt(MSG_PEEK))
  }

  /// Waits until there are bytes, so many milliseconds at most.
  func waitForBytes(upTo milliseconds: CInt) {
    var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    _ = poll(&polled, 1, milliseconds)
  }

  /// Sends back what comes.
  func echo() {
    while true {
      let bytes = read()
      if bytes.isEmpty { return }
      say(bytes)
    }
  }

  /// Reads until the client has gone.
  func readToTheEnd() { while !read().isEmpty {} }

  /// Sends bytes.
  func say(_ text: String) { say([UInt8](text.utf8)) }

  /// Sends bytes.
  func say(_ bytes: [UInt8]) { send(descriptor, bytes, bytes.count, CInt(MSG_NOSIGNAL)) }

  /// Ends its own direction only.
  func endSending() { shutdown(descriptor, CInt(SHUT_WR)) }

  /// Closes it: a FIN, or a RST where bytes are unread.
  func close() {
    isOpen.withLock { isOpen in
      if isOpen { Glibc.close(descriptor) }
      isOpen = false
    }
  }

  /// Closes it by a RST.
  func reset() {
    var linger = linger(l_onoff: 1, l_linger: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
    close()
  }

  /// Keeps it until the client goes, and reads nothing.
  func ignore() {
    // RDHUP and HUP only: bytes that nobody reads do not wake it.
    var polled = pollfd(fd: descriptor, events: 0x2000, revents: 0)
    _ = poll(&polled, 1, -1)
  }

  /// Wakes whoever waits in it; the thread closes it then.
  func wake() {
    isOpen.withLock { if $0 { shutdown(descriptor, CInt(SHUT_RDWR)) } }
  }
}
