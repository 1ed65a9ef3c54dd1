// The connections of a probe: the first to each address, and the trials that tell look-alikes apart.
import Diagnosis

extension Probe {
  /// When a connection wants a tick.
  var connectionsDeadline: Duration? {
    connections.filter { !$0.isFinished }.compactMap { connection in
      connection.machine.deadline.map { connection.began + $0 }
    }.min()
  }

  /// When a connection, or the silence of a first attempt, wants a tick.
  var attemptsDeadline: Duration? {
    var times = [connectionsDeadline].compactMap(\.self)
    for address in addresses where address.attempt == nil && address.isOpen {
      times += [attemptsBegan + settings.budget.time]
      if settings.followsUp, !isAskedForSilence {
        times.append(attemptsBegan + ProbeSettings.silence)
      }
      if let time = whenLongUnacknowledged(address) { times.append(time) }
    }
    return times.min()
  }

  // MARK: Beginning

  /// Begins a connection.
  mutating func begin(_ wanted: Trial, of address: Int, at moment: Moment) {
    let number = connections.count
    var trial = wanted
    trial.options.takesLittle = trial.asksForLittle
    connections.append(
      Connection(
        owner: .address(address), trial: trial, began: moment.elapsed,
        counters: settings.followsUp ? counters(of: trial) : nil,
        machine: AttemptMachine(trial, settings: settings)))
    addresses[address].running.insert(number)
    if trial.purpose == .first {
      addresses[address].firstConnection = number
      // Of a handshake and no more nobody reads the headers.
      if trial.options.transport == .tcp, !settings.isQuick {
        network.startCapturing(number, from: trial.endpoint)
      }
    }
    drive(number, .begin, at: moment)
  }

  /// What the machine counts; the other addresses of the target move it too.
  mutating func counters(of trial: Trial) -> MachineCounters? {
    var counters = network.counters(towards: trial.endpoint, options: trial.options)
    if addresses.count > 1 { counters?.isShared = true }
    return counters
  }

  /// Begins the trials that can tell more now; where there are none, the address is done.
  private mutating func follow(_ index: Int, at moment: Moment) {
    // A trial that ends at once comes back here while others of its kind have not begun.
    if addresses[index].isChoosing { return }
    addresses[index].isChoosing = true
    while addresses[index].isOpen, settings.followsUp, let known = known(of: index) {
      let running = addresses[index].running.map { connections[$0].trial.purpose }
      let next = known.nextTrials(beside: running)
      if next.isEmpty || !hasTime(for: known, at: moment) { break }
      let beside = addresses[index].running.map { connections[$0].trial }
      guard settings.budget.allows(next, beside: beside, after: known) else {
        addresses[index].isOpen = false
        break
      }
      for trial in next { begin(trial, of: index, at: moment) }
    }
    addresses[index].isChoosing = false
    if addresses[index].first != nil, addresses[index].running.isEmpty { close(index, at: moment) }
  }

  /// Whether what was refused by a RST can be answered once more in the time that is left; an answer
  /// that comes later would be taken for silence.
  private func hasTime(for known: Known, at moment: Moment) -> Bool {
    guard known.first.isRefusedByReset else { return true }
    return moment.elapsed - attemptsBegan + known.leastAnswerTime <= settings.budget.time
  }

  /// What is known of an address; absent while its first attempt may still be answered.
  private func known(of index: Int) -> Known? {
    let address = addresses[index]
    guard var first = address.first ?? silentFirst(of: index) else { return nil }
    first.route = address.route
    first.abandoned = address.abandoned
    return Known(first: first, trials: address.trials, settings: settings)
  }

  /// The first attempt that is still waiting, where it has been silent, or has acknowledged nothing,
  /// for long enough.
  private func silentFirst(of index: Int) -> AttemptEvidence? {
    guard isAskedForSilence, let first = firstConnection(of: addresses[index]) else { return nil }
    let evidence = first.machine.evidence
    let isUnacknowledged =
      addresses[index].isLongUnacknowledged && evidence.isUnacknowledgedSoFar
    return evidence.isSilentSoFar || isUnacknowledged ? evidence : nil
  }

