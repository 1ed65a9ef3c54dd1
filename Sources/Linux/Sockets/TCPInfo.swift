// TCP_INFO: what the kernel knows of a connection, read by offset because glibc's struct is shorter.

/// The kernel's own account of a TCP connection; fields that its TCP_INFO does not reach are absent.
///
/// Offsets of struct tcp_info in linux/tcp.h, which only ever grew.
///
/// See tcp(7).
public struct TCPInfo: Hashable, Sendable {
  /// The states of a connection that matter to a probe, by the kernel's numbers.
  public enum State: UInt8, Sendable {
    case established = 1
    case synSent = 2
    case synReceived = 3
    case finWait1 = 4
    case finWait2 = 5
    case timeWait = 6
    case closed = 7
    case closeWait = 8
    case lastAck = 9
    case listening = 10
    case closing = 11
  }

  private let bytes: [UInt8]

  /// Takes what getsockopt(2) returned.
  public init(bytes: [UInt8]) { self.bytes = bytes }

  /// The state; absent for one that this build does not know.
  public var state: State? { bytes.first.flatMap(State.init(rawValue:)) }
  /// Retransmissions of the segment that waits now.
  public var retransmissions: Int? { byte(2) }
  /// Keepalive or window probes that were not answered.
  public var unansweredProbes: Int? { byte(3) }
  /// Segments sent and not acknowledged.
  public var unacknowledged: Int? { word(24) }
  /// Milliseconds since the last data segment went out.
  public var lastDataSent: Int? { word(44) }
  /// Milliseconds since the last ACK came in.
  public var lastAckReceived: Int? { word(56) }
  /// Retransmissions in all.
  public var totalRetransmissions: Int? { word(100) }
  /// Bytes of ours that were acknowledged.
  public var bytesAcknowledged: Int? { long(120) }
  /// Bytes received.
  public var bytesReceived: Int? { long(128) }
  /// Segments sent.
  public var segmentsOut: Int? { word(136) }
  /// Segments received; 0 after a refusal means that it was no segment that refused.
  public var segmentsIn: Int? { word(140) }

  /// Bytes of ours that wait in the send buffer and were not sent yet.
  public var notSentBytes: Int? { word(144) }

  /// The maximum segment size that we send, in bytes.
  public var sendSegment: Int? { word(16) }
  /// The window that the peer offers, in bytes; since Linux 5.4.
  public var sendWindow: Int? { word(228) }

  private func byte(_ offset: Int) -> Int? {
    bytes.indices.contains(offset) ? Int(bytes[offset]) : nil
  }

  private func word(_ offset: Int) -> Int? {
    guard offset + 4 <= bytes.count else { return nil }
    return bytes.withUnsafeBytes {
      Int($0.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }
  }

  private func long(_ offset: Int) -> Int? {
    guard offset + 8 <= bytes.count else { return nil }
    return bytes.withUnsafeBytes {
      Int(clamping: $0.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
  }
}
