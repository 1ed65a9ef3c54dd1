// One question to one name server: each of the names that may be meant, until one exists.
import Diagnosis

/// What was asked of a server about one record type, and what came of it.
struct NameQuery {
  let server: Endpoint
  let record: NameRecord
  /// The names that are still to be asked for.
  private var candidates: ArraySlice<String>
  /// The name that was asked for last, and in the end the one whose answer counts.
  private(set) var name: String
  /// The bytes of the question; empty where the name makes none.
  private(set) var question: [UInt8] = []
  /// Whether it is asked over TCP.
  private(set) var isOverTCP: Bool
  /// Whether that is so because the answer over UDP was cut.
  private var wasCut = false
  private let usesTCP: Bool
  /// When it was asked, on the probe's clock.
  private(set) var began = Duration.zero
  /// How long the answer took.
  private(set) var elapsed = Duration.zero
  /// How long the answer over UDP took, for which a program waits so long and no longer; absent where
  /// none was asked for.
  private(set) var elapsedOverUDP: Duration?
  /// Whether the name that counts is an alias of another.
  private(set) var isAlias = false
  /// Whether the server asks nobody where that alias leads.
  private(set) var isUnfollowed = false
  /// What the machine counted meanwhile; absent where it could not be read.
  private(set) var counted: MachineCounters?
  /// Whether a socket of this machine may receive at the server's address, which refused the question.
  var isBoundHere = false
  /// The interface by which the server would have been reached, where it had no link and nothing came.
  var deadInterface: String?
  /// What came of it; absent while it is asked.
  private(set) var outcome: NameOutcome?
  /// What was said of the names before; none of them had an address.
  private var passed: [(name: String, said: NameOutcome)] = []
  /// Whether the name is asked for as it is before the search list.
  private let isAsItIsFirst: Bool
  /// What came over TCP so far.
  private var received: [UInt8] = []
  private var hasForeignReply = false

  init(_ record: NameRecord, at server: Endpoint, for candidates: [String], overTCP: Bool = false) {
    self.record = record
    self.server = server
    (usesTCP, isOverTCP) = (overTCP, overTCP)
    self.candidates = candidates[...]
    let first = candidates.first ?? ""
    name = first
    isAsItIsFirst = candidates.dropFirst().allSatisfy { $0.hasPrefix("\(first).") }
  }

  /// The other names that were asked for, and what was said of each.
  var otherNames: String {
    let others = passed.filter { $0.name != name }.map { "\($0.name) \($0.said.text)" }
    return others.joined(separator: ", ")
  }