  private func firstConnection(of address: AddressProbe) -> Connection? {
    guard let number = address.firstConnection, connections.indices.contains(number) else {
      return nil
    }
    return connections[number]
  }

  /// When a first attempt that is open, and acknowledges nothing, makes us ask beside it; absent where
  /// it does not.
  private func whenLongUnacknowledged(_ address: AddressProbe) -> Duration? {
    guard settings.followsUp, !address.isLongUnacknowledged, address.attempt == nil,
      let first = firstConnection(of: address), let openedAt = first.machine.evidence.openedAt,
      first.machine.evidence.isUnacknowledgedSoFar
    else { return nil }
    return first.began + openedAt + settings.unacknowledged
  }

  // MARK: Time

  /// Lets each connection go on whose time has come.
  mutating func tickConnections(at moment: Moment) {
    for number in connections.indices where !connections[number].isFinished {
      let connection = connections[number]
      if let deadline = connection.machine.deadline, moment.elapsed >= connection.began + deadline {
        drive(number, .tick, at: moment)
      }
    }
  }

  mutating func tick(at moment: Moment) {
    tickConnections(at: moment)
    let lasted = moment.elapsed - attemptsBegan
    if lasted >= ProbeSettings.silence, !isAskedForSilence {
      isAskedForSilence = true
      for index in addresses.indices where addresses[index].attempt == nil {
        lookUpRoute(of: index)
        follow(index, at: moment)
      }
    }
    for index in addresses.indices {
      guard let time = whenLongUnacknowledged(addresses[index]), moment.elapsed >= time else {
        continue
      }
      addresses[index].isLongUnacknowledged = true
      follow(index, at: moment)
    }
    if lasted >= settings.budget.time { cutShort(at: moment) }
  }

  /// The time of the addresses is over: what is still asked beside the first attempt ends.
  private mutating func cutShort(at moment: Moment) {
    for index in addresses.indices where addresses[index].isOpen {
      addresses[index].isOpen = false
      for number in addresses[index].running.sorted()
      where connections[number].trial.purpose != .first {
        drive(number, .cancel, at: moment)
      }
    }
  }

  mutating func cancel(at moment: Moment) {
    for index in addresses.indices { addresses[index].isOpen = false }
    for number in connections.indices { drive(number, .cancel, at: moment) }
  }

  // MARK: Driving

  /// Lets a connection act until it waits or has ended.
  mutating func drive(_ number: Int, _ first: ConnectionEvent, at moment: Moment) {
    guard connections.indices.contains(number), !connections[number].isFinished else { return }
    let trial = connections[number].trial
    let elapsed = moment.elapsed - connections[number].began
    var event = first
    while true {
      let wasAsking = connections[number].machine.isAsking
      let action = connections[number].machine.handle(event, at: elapsed)
      if connections[number].machine.isAsking, !wasAsking {
        tell(.askingByKeepalive(address: trial.endpoint.address), of: trial)
      }
      switch action {
      case .makeSocket: event = make(number, trial)
      case .connect: event = connect(number, trial.endpoint)
      case .askByKeepalive(let probes):
        if trial.purpose == .first { askForMissingFamily(at: moment) }
        tell(.watching(address: trial.endpoint.address), of: trial)
        try? network.watch(number)
        noteWay(number)
        countLossesAnew(number)
        event = .begun(asked: (try? network.askByKeepalive(number, probes: probes)) != nil)
      case .stopAsking:
        try? network.stopAsking(number)
        event = .quieted
      case .watch:
        if trial.purpose == .first { askForMissingFamily(at: moment) }
        tell(.watching(address: trial.endpoint.address), of: trial)
        try? network.watch(number)
        noteWay(number)
        event = .begun(asked: false)
      case .send(let start):
        if start == 0 { countLossesAnew(number) }
        event = send(number, from: start)
      case .look(let limit): event = .looked(look(at: number, receiving: limit))
      case .wait: return
      case .finish: return finish(number, at: moment)
      }
    }
  }

