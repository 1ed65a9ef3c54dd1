// One question to one name server: each of the names that may be meant, until one exists.
import Diagnosis

/// What was asked of a server about one record type, and what came of it.
struct NameQuery {
  let server: Endpoint
  let record: NameRecord
  /// The names that are still to be asked for.
  private var candidates: ArraySlice<String>
  /// The name that was asked for last.
  private(set) var name: String
  /// The bytes of the question; empty where the name makes none.
  private(set) var question: [UInt8] = []
  /// Whether it is asked over TCP, because the answer over UDP was cut.
  private(set) var isOverTCP = false
  /// When it was asked, on the probe's clock.
  private(set) var began = Duration.zero
  /// How long the answer took.
  private(set) var elapsed = Duration.zero
  /// What came of it; absent while it is asked.
  private(set) var outcome: NameOutcome?
  private var hasEmptyName = false
  private var hasAskedAgain = false

  init(_ record: NameRecord, at server: Endpoint, for candidates: [String]) {
    self.record = record
    self.server = server
    self.candidates = candidates[...]
    name = candidates.first ?? ""
  }

  /// How long a server may take for one name.
  ///
  /// A second datagram is sent after one second. A neighbour that does not answer is told by the kernel
  /// after 3.06 s, and is no silence.
  private static let patience = Duration.milliseconds(3_300)

  /// The connection that asks the next name; absent where none is left, or the name makes no question.
  mutating func next(at now: Duration, _ encode: (String, NameRecord) -> [UInt8]?) -> Trial? {
    if question.isEmpty {
      guard let candidate = candidates.popFirst() else { return nil }
      name = candidate
      guard let bytes = encode(candidate, record) else {
        outcome = .unfinished
        return nil
      }
      question = bytes
      isOverTCP = false
    }
    began = now
    var options = ConnectionOptions(transport: isOverTCP ? .tcp : .udp)
    options.source = nil
    var trial = Trial(
      purpose: .query, endpoint: server, options: options, connectTimeout: Self.patience)
    trial.sequel = .whole
    // Over TCP the length goes before the message; RFC 1035 §4.2.2.
    let count = question.count
    let length = [UInt8(truncatingIfNeeded: count >> 8), UInt8(truncatingIfNeeded: count)]
    trial.payload = isOverTCP ? length + question : question
    return trial
  }

  /// Takes what a connection saw; the query has an outcome then, or goes on with `next`.
  mutating func take(
    _ evidence: AttemptEvidence, at now: Duration, _ decode: ([UInt8], [UInt8]) -> NameReply
  ) {
    elapsed = now - began
    guard case .spoke(let bytes) = evidence.ending else {
      let isSilent = evidence.ending == .silentAfterData
      outcome = isOverTCP ? (isSilent ? .silent : .badReply) : Self.outcome(of: evidence)
      return
    }
    // Of a long answer over TCP only the first part is taken; what is missing must not be judged.
    if isOverTCP, bytes.count < 2 || bytes.count - 2 < Int(bytes[0]) << 8 | Int(bytes[1]) {
      outcome = .unfinished
      return
    }
    switch decode(isOverTCP ? Array(bytes.dropFirst(2)) : bytes, question) {
    case .answer(let answer) where answer.isTruncated && !isOverTCP:
      isOverTCP = true
    case .answer(let answer): take(answer)
    // Someone else's answer: the next may be ours.
    case .foreign where !hasAskedAgain: hasAskedAgain = true
    case .foreign, .malformed: outcome = .badReply
    }
  }

  private mutating func take(_ answer: NameAnswer) {
    switch answer.responseCode {
    case 0 where !answer.addresses.isEmpty: outcome = .addresses(answer.addresses)
    case 0, 3:
      hasEmptyName = hasEmptyName || answer.responseCode == 0
      // The next name in the search list may exist.
      question = []
      if candidates.isEmpty { outcome = hasEmptyName ? .noRecord : .nameUnknown }
    default: outcome = .refusedToAnswer(responseCode: answer.responseCode)
    }
  }

  private static func outcome(of evidence: AttemptEvidence) -> NameOutcome {
    switch evidence.ending {
    case .noAnswer: .silent
    case .connectFailed(let errno):
      if let error = evidence.icmp.last {
        error.codeOfThePath == .tcpRefusedByIcmp
          ? .portUnreachable(error) : .unreachable(error.errno, error)
      } else {
        .unreachable(errno ?? "ECONNREFUSED", nil)
      }
    case .refusedByCall(let errno), .sendRefused(let errno): .unreachable(errno, nil)
    case .noSocket(let failure): .unreachable(failure.errno, nil)
    // Cut short by the probe: silent for a second and more is an answer of a kind.
    default: evidence.elapsed >= .seconds(1) ? .silent : .unfinished
    }
  }
}
