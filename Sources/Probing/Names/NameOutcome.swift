// What came of asking one name server for one record type.
import Diagnosis

/// The end of one question.
enum NameOutcome: Hashable {
  case addresses([String])
  /// The name exists, and has no record of this type.
  case noRecord
  /// NXDOMAIN: the name does not exist.
  case nameUnknown
  /// Another response code than those above.
  case refusedToAnswer(responseCode: Int)
  /// A reply that cannot be used.
  case badReply
  /// Nothing came back as long as we waited.
  case silent
  /// ICMP says that nobody listens there.
  case portUnreachable(IcmpError)
  /// ICMP, or this machine, says that there is no way.
  case unreachable(ErrnoName, IcmpError?)
  /// Our deadline came before a second went by, so nothing can be said.
  case unfinished

  /// Whether a program that resolves takes this for the end of the matter.
  var isDefinite: Bool {
    switch self {
    case .addresses, .noRecord, .nameUnknown: true
    default: false
    }
  }

  /// The code of a name that meets only this.
  var code: VerdictCode? {
    switch self {
    case .addresses, .unfinished: nil
    case .noRecord: .dnsNodata
    case .nameUnknown: .dnsNxdomain
    case .refusedToAnswer(2): .dnsServfail
    case .refusedToAnswer(5): .dnsRefused
    case .refusedToAnswer, .badReply: .dnsBadReply
    case .silent: .dnsTimeout
    case .portUnreachable: .dnsResolverRefused
    case .unreachable: .dnsResolverUnreachable
    }
  }

  /// What was answered, in the words of the protocol.
  var text: String {
    switch self {
    case .addresses(let addresses): addresses.joined(separator: " ")
    case .noRecord: "NOERROR, 0 records"
    case .nameUnknown: "NXDOMAIN"
    case .refusedToAnswer(let code): Self.names[code] ?? "RCODE \(code)"
    case .badReply: "unusable reply"
    case .silent: "-"
    case .portUnreachable(let error):
      "ICMP port unreachable" + (error.offender.map { " (\($0))" } ?? "")
    case .unreachable(let errno, let error):
      errno.rawValue + (error?.offender.map { " (ICMP, \($0))" } ?? "")
    case .unfinished: "?"
    }
  }

  /// RFC 6895 §2.3.
  private static let names = [
    1: "FORMERR", 2: "SERVFAIL", 4: "NOTIMP", 5: "REFUSED", 6: "YXDOMAIN", 9: "NOTAUTH",
  ]
}
