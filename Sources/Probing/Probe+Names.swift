// The own questions to the name servers, beside getaddrinfo(3) where it is slow, and after it has failed.
import Diagnosis

extension Probe {
  /// When the resolve phase wants a tick.
  var namesDeadline: Duration? {
    var times = [resolvingDeadline, connectionsDeadline].compactMap(\.self)
    if names == nil, unnamed == nil, canAskNameServers { times.append(NameInquiry.slowness) }
    return times.min()
  }

  private var canAskNameServers: Bool { settings.followsUp && target.hasName }

  mutating func tickNames(at moment: Moment) {
    tickConnections(at: moment)
    guard report == nil, addresses.isEmpty else { return }
    if let ending = unnamed {
      if moment.elapsed >= settings.nameTimeout { conclude(ending, at: moment) }
      return
    }
    if names == nil, moment.elapsed >= NameInquiry.slowness { askNameServers(at: moment) }
    resolve(.tick, at: moment)
  }

  mutating func cancelNames(at moment: Moment) {
    if let ending = unnamed { conclude(ending, at: moment) } else { resolve(.cancel, at: moment) }
  }

  /// Says why there is no address, once the own questions are answered.
  mutating func explain(_ ending: ResolvingEnding, at moment: Moment) {
    names?.waited = moment.elapsed
    names?.isGivenUp = ending == .noAnswer
    switch ending {
    case .failed:
      unnamed = ending
      if moment.elapsed < .seconds(1) {
        findings.append(
          stamp(at: moment).finding(
            .resolveEndedAtOnce, [.init("elapsed-ms", moment.elapsed.milliseconds)]))
      }
      askNameServers(at: moment)
      if report == nil, addresses.isEmpty, names?.isFinished != false {
        conclude(ending, at: moment)
      }
    case .noAnswer, .cancelled, .callFailed: conclude(ending, at: moment)
    }
  }

  // MARK: Asking

  private mutating func askNameServers(at moment: Moment) {
    guard names == nil, canAskNameServers, let host = target.host,
      let sources = network.nameSources(of: host), !sources.servers.isEmpty
    else { return }
    names = NameInquiry(sources, family: settings.family)
    names?.waited = moment.elapsed
    for index in names?.queries.indices ?? 0..<0 { askNext(index, at: moment) }
  }

  /// Asks, once a connection is open, for the family of which the name has no address: whether it has
  /// none, or the server fails at it, is not told by getaddrinfo(3).
  ///
  /// Not earlier: what leaves this machine meanwhile is counted while a handshake is in doubt.
  mutating func askForMissingFamily(at moment: Moment) {
    let families = Set(addresses.map(\.endpoint.family))
    guard names == nil, canAskNameServers, settings.family == nil, settings.address == nil,
      families.count == 1, let host = target.host, let sources = network.nameSources(of: host),
      sources.asksNameServers, sources.inHostsFile.isEmpty
    else { return }
    names = NameInquiry(sources, missing: families.contains(.ipv4) ? .ipv6 : .ipv4)
    for index in names?.queries.indices ?? 0..<0 { askNext(index, at: moment) }
  }

  private mutating func askNext(_ index: Int, at moment: Moment) {
    let network = network
    guard let trial = names?.queries[index].next(at: moment.elapsed, network.nameQuestion) else {
      return
    }
    let number = connections.count
    connections.append(
      Connection(
        owner: .query(index), trial: trial, began: moment.elapsed,
        counters: counters(of: trial),
        machine: AttemptMachine(trial, settings: settings.ofNameServers)))
    drive(number, .begin, at: moment)
  }

  /// A look at a connection; of a name server's, only a whole reply to our question is seen.
  mutating func look(at number: Int, receiving limit: Int?) -> Look {
    guard case .query(let index) = connections[number].owner else {
      return network.look(at: number, receiving: limit)
    }
    var look = Look()
    let network = network
    // Who floods us must not hold us: the rest is seen at the next look.
    for _ in 0..<16 {
      look = self.network.look(at: number, receiving: limit)
      guard case .bytes(let bytes) = look.received else { break }
      look.received = names?.queries[index].collect(bytes, network.nameReply).map(Received.bytes)
      if look.received != nil || look.error != nil || !look.icmp.isEmpty { break }
    }
    return look
  }

  mutating func finishQuery(_ index: Int, _ evidence: AttemptEvidence, at moment: Moment) {
    let network = network
    names?.queries[index].take(evidence, at: moment.elapsed, network.nameReply)
    if names?.queries[index].outcome?.isPortUnreachable == true, evidence.isOwnAddress,
      names?.queries[index].isOverTCP == false
    {
      names?.queries[index].isBoundHere =
        self.network.receivesDatagrams(at: evidence.endpoint) ?? true
    }
    if names?.queries[index].outcome?.isSilence == true {
      let interface = deadInterface(towards: evidence)
      names?.queries[index].deadInterface = interface
    }
    if names?.queries[index].outcome == nil, evidence.ending != .cancelled {
      askNext(index, at: moment)
    }
    if evidence.ending != .cancelled, let other = names?.addOtherFamily() {
      askNext(other, at: moment)
    }
    if let ending = unnamed, names?.isFinished == true { conclude(ending, at: moment) }
  }

  /// The interface towards a server that has no link.
  private mutating func deadInterface(towards evidence: AttemptEvidence) -> String? {
    if evidence.isOwnAddress { return network.isLoopbackUp() == false ? "lo" : nil }
    let route = network.route(to: evidence.endpoint, options: ConnectionOptions())
    return route?.hasLink == false ? route?.interface : nil
  }

  // MARK: The end

  /// Ends what is still asked; who was silent for long enough has said something by it.
  mutating func stopAskingNameServers(at moment: Moment) {
    unnamed = nil
    for number in connections.indices where !connections[number].isFinished {
      if case .query = connections[number].owner { drive(number, .cancel, at: moment) }
    }
  }

  private mutating func conclude(_ ending: ResolvingEnding, at moment: Moment) {
    stopAskingNameServers(at: moment)
    let stamp = stamp(at: moment)
    findings.append(ending.finding(stamp: stamp))
    // A program waits longer than we do, and gets the address in the end.
    if ending == .noAnswer, let found = names?.addresses, !found.isEmpty {
      let endpoints = found.map { record, address in
        Endpoint(address: address, family: record.family, port: target.port ?? 0)
      }
      noteResolution(endpoints.map(\.address), at: moment)
      return tryAddresses(endpoints, at: moment)
    }
    findings += names?.findings(stamp: stamp) ?? []
    end(Verdict(judging: ending, names), at: moment)
  }
}

extension ProbeSettings {
  /// The settings for a question over TCP: what the person said of the target is not meant for it.
  fileprivate var ofNameServers: ProbeSettings {
    var copy = self
    (copy.wait, copy.timeout) = (NameQuery.patience, NameQuery.patience)
    return copy
  }
}
