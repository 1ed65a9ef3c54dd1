// Seeing what opens and resets a connection, as it comes in: for whoever may have a raw socket.
import CLinux
import Glibc

/// The segments of one address and port that carry SYN or RST, as they come in.
///
/// A raw socket and not a packet socket: it sees what TCP is given, so after this machine has
/// translated addresses and filtered, and each segment once, on loopback too. And closing a packet
/// socket waits for every processor (packet_release, synchronize_net): 4 to 16 ms, measured, where
/// a raw socket took 3 µs.
///
/// See raw(7) and capabilities(7), CAP_NET_RAW.
public struct SegmentTap: ~Copyable {
  private let descriptor: CInt
  private let peer: SocketAddress

  /// Begins to see what comes from an address; EPERM where this process may not.
  public init(on peer: SocketAddress) throws(SystemError) {
    let peer = peer.unmapped
    self.peer = peer
    descriptor = try valueOrError("socket SOCK_RAW") {
      peer.withAddress { pointer, _ in clinux_segment_tap(pointer) }
    }
  }

  deinit { _ = close(descriptor) }

  /// Takes what came in so far, at most a number of segments; never blocks.
  public func take(atMost limit: Int = 64) -> [RawSegment] {
    var segments: [RawSegment] = []
    var entry = clinux_segment()
    for _ in 0..<limit {
      let count = clinux_take_segment(descriptor, &entry)
      if count < 0 { break }
      // One that came in before the filter was set may be anybody's.
      if peer.hasSameHost(as: entry) { segments.append(RawSegment(entry, count, peer.family)) }
    }
    return segments
  }
}

extension RawSegment {
  fileprivate init(_ entry: clinux_segment, _ count: Int, _ family: SocketAddress.Family) {
    hasPacketHeader = family == .ipv4
    bytes = withUnsafeBytes(of: entry.bytes) { Array($0.prefix(count)) }
    self.count = count
    hopLimit = UInt8(exactly: entry.hop_limit)
  }
}

extension SocketAddress {
  /// Whether a segment came from the address, whatever its port or scope.
  fileprivate func hasSameHost(as entry: clinux_segment) -> Bool {
    let length = Int(entry.source_length)
    let source = withUnsafeBytes(of: entry.source) { Array($0.prefix(length)) }
    return SocketAddress(bytes: source).map { $0.hostBytes == hostBytes } ?? false
  }
}
