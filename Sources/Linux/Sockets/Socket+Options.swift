// The options of a socket that shape an experiment: where it starts, how far it reaches, what it takes.
import CLinux
import Glibc

extension Socket {
  /// Starts from an address of ours, and from a port where it names one.
  ///
  /// See bind(2).
  public func bind(to address: SocketAddress) throws(SystemError) {
    let descriptor = descriptor
    _ = try valueOrError("bind", address.text) {
      address.withAddress { Glibc.bind(descriptor, $0, $1) }
    }
  }

  /// Starts from an interface, by its name.
  ///
  /// See socket(7), SO_BINDTODEVICE; an ordinary user may since Linux 5.7.
  public func bind(toInterface name: String) throws(SystemError) {
    let descriptor = descriptor
    let bytes = Array(name.utf8)
    _ = try valueOrError("setsockopt SO_BINDTODEVICE", name) {
      setsockopt(descriptor, SOL_SOCKET, SO_BINDTODEVICE, bytes, socklen_t(bytes.count))
    }
  }

  /// Sends with a hop limit, so that a router on the way answers.
  ///
  /// See ip(7), IP_TTL; ipv6(7), IPV6_UNICAST_HOPS.
  public func setHopLimit(_ hops: Int) throws(SystemError) {
    switch family {
    case .ipv4: try set(Int(IPPROTO_IP), IP_TTL, CInt(clamping: hops), "IP_TTL")
    case .ipv6:
      try set(Int(IPPROTO_IPV6), IPV6_UNICAST_HOPS, CInt(clamping: hops), "IPV6_UNICAST_HOPS")
    case .unix: break
    }
  }

  /// Takes only segments that arrive with this hop limit or a higher one.
  ///
  /// See ip(7), IP_MINTTL; RFC 5082. The constants are of headers that Glibc's module leaves out.
  public func setHopLimitFloor(_ hops: Int) throws(SystemError) {
    let (minimumTtl, minimumHopCount) = (CInt(21), CInt(73))
    switch family {
    case .ipv4: try set(Int(IPPROTO_IP), minimumTtl, CInt(clamping: hops), "IP_MINTTL")
    case .ipv6:
      try set(Int(IPPROTO_IPV6), minimumHopCount, CInt(clamping: hops), "IPV6_MINHOPCOUNT")
    case .unix: break
    }
  }

  /// Lets close(2) send a RST instead of a FIN, and forget the connection.
  ///
  /// See socket(7), SO_LINGER. A FIN that nothing acknowledges is sent again for a minute or more,
  /// long after the program has ended (net/ipv4/tcp_timer.c, tcp_orphan_retries).
  public func closeByReset() throws(SystemError) {
    var value = linger(l_onoff: 1, l_linger: 0)
    let descriptor = descriptor
    _ = try valueOrError("setsockopt SO_LINGER") {
      setsockopt(
        descriptor, SOL_SOCKET, SO_LINGER, &value, socklen_t(MemoryLayout<linger>.size))
    }
  }

  /// Lets a FIN that nothing acknowledges be sent again once, after close(2), and no more.
  ///
  /// See tcp(7), TCP_USER_TIMEOUT; at least one retransmission comes before it counts
  /// (net/ipv4/tcp_timer.c, retransmits_timed_out).
  public func closeSoon() throws(SystemError) {
    try set(Int(IPPROTO_TCP), TCP_USER_TIMEOUT, 300, "TCP_USER_TIMEOUT")
  }

  /// Offers the peer as little room as the kernel allows, 1152 bytes, before it is connected to.
  ///
  /// The window is clamped and the buffer is not made as small, because the error queue needs room
  /// too (net/core/sock.c, sock_queue_err_skb). See tcp(7), TCP_WINDOW_CLAMP; socket(7), SO_RCVBUF.
  public func takeLittle() throws(SystemError) {
    try set(Int(IPPROTO_TCP), TCP_WINDOW_CLAMP, 1, "TCP_WINDOW_CLAMP")
    // The kernel doubles it.
    try set(Int(SOL_SOCKET), SO_RCVBUF, 8_192, "SO_RCVBUF")
  }

  /// Sends and asks for segments of at most this many bytes.
  ///
  /// See tcp(7), TCP_MAXSEG.
  public func setMaximumSegment(_ bytes: Int) throws(SystemError) {
    try set(Int(IPPROTO_TCP), TCP_MAXSEG, CInt(clamping: bytes), "TCP_MAXSEG")
  }
}