  /// Keeps the way of a connection that is to be held: it may change while it is.
  private mutating func noteWay(_ number: Int) {
    let connection = connections[number]
    guard connection.trial.hold != nil, connection.way == nil else { return }
    connections[number].way = way(from: connection.machine.evidence)
  }

  /// The way of the packets of an open connection: a rule may look at the address of ours.
  private mutating func way(from evidence: AttemptEvidence) -> RouteAnswer? {
    var options = settings.options
    options.source = options.source ?? evidence.local?.address
    return network.route(to: evidence.endpoint, options: options)
  }

  /// What came in while the connection was idle was no answer to what is asked now.
  private mutating func countLossesAnew(_ number: Int) {
    guard connections[number].machine.evidence.worked != nil else { return }
    let now = counters(of: connections[number].trial)
    connections[number].counters?.countLossesAnew(from: now)
  }

  /// Only the first attempt is told step by step.
  private mutating func tell(_ step: ProbeProgress, of trial: Trial) {
    if trial.purpose == .first { progress.append(step) }
  }

  private mutating func make(_ number: Int, _ trial: Trial) -> ConnectionEvent {
    do throws(CallFailure) {
      return .made(
        hasErrorQueue: try network.open(number, to: trial.endpoint, options: trial.options))
    } catch {
      return .failed(error)
    }
  }

  private mutating func connect(_ number: Int, _ endpoint: Endpoint) -> ConnectionEvent {
    do throws(CallFailure) {
      try network.connect(number, to: endpoint)
      return .started(network.ends(number))
    } catch {
      return .failed(error)
    }
  }

  private mutating func send(_ number: Int, from start: Int) -> ConnectionEvent {
    do throws(CallFailure) {
      return .sent(
        try network.send(number, connections[number].trial.payload.dropFirst(start)))
    } catch {
      return .failed(error)
    }
  }

  // MARK: Ending

  private mutating func finish(_ number: Int, at moment: Moment) {
    let connection = connections[number]
    connections[number].isFinished = true
    var evidence = connection.machine.evidence
    network.close(number, byReset: evidence.isLeftUnacknowledged)
    if let before = connection.counters {
      evidence.counted = counters(of: connection.trial)?.since(before)
    }
    switch connection.owner {
    case .address(let index): finish(number, of: index, evidence, at: moment)
    case .query(let index): finishQuery(index, evidence, at: moment)
    }
  }

  private mutating func finish(
    _ number: Int, of index: Int, _ seen: AttemptEvidence, at moment: Moment
  ) {
    let trial = connections[number].trial
    var evidence = seen
    addresses[index].running.remove(number)
    lookUpRoute(of: index)
    evidence.route = addresses[index].route
    evidence.wayAtOpening = connections[number].way
    if trial.purpose == .first {
      // From a port that was given the next connections start too, and theirs are not this one's.
      if settings.options.sourcePort != nil { evidence.captured = network.stopCapturing(number) }
      addresses[index].first = evidence
      // An answer after all: what was asked because of the silence is not wanted any more.
      // The twins of one that nothing acknowledges go on.
      let isWanted = evidence.openedAt == nil || evidence.ending == .keepaliveUnanswered
      if !isWanted || evidence.ending == .cancelled { stopAsking(index, at: moment) }
      if evidence.isRefusedByReset { abandonTrials(of: index, at: moment) }
    } else {
      addresses[index].trials.append(FinishedTrial(trial: trial, evidence: evidence))
    }
    follow(index, at: moment)
  }

  /// Gives up what was asked because of the silence, once a RST came after all: it did not wait for
  /// as long as the answers take.
  private mutating func abandonTrials(of index: Int, at moment: Moment) {
    addresses[index].isChoosing = true
    stopAsking(index, at: moment)
    addresses[index].isChoosing = false
    addresses[index].abandoned = addresses[index].trials
    addresses[index].trials = []
  }

