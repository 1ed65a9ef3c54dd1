// What a peer says, read on where its first bytes may be the beginning of a TLS record.

/// The answer of a peer as far as it came.
struct Hearing {
  /// How long the rest may take after the first byte.
  private static let patience = Duration.milliseconds(500)

  /// What came so far.
  private(set) var bytes: [UInt8] = []
  /// When the rest is waited for no longer.
  private var end: Duration?

  /// Takes in what a look showed: when to look again; absent where nothing more is waited for.
  mutating func hear(_ look: Look, at now: Duration, until limit: Duration) -> Duration? {
    if case .bytes(let more) = look.received { bytes += more }
    let end = end ?? min(now + Self.patience, limit)
    self.end = end
    guard look.error == nil, look.received != .endOfFile, now < end,
      bytes.count < ProbeSettings.mostBytes, TLSAnswer(bytes).isOpen
    else { return nil }
    return end
  }
}
