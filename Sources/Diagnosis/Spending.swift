// What a probe has spent on an address: politeness in numbers.

/// What was spent on one address.
public struct Spending: Hashable, Sendable {
  /// Connections that were tried.
  public var attempts: Int
  /// Packets that were sent, by the kernel's count.
  public var packets: Int
  /// Whether there were no more: what a peer still says after a connection was closed, our kernel
  /// answers, and nobody counts that.
  public var isExact: Bool

  /// Makes a count.
  public init(attempts: Int = 0, packets: Int = 0, isExact: Bool = true) {
    self.attempts = attempts
    self.packets = packets
    self.isExact = isExact
  }
}
