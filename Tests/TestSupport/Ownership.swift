// Whose a descriptor is: once it is closed, its number is another's.
import Synchronization

/// The right to a descriptor, shared with the thread that waits in it and closes it.
public final class Ownership: Sendable {
  private let isHeld = Mutex(true)

  /// Holds the descriptor.
  public init() {}

  /// Does something while the descriptor is held.
  public func whileHeld(_ body: () -> Void) { isHeld.withLock { if $0 { body() } } }

  /// Gives the descriptor up, and does something before, once.
  public func end(_ body: () -> Void) {
    isHeld.withLock { isHeld in
      if isHeld { body() }
      isHeld = false
    }
  }
}