  private mutating func lookUpRoute(of index: Int) {
    guard addresses[index].route == nil else { return }
    addresses[index].route = network.route(
      to: addresses[index].endpoint, options: settings.options)
  }

  private mutating func stopAsking(_ index: Int, at moment: Moment) {
    for number in addresses[index].running.sorted() { drive(number, .cancel, at: moment) }
  }

  /// Says what came of an address.
  private mutating func close(_ index: Int, at moment: Moment) {
    guard addresses[index].attempt == nil, var evidence = addresses[index].first else { return }
    evidence.trials = addresses[index].trials
    evidence.abandoned = addresses[index].abandoned
    // As late as this: the answer that a forged RST was ahead of comes a moment after it.
    if let number = addresses[index].firstConnection {
      evidence.captured += network.stopCapturing(number)
    }
    askThisMachine(&evidence)
    let found = evidence.findings(stamp: stamp(at: moment))
    let verdict = Verdict(judging: evidence, findings: Set(found.map(\.id)))
    addresses[index].attempt = Attempt(
      address: evidence.endpoint.address, family: evidence.endpoint.family,
      local: evidence.local?.text, interface: evidence.local.flatMap { network.interface(of: $0) },
      route: evidence.route?.text, verdict: verdict, elapsed: evidence.elapsed,
      timeline: evidence.timeline, evidence: found,
      spent: evidence.known.spent)
    progress.append(.finished(address: evidence.endpoint.address, code: verdict.code))
    endIfAllFinished(at: moment)
  }

  /// Looks at this machine where it can be the reason.
  private mutating func askThisMachine(_ evidence: inout AttemptEvidence) {
    // Over IPv6 a socket that is bound to an interface does not hear the kernel's own error, which
    // comes by lo (net/ipv6/tcp_ipv6.c, tcp_v6_err).
    let mayWaitForNeighbour = evidence.isOnLink || evidence.isAsLateAsADeadNeighbour
    if evidence.hasOwnIcmpError || (mayWaitForNeighbour && evidence.ending == .noHandshake) {
      evidence.neighbourFailed = network.neighbourFailed(
        for: evidence.endpoint, options: settings.options)
    }
    if evidence.openedAt != nil, let local = evidence.local, local.family != .unix {
      evidence.hasLostSource = network.interface(of: local) == nil
    }
    if evidence.isLostAfterIdle, evidence.wayAtOpening != nil {
      evidence.wayAtTheEnd = way(from: evidence)
    }
    if evidence.openedAt == nil || evidence.isUnheard, evidence.transport != .unix,
      evidence.isOwnAddress
    {
      evidence.isLoopbackDown = network.isLoopbackUp() == false
    }
    if evidence.transport == .unix {
      evidence.socketFile = network.socketFile(at: evidence.endpoint)
    }
    if evidence.ending == .sendRefused("EPERM") {
      evidence.mayBeFilteredCall = network.hasCallFilter()
    }
    guard settings.followsUp else { return }
    if evidence.mayLackAPort {
      evidence.ports = network.ephemeralPorts(
        towards: evidence.endpoint, options: settings.options)
    }
    guard evidence.transport == .tcp else { return }
    if evidence.isOwnAddress { evidence.acceptQueue = network.acceptQueue(at: evidence.endpoint) }
    if evidence.hasFailedToSend {
      evidence.datagramRefusal = network.refusalOfDatagram(
        to: evidence.endpoint, options: settings.options)
    }
  }

  private mutating func endIfAllFinished(at moment: Moment) {
    let ended = addresses.compactMap(\.attempt)
    guard ended.count == addresses.count, let verdict = Verdict(choosingAmong: ended) else {
      return
    }
    // What was asked of the name before was told when it was resolved.
    if names?.isOfMissingFamily == true {
      stopAskingNameServers(at: moment)
      findings += names?.findings(stamp: stamp(at: moment)) ?? []
    }
    findings += ended.findingsOfTheTarget(stamp: stamp(at: moment)) + ended.flatMap(\.evidence)
    end(verdict, at: moment)
  }
}
