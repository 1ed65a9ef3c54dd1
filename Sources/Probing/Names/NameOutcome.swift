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
  /// The answer was cut, and over TCP none came as long as we waited; a program waits on.
  case cut
  /// The server refers to others, and asks them for nobody: no word on whether there is a record.
  case referral
  /// Replies came, and each was to another question.
  case foreign
  /// Nothing came back as long as we waited.
  case silent
  /// ICMP says that nobody listens there, or a RST; without the ICMP error where it was not seen.
  case portUnreachable(IcmpError?)
  /// ICMP, or this machine, says that there is no way.
  case unreachable(ErrnoName, IcmpError?)
  /// No socket could be made.
  case noSocket(ErrnoName)
  /// Our deadline came before a second went by, so nothing can be said.
  case unfinished

  /// Whether a program that resolves takes this for the end of the matter.
  var isDefinite: Bool {
    switch self {
    case .addresses, .noRecord, .nameUnknown: true
    default: false
    }
  }

  /// Whether no answer came to the question: one may have been under way, or lost here.
  var isSilence: Bool { self == .silent || self == .foreign }

  /// Whether a program goes on at once: somebody answered, or said that there is no way.
  var isWord: Bool {
    switch self {
    case .refusedToAnswer, .portUnreachable, .unreachable: true
    default: isDefinite
    }
  }

  /// Whether glibc's res_search takes the next name of the search list after it.
  var leadsOnInSearchList: Bool { isServerFailure || self == .noRecord || self == .nameUnknown }

  /// SERVFAIL.
  var isServerFailure: Bool { self == .refusedToAnswer(responseCode: 2) }

  /// Whether no server is there, after which glibc's res_search asks for no other name.
  var isNoWay: Bool {
    if case .unreachable = self { true } else { isPortUnreachable }
  }

  /// Whether it is a reply of a server.
  var isReply: Bool {
    switch self {
    case .addresses, .noRecord, .nameUnknown, .refusedToAnswer, .badReply, .referral: true
    default: false
    }
  }

  var isPortUnreachable: Bool { if case .portUnreachable = self { true } else { false } }

  /// The errno with which this machine did not let the question out; absent where it did.
  ///
  /// EPERM is what a rule of the output hook or a cgroup says, ENOBUFS what one of the egress hook or a
  /// full queue does.
  var refusalHere: ErrnoName? {
    guard case .unreachable(let errno, nil) = self else { return nil }
    return ["EPERM", "ENOBUFS"].contains(errno) ? errno : nil
  }

  /// Whether a program asks no other server after it.
  var isFinal: Bool {
    switch self {
    case .refusedToAnswer(let code): ![2, 4, 5].contains(code)
    case .cut: true
    default: isDefinite
    }
  }

  /// Whether getaddrinfo(3) gives this code for it; measured with glibc 2.36.
  func fits(_ code: String) -> Bool {
    switch self {
    case .addresses, .unfinished, .cut: false
    case .noRecord: ["EAI_NODATA", "EAI_ADDRFAMILY"].contains(code)
    case .nameUnknown: code == "EAI_NONAME"
    case .refusedToAnswer: code == (isFinal ? "EAI_NONAME" : "EAI_AGAIN") || code == "EAI_FAIL"
    // A record that is cut ends the look-up; less than a header is passed over.
    case .badReply: ["EAI_NONAME", "EAI_AGAIN", "EAI_FAIL"].contains(code)
    // Passed over where nothing stands in the additional section.
    case .referral: ["EAI_AGAIN", "EAI_NODATA"].contains(code)
    case .foreign, .silent, .portUnreachable, .unreachable: code == "EAI_AGAIN"
    case .noSocket: ["EAI_AGAIN", "EAI_SYSTEM"].contains(code)
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
    case .refusedToAnswer, .badReply, .referral, .foreign, .cut: .dnsBadReply
    case .silent: .dnsTimeout
    case .portUnreachable: .dnsResolverRefused
    case .unreachable: .dnsResolverUnreachable
    case .noSocket(let errno): errno.isDescriptorLimit ? .localDescriptorLimit : nil
    }
  }

  /// What was answered, in the words of the protocol.
  var text: String {
    switch self {
    case .addresses(let addresses): addresses.joined(separator: " ")
    case .noRecord: "NOERROR, 0 records"
    case .nameUnknown: "NXDOMAIN"
    case .refusedToAnswer(let code): Self.names[code] ?? "RCODE \(code)"
    case .badReply: "no usable reply"
    case .cut: "cut, and - over TCP"
    case .referral: "NOERROR, 0 records, no recursion"
    case .foreign: "reply to another question"
    case .silent: "-"
    case .portUnreachable(let error):
      error.map { "ICMP port unreachable" + ($0.offender.map { " (\($0))" } ?? "") }
        ?? "ECONNREFUSED"
    case .noSocket(let errno): errno.rawValue
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
