// How the resolve phase ends without an address.
import Diagnosis

/// Why there is no address to try.
enum ResolvingEnding: Hashable {
  /// The resolution could not even begin.
  case callFailed(CallFailure)
  /// The resolver said so.
  case failed(code: String, errno: ErrnoName?)
  /// The name has these addresses, and none of the family that was asked for.
  case ofOtherFamily([String])
  /// Nothing came before our deadline.
  case noAnswer
  /// The person cancelled.
  case cancelled
}
