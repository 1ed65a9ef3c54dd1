// What the peer said first.

/// What a receive brought.
public enum Received: Hashable, Sendable {
  /// Bytes of the peer.
  case bytes([UInt8])
  /// The end of the stream.
  case endOfFile
}
