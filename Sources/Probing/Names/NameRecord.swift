// The kinds of records that hold addresses.
import Diagnosis

/// A record type; RFC 1035 §3.2.2, RFC 3596 §2.1.
public enum NameRecord: String, Hashable, Sendable, CaseIterable {
  case a = "A"
  case aaaa = "AAAA"

  /// The family of the addresses in it.
  var family: Attempt.Family { self == .a ? .ipv4 : .ipv6 }
}
