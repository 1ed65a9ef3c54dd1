// A generator whose run can be repeated from its seed.

/// A small generator (SplitMix64) whose seed is printed when a test fails.
public struct SeededRandom: RandomNumberGenerator {
  /// What it began with, for the message of a test that fails.
  public let seed: UInt64
  private var state: UInt64

  /// Begins with a seed, another one in each run unless it is given.
  public init(seed: UInt64 = .random(in: .min ... .max)) {
    self.seed = seed
    state = seed
  }

  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
