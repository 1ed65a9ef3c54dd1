// A thread for what blocks: the pool that runs the tests has as many threads as cores.
import Foundation

/// Threads that may block without holding up other tests.
public enum OwnThread {
  /// Runs a body on a thread of its own.
  public static func run<Value: Sendable>(
    _ body: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
    }
  }
}
