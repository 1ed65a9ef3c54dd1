// What a probe has spent on an address: politeness in numbers.

/// What was spent on one address.
public struct Spending: Hashable, Sendable {
  /// Connections that were tried.
  public var attempts: Int
  /// Packets that were sent, by the kernel's count.
  public var packets: Int

  /// Makes a count.
  public init(attempts: Int = 0, packets: Int = 0) {
    self.attempts = attempts
    self.packets = packets
  }
}
