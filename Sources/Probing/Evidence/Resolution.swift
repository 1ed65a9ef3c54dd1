// What getaddrinfo(3) said.
public import Diagnosis

/// The answer to a name.
public enum Resolution: Hashable, Sendable {
  /// The addresses, in resolver order.
  case addresses([Endpoint])
  /// The name's code such as `EAI_AGAIN`, and the errno where the code is `EAI_SYSTEM`.
  ///
  /// The response code is that of an own question to the name servers (RFC 1035 §4.1.1); absent where
  /// none was asked or answered.
  case failed(code: String, errno: ErrnoName?, responseCode: Int? = nil)
}
