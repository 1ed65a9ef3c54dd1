// What getaddrinfo(3) said.
public import Diagnosis

/// The answer to a name.
public enum Resolution: Hashable, Sendable {
  /// The addresses, in resolver order.
  case addresses([Endpoint])
  /// The name's code such as `EAI_AGAIN`, and the errno where the code is `EAI_SYSTEM`.
  case failed(code: String, errno: ErrnoName?)
}
