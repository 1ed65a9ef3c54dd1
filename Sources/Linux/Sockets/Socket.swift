// A non-blocking socket that closes itself.
import CLinux
import Glibc

/// An Internet socket; non-blocking, closed on exec, and closed with its life.
public struct Socket: ~Copyable {
  /// How a connect began.
  public enum ConnectStart: Hashable, Sendable {
    case inProgress
    case connected
  }

  /// What a receive brought.
  public enum Received: Hashable, Sendable {
    case bytes([UInt8])
    case endOfFile
    case wouldBlock
  }

  /// What a socket carries.
  public enum Kind: Hashable, Sendable {
    case stream
    case datagram
  }

  /// The descriptor, for epoll.
  public let descriptor: CInt
  let family: SocketAddress.Family

  /// Makes a socket of a family: a stream is TCP, a datagram UDP.
  public init(_ family: SocketAddress.Family, _ kind: Kind = .stream) throws(SystemError) {
    self.family = family
    let flags = SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue
    let type = kind == .stream ? SOCK_STREAM.rawValue : SOCK_DGRAM.rawValue
    let number = family.number
    descriptor = try valueOrError("socket") { socket(number, CInt(bitPattern: type | flags), 0) }
  }

  deinit { _ = close(descriptor) }

  /// Asks the kernel to keep ICMP errors with their sender.
  ///
  /// See ip(7), IP_RECVERR.
  public func receiveErrors() throws(SystemError) {
    let (descriptor, number) = (descriptor, family.number)
    _ = try valueOrError("setsockopt IP_RECVERR") { clinux_receive_errors(descriptor, number) }
  }

  /// Asks by keepalive probes, times in seconds.
  ///
  /// See tcp(7).
  public func askByKeepalive(idle: CInt, interval: CInt, count: CInt) throws(SystemError) {
    try set(IPPROTO_TCP, TCP_KEEPIDLE, idle, "TCP_KEEPIDLE")
    try set(IPPROTO_TCP, TCP_KEEPINTVL, interval, "TCP_KEEPINTVL")
    try set(IPPROTO_TCP, TCP_KEEPCNT, count, "TCP_KEEPCNT")
    try set(Int(SOL_SOCKET), SO_KEEPALIVE, 1, "SO_KEEPALIVE")
  }

  /// Asks by keepalive no longer.
  public func stopAskingByKeepalive() throws(SystemError) {
    try set(Int(SOL_SOCKET), SO_KEEPALIVE, 0, "SO_KEEPALIVE")
  }

  /// Begins to connect; never retried, because the attempt goes on in the kernel.
  public func connect(to address: SocketAddress) throws(SystemError) -> ConnectStart {
    let (result, errno) = address.withAddress { pointer, length in
      let result = Glibc.connect(descriptor, pointer, length)
      return (result, Errno.current)
    }
    if result == 0 { return .connected }
    if errno == .inProgress || errno == .interrupted { return .inProgress }
    throw SystemError("connect", address.text, errno)
  }

  /// Takes the pending error, once.
  ///
  /// See socket(7), SO_ERROR.
  public func takeError() throws(SystemError) -> Errno? {
    var value: CInt = 0
    var length = socklen_t(MemoryLayout<CInt>.size)
    let descriptor = descriptor
    _ = try valueOrError("getsockopt SO_ERROR") {
      getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &value, &length)
    }
    return value == 0 ? nil : Errno(rawValue: value)
  }

  /// Takes every entry of the error queue; this clears SO_ERROR, so take that first.
  ///
  /// A local socket has none, and takes MSG_ERRQUEUE for a plain read of what its peer said.
  public func takeQueuedErrors() throws(SystemError) -> [QueuedError] {
    if family == .unix { return [] }
    var errors: [QueuedError] = []
    var entry = clinux_queued_error()
    let descriptor = descriptor
    // The queue is bounded by the receive buffer; 64 is more than one attempt can gather.
    while errors.count < 64 {
      let taken = try valueOrError("recvmsg MSG_ERRQUEUE") {
        clinux_take_queued_error(descriptor, &entry)
      }
      if taken == 0 { break }
      errors.append(QueuedError(entry))
    }
    return errors
  }

  /// The kernel's account of the connection; readable after it died too.
  public func information() throws(SystemError) -> TCPInfo {
    var length = socklen_t(256)
    let descriptor = descriptor
    var status: CInt = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(length)) { buffer, count in
      status = getsockopt(
        descriptor, CInt(IPPROTO_TCP), TCP_INFO, buffer.baseAddress, &length)
      count = status == 0 ? Int(length) : 0
    }
    _ = try valueOrError("getsockopt TCP_INFO") { status }
    return TCPInfo(bytes: bytes)
  }

  /// How many packets that came in for this socket the kernel has dropped; absent before Linux 4.12.
  ///
  /// SO_MEMINFO, SK_MEMINFO_DROPS of linux/sock_diag.h.
  public func droppedPackets() -> Int? {
    var counts = [UInt32](repeating: 0, count: 9)
    var length = socklen_t(MemoryLayout<UInt32>.size * counts.count)
    let wanted = length
    let descriptor = descriptor
    guard getsockopt(descriptor, SOL_SOCKET, SO_MEMINFO, &counts, &length) == 0, length == wanted
    else { return nil }
    return counts.last.map(Int.init)
  }

  /// Receives what is there, at most a number of bytes.
  public func receive(upTo limit: Int) throws(SystemError) -> Received {
    var bytes = [UInt8](repeating: 0, count: max(1, limit))
    let descriptor = descriptor
    do throws(SystemError) {
      let count = try valueOrError("recv") { recv(descriptor, &bytes, bytes.count, 0) }
      return count == 0 ? .endOfFile : .bytes(Array(bytes.prefix(count)))
    } catch {
      if error.errno == .wouldBlock { return .wouldBlock }
      throw error
    }
  }

  /// Sends what the send buffer takes, without SIGPIPE; gives the number of bytes.
  public func send(_ bytes: ArraySlice<UInt8>) throws(SystemError) -> Int {
    let descriptor = descriptor
    do throws(SystemError) {
      return try valueOrError("send") {
        bytes.withUnsafeBytes { clinux_send(descriptor, $0.baseAddress, $0.count) }
      }
    } catch {
      if error.errno == .wouldBlock { return 0 }
      throw error
    }
  }

  /// Our own address and port.
  public func localAddress() throws(SystemError) -> SocketAddress? {
    try address("getsockname") { getsockname($0, $1, $2) }
  }

  /// The peer's address and port; ENOTCONN where there is none.
  public func peerAddress() throws(SystemError) -> SocketAddress? {
    try address("getpeername") { getpeername($0, $1, $2) }
  }

  private func address(
    _ operation: String,
    _ call: (CInt, UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> CInt
  ) throws(SystemError) -> SocketAddress? {
    let filled = SocketAddress.filled { call(descriptor, $0, $1) }
    if filled.result == -1 { throw SystemError(operation, nil, .current) }
    return filled.address
  }

  func set(_ level: Int, _ option: CInt, _ value: CInt, _ name: String) throws(SystemError) {
    var value = value
    let descriptor = descriptor
    _ = try valueOrError("setsockopt \(name)") {
      setsockopt(descriptor, CInt(level), option, &value, socklen_t(MemoryLayout<CInt>.size))
    }
  }
}
