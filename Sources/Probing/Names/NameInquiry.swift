// Own questions to each configured name server, for each record type: why a name has no address.
import Diagnosis

/// The questions that were asked about a name, and what they say together.
struct NameInquiry {
  let sources: NameSources
  var queries: [NameQuery]
  /// The family of the addresses that are wanted; absent for both.
  let family: Attempt.Family?
  /// Whether a program has addresses of the name, of another type than is asked for.
  private(set) var isOfMissingFamily = false
  /// How long getaddrinfo(3) had taken when it ended, or when we gave it up.
  var waited = Duration.zero
  /// Whether a program gets addresses of the name after all.
  var hasAddresses = false
  /// Whether it was we who ended it.
  var isGivenUp = false

  init(_ sources: NameSources, family: Attempt.Family?) {
    self.sources = sources
    self.family = family
    let records = NameRecord.allCases.filter { family == nil || $0.family == family }
    // Nobody is asked for what is no host name.
    queries =
      !sources.isHostName
      ? []
      : sources.servers.flatMap { server in
        records.map { NameQuery($0, at: server, for: sources.candidates, overTCP: sources.usesTCP) }
      }
  }

  /// Asks the first server for the type of which a program has no address, while it has others.
  init(_ sources: NameSources, missing family: Attempt.Family) {
    self.init(sources, family: family)
    queries = Array(queries.prefix(1))
    isOfMissingFamily = true
  }

  /// When nobody has answered for so long, more is asked than getaddrinfo(3) does.
  static let slowness = Duration.milliseconds(400)

  /// The questions for what is wanted.
  var wanted: [NameQuery] { queries.filter { family == nil || $0.record.family == family } }

  var isFinished: Bool { queries.allSatisfy { $0.outcome != nil } }

  /// What each server said, in the order in which they are configured.
  private var ofServers: [[NameOutcome]] {
    sources.servers.map { server in
      wanted.filter { $0.server == server }.compactMap { isLate($0) ? .silent : $0.outcome }
    }
  }

  /// Whether an answer came when a program had stopped waiting for it.
  func isLate(_ query: NameQuery) -> Bool {
    guard let elapsed = query.elapsedOverUDP else { return false }
    return query.outcome?.isReply == true && elapsed > sources.patience
  }

  /// The addresses that a program gets that asks as getaddrinfo(3) does.
  var addresses: [(NameRecord, String)] {
    for server in sources.servers {
      let found = wanted.filter { $0.server == server }.flatMap { query in
        if case .addresses(let all) = query.outcome { return all.map { (query.record, $0) } }
        return []
      }
      if !found.isEmpty { return found }
    }
    return []
  }

  /// What a program meets that asks the servers in order: the first that settles the matter, or the
  /// failure of the first.
  var decisive: NameOutcome? {
    let all = ofServers.compactMap(Self.together)
    return all.first(where: \.isFinal) ?? all.first { $0.code != nil }
  }

  /// What getaddrinfo(3) has met where it gives this code: what is decisive, or, where a server says one
  /// thing of A and another of AAAA, the part of it that settles the matter.
  func outcome(fitting code: String) -> NameOutcome? {
    if let decisive, decisive.fits(code) { return decisive }
    // An alias of a name that has no address is reported as no name at all; measured with glibc 2.36.
    let isAlias = wanted.contains { $0.outcome == .noRecord && $0.isAlias }
    if decisive == .noRecord, isAlias, code == "EAI_NONAME" { return decisive }
    return ofServers.first { $0.contains(where: \.isDefinite) }?.first {
      $0.isDefinite && $0.fits(code)
    }
  }

  /// Whether a server says this of one record type, and another word that fits, or decides, of the other.
  func isTorn(between outcome: NameOutcome, fitting code: String) -> Bool {
    outcome != decisive
      || ofServers.contains { said in
        said.contains(outcome) && said.contains { $0 != outcome && $0.isFinal && $0.fits(code) }
      }
  }

  /// Whether every server says the same.
  var isUnanimous: Bool { Set(ofServers.map { Self.together($0)?.code }).count == 1 }

  /// Whether a question was not, or not certainly, refused by the name server itself.
  var isOfAnotherBox: Bool {
    wanted.contains { query in
      guard case .portUnreachable(let error) = query.outcome else { return false }
      return error?.offender != query.server.address
    }
  }

  /// The codes of all that was answered, beside one.
  func codes(beside code: VerdictCode) -> [VerdictCode] {
    wanted.compactMap { $0.outcome?.code }.reduce(into: []) { codes, other in
      if other != code, !codes.contains(other) { codes.append(other) }
    }
  }

  /// What the answers for both record types are together: a failure of one fails the look-up where the
  /// other has no address.
  private static func together(_ outcomes: [NameOutcome]) -> NameOutcome? {
    outcomes.first { if case .addresses = $0 { true } else { false } }
      ?? outcomes.first { !$0.isDefinite && $0.code != nil }
      ?? outcomes.first { $0 == .noRecord } ?? outcomes.first
  }

  /// The record types that one server answers while it is silent about the other.
  var stalled: [NameQuery] {
    sources.servers.compactMap { server in
      let own = wanted.filter { $0.server == server }
      return isOfMissingFamily || own.contains { $0.outcome?.isDefinite == true }
        ? own.first { $0.outcome == .silent } : nil
    }
  }

  /// The record types that a server fails at while there are addresses of the other type.
  var failed: [NameQuery] {
    queries.filter { query in
      let others = queries.filter { $0.server == query.server && $0.record != query.record }
      let hasOthers = others.contains { other in
        if case .addresses = other.outcome { true } else { false }
      }
      guard isOfMissingFamily || hasOthers, let outcome = query.outcome else { return false }
      return outcome.code != nil && outcome != .silent && !outcome.isDefinite
    }
  }
}