  /// How long a server may take for one name.
  ///
  /// A second datagram is sent after one second. A neighbour that does not answer is told by the kernel
  /// after 3.06 s, and is no silence.
  static let patience = Duration.milliseconds(3_300)

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
      (isOverTCP, wasCut) = (usesTCP, false)
    }
    if !wasCut { began = now }
    (received, hasForeignReply) = ([], false)
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

  /// Takes bytes in; gives the reply once it is whole, and nothing for a reply to another question,
  /// which a program passes over too.
  mutating func collect(
    _ bytes: [UInt8], _ decode: ([UInt8], [UInt8]) -> NameReply
  ) -> [UInt8]? {
    guard isOverTCP else {
      if decode(bytes, question) != .foreign { return bytes }
      hasForeignReply = true
      return nil
    }
    received += bytes
    let length = received.prefix(2).reduce(0) { $0 << 8 | Int($1) }
    let message = received.dropFirst(2)
    return received.count < 2 || message.count < length ? nil : Array(message.prefix(length))
  }

  /// Takes what a connection saw; the query has an outcome then, or goes on with `next`.
  mutating func take(
    _ evidence: AttemptEvidence, at now: Duration, _ decode: ([UInt8], [UInt8]) -> NameReply
  ) {
    (elapsed, counted) = (now - began, evidence.counted)
    if !isOverTCP { elapsedOverUDP = elapsed }
    guard case .spoke(let reply) = evidence.ending else { return pass(outcome(of: evidence)) }
    switch decode(reply, question) {
    case .answer(let answer) where answer.isTruncated && !isOverTCP:
      (isOverTCP, wasCut) = (true, true)
    case .answer(let answer): take(answer)
    case .referral: pass(.referral)
    case .foreign, .malformed: pass(.badReply)
    }
  }

  private mutating func take(_ answer: NameAnswer) {
    isAlias = isAlias || answer.isAlias
    isUnfollowed = isUnfollowed || !answer.isFollowed
    switch answer.responseCode {
    case 0 where !answer.addresses.isEmpty: pass(.addresses(answer.addresses))
    case 0: pass(.noRecord)
    case 3: pass(.nameUnknown)
    default: pass(.refusedToAnswer(responseCode: answer.responseCode))
    }
  }

  /// Goes on to the next name, which may have an address, as glibc's res_search does.
  private mutating func pass(_ said: NameOutcome) {
    passed.append((name, said))
    question = []
    if case .addresses = said { return settle(said) }
    // A program that waits for an answer asks for no other name meanwhile.
    if said == .cut { return settle(said) }
    let isAsItIs = isAsItIsFirst ? passed.count == 1 : candidates.isEmpty
    if !isAsItIs, !said.leadsOnInSearchList {
      // Only the name as it is comes after such a failure; and none where no server is there.
      candidates = said.isNoWay || isAsItIsFirst ? [] : candidates.suffix(1)
    }
    if candidates.isEmpty { settle(said) }
  }

  /// Says whose answer counts.
  ///
  /// Where the name as it is was the first, its own. Where it is the last, the search list counts
  /// before it: a name there that exists, then a server failure.
  private mutating func settle(_ last: NameOutcome) {
    (outcome, question) = (last, [])
    if case .addresses = last { return }
    if last == .cut { return }
    let below = passed.dropLast()
    // A name that was not asked to its end may have an address; but what came before may hold a program.
    if last == .unfinished {
      if let held = below.last, !held.said.leadsOnInSearchList { (name, outcome) = held }
      return
    }
    let counting =
      isAsItIsFirst
      ? passed.first
      : below.first { $0.said == .noRecord } ?? below.first { $0.said.isServerFailure }
    if let counting { (name, outcome) = counting }
  }

  /// The codes of other failures that were met on the way: no word on whether there is a name.
  var otherFailures: [VerdictCode] {
    passed.map(\.said).filter { $0 != outcome && !$0.isDefinite }.compactMap(\.code)
  }

  private func outcome(of evidence: AttemptEvidence) -> NameOutcome {
    switch evidence.ending {
    // Cut short by the probe: silent for a second and more is an answer of a kind.
    case .cancelled where wasCut: .cut
    case .cancelled: !isOverTCP && evidence.elapsed >= .seconds(1) ? silence : .unfinished
    // glibc sets no limit to what it waits for over TCP.
    case .noAnswer, .noHandshake, .silentAfterData: wasCut ? .cut : silence
    // The answer was cut, and cannot be had whole.
    case _ where wasCut: .badReply
    case .endOfFile, .reset: .badReply
    case .connectFailed(let errno):
      if let error = evidence.icmp.last {
        // Of a port that another box refuses, the server itself knows nothing.
        error.codeOfThePath == .tcpRefusedByIcmp && [nil, server.address].contains(error.offender)
          ? .portUnreachable(error) : .unreachable(error.errno, error)
      } else if errno == "ECONNREFUSED" {
        .portUnreachable(nil)
      } else {
        errno.map { .unreachable($0, nil) } ?? .unfinished
      }
    case .refusedByCall(let errno), .sendRefused(let errno): .unreachable(errno, nil)
    case .noSocket(let failure): .noSocket(failure.errno)
    default: .unfinished
    }
  }

  private var silence: NameOutcome { hasForeignReply ? .foreign : .silent }
}
