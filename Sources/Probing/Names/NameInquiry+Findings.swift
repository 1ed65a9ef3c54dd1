// What the name servers answered, as findings.
import Diagnosis

extension NameInquiry {
  /// One finding for each question, and what they say together.
  func findings(stamp: FindingStamp) -> [Finding] {
    findingsOfQuestions(stamp: stamp) + findingsOfThisMachine(stamp: stamp)
      + findingsOfTheName(stamp: stamp) + findingsOfTimes(stamp: stamp)
      + findingsOfSources(stamp: stamp)
  }

  private func findingsOfQuestions(stamp: FindingStamp) -> [Finding] {
    queries.filter { $0.outcome != nil && $0.outcome != .unfinished }.map { query in
      stamp.finding(
        .resolveOwnQuery,
        [
          .init("server", query.server.address), .init("name", query.name),
          .init("record", query.record.rawValue), .init("answer", query.outcome?.text ?? "?"),
          .init("transport", query.isOverTCP ? "tcp" : "udp"),
          .init("elapsed-ms", query.elapsed.milliseconds),
        ] + (query.otherNames.isEmpty ? [] : [.init("asked-too", query.otherNames)]))
    }
  }

  /// What the environment, resolv.conf(5) and the packet filter make of it.
  private func findingsOfThisMachine(stamp: FindingStamp) -> [Finding] {
    var found: [Finding] = []
    if sources.isAlias, let name = sources.candidates.first {
      found.append(stamp.finding(.resolveHostAlias, [.init("name", name)]))
    }
    let hasIPv6 = queries.contains { query in
      if case .addresses = query.outcome { query.record == .aaaa } else { false }
    }
    if sources.lacksIPv6, family == .ipv6 || hasIPv6 {
      found.append(stamp.finding(.resolveIPv6NotAsked))
    }
    if sources.isWithoutServer { found.append(stamp.finding(.resolveNoServer)) }
    if let interface = queries.compactMap(\.deadInterface).first {
      found.append(
        stamp.finding(
          interface == "lo" ? .localLoopbackDown : .localLinkDown, [.init("interface", interface)]))
    }
    if let errno = queries.compactMap({ $0.outcome?.refusalHere }).first {
      found.append(stamp.finding(.resolveQuestionHeldBack, [.init("errno", errno.rawValue)]))
    }
    if let query = queries.first(where: \.isBoundHere) {
      found.append(
        stamp.finding(.resolveServerBoundHere, [.init("server", query.server.address)]))
    }
    return found
  }

  private func findingsOfTheName(stamp: FindingStamp) -> [Finding] {
    var found = queries.filter { $0.isAlias && $0.leadsNowhere }.map { query in
      stamp.finding(
        .resolveAliasWithoutTarget,
        [.init("name", query.name), .init("record", query.record.rawValue)])
    }
    if decisive == .nameUnknown, !isOfMissingFamily, !hasAddresses,
      !queries.contains(where: \.isAlias)
    {
      found.append(stamp.finding(.resolveNameUnknown))
    }
    found += findingsOfOtherFamily(stamp: stamp)
    found += failed.map { query in
      stamp.finding(
        .resolveRecordFailed,
        [
          .init("server", query.server.address), .init("record", query.record.rawValue),
          .init("answer", query.outcome?.text ?? "?"),
        ])
    }
    return found
  }

  private func findingsOfTimes(stamp: FindingStamp) -> [Finding] {
    let patience = Finding.Value("program-waits-ms", sources.patience.milliseconds)
    var found = stalled.map { query in
      stamp.finding(
        .resolveRecordStalled,
        [
          .init("server", query.server.address), .init("record", query.record.rawValue),
          .init("waited-ms", query.elapsed.milliseconds),
        ])
    }
    found += queries.filter(isLate).map { query in
      stamp.finding(
        .resolveAnswerTooLate,
        [
          .init("server", query.server.address), .init("record", query.record.rawValue),
          .init("elapsed-ms", query.elapsed.milliseconds), patience,
        ])
    }
    if mayStillBeAnswered {
      found.append(
        stamp.finding(
          .resolveNotWaitedOut, [.init("waited-ms", waited.milliseconds), patience]))
    }
    if isContradicted { found.append(stamp.finding(.resolveStillWaiting)) }
    if hasStrayDatagram { found.append(stamp.finding(.resolveStrayDatagram)) }
    return found
  }

  private func findingsOfSources(stamp: FindingStamp) -> [Finding] {
    var found: [Finding] = []
    if sources.servers.count > 1, isFinished, !isUnanimous {
      found.append(stamp.finding(.resolveServersDiffer))
    }
    if !sources.others.isEmpty {
      found.append(
        stamp.finding(.resolveOtherSources, sources.others.map { .init("source", $0) }))
    }
    if !sources.isHostName {
      found.append(stamp.finding(.resolveNoHostName))
    } else if !sources.asksNameServers {
      found.append(stamp.finding(.evidenceNameServersNotAsked))
    }
    return found
  }
}

extension NameQuery {
  /// Whether the end of the search is a name without an address.
  fileprivate var leadsNowhere: Bool { outcome == .nameUnknown || outcome == .noRecord }
}

extension NameSources {
  /// The finding of an address that the file gives, where the file is asked before the name servers.
  func findingOfFile(_ addresses: [String], stamp: FindingStamp) -> Finding? {
    let own = addresses.filter(inHostsFile.contains)
    guard !own.isEmpty, databases.first == "files" else { return nil }
    return stamp.finding(.resolveFromHostsFile, own.map { .init("address", $0) })
  }
}
