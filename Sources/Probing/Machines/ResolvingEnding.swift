// How the resolve phase ends without an address.
import Diagnosis

/// Why there is no address to try.
enum ResolvingEnding: Hashable {
  /// The resolution could not even begin.
  case callFailed(CallFailure)
  /// The resolver said so.
  case failed(code: String, errno: ErrnoName?)
  /// Nothing came before our deadline.
  case noAnswer
  /// The person cancelled.
  case cancelled
}
