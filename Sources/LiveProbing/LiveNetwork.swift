// The kernel as a probe's network: connection numbers to sockets, Linux values to a probe's words.
import Diagnosis
import Linux
import Probing

/// The live network; it owns the sockets and tells an epoll set what to wait for.
final class LiveNetwork: Network {
  /// A socket in its slot; collections cannot hold what cannot be copied.
  private final class Slot {
    let socket: Socket
    /// Whether segments may be dropped for their hop limit.
    let hasFloor: Bool
    init(
      _ family: SocketAddress.Family, _ kind: Socket.Kind, hasFloor: Bool
    ) throws(SystemError) {
      socket = try Socket(family, kind)
      self.hasFloor = hasFloor
    }
  }

  /// A tap in its slot.
  private final class TapSlot {
    let tap: SegmentTap
    init(on address: SocketAddress) throws(SystemError) { tap = try SegmentTap(on: address) }
  }

  private let events: EventSet
  /// Which of the probes that share the set this one is.
  private let place: Int
  private var resolver: Resolver?
  private var slots: [Int: Slot] = [:]
  private var taps: [Int: TapSlot] = [:]
  /// Whether segments may be seen here, as far as was tried.
  private var mayCapture = true

  /// Whether a connect is waited for only where `waitForConnect` says so: most end at once.
  private let isLate: Bool

  /// The probes beside this one; absent where it is the only one.
  private let company: Company?

  init(events: EventSet, place: Int, isLate: Bool = false, company: Company? = nil) {
    self.events = events
    self.place = place
    self.isLate = isLate
    self.company = company
  }

  /// Waits for the end of a connect that has begun.
  func waitForConnect(_ connection: Int) throws(CallFailure) {
    let slot = try slot(connection, for: "epoll_ctl")
    try failing { () throws(SystemError) in
      try events.epoll.add(slot.socket.descriptor, token: token(connection), writing: true)
    }
  }

  private func token(_ connection: Int) -> UInt64 {
    EventSource.connection(connection).token(of: place)
  }

  // MARK: Names

  func startResolving(
    host: String, port: UInt16, family: Attempt.Family?
  ) throws(CallFailure) {
    try failing { () throws(SystemError) in
      let resolver = try Resolver(
        host: host, port: port, family: family.map(SocketAddress.Family.init))
      try events.epoll.add(
        resolver.descriptor, token: EventSource.resolver.token(of: place), writing: false)
      self.resolver = resolver
    }
  }

  func takeResolution() -> Resolution? {
    switch resolver?.take() {
    case .addresses(let addresses): .addresses(addresses.map(Endpoint.init))
    case .failed(let error):
      .failed(code: error.code, errno: error.errno.map(ErrnoName.init))
    case nil: nil
    }
  }

  func nameSources(of host: String) -> NameSources? {
    guard let configuration = ResolverConfiguration() else { return nil }
    let servers = configuration.servers.map(Endpoint.init)
    let alias = NameFiles.alias(of: host)
    return NameSources(
      databases: NameFiles.databases, inHostsFile: NameFiles.addresses(of: host),
      servers: servers,
      isWithoutServer: Surroundings.nameServers.allSatisfy {
        // One whose interface is gone is asked without it.
        SocketAddress(numeric: String($0.prefix { $0 != "%" }), port: 53) == nil
      },
      candidates: NameSources.candidates(
        for: alias ?? host, searching: configuration.domains, dots: configuration.dots),
      isHostName: NameMessage.isHostName(host), isAlias: alias != nil,
      lacksIPv6: configuration.lacksIPv6,
      patience: configuration.patience(servers: servers.count),
      usesTCP: configuration.usesTCP)
  }

  func nameQuestion(_ name: String, _ record: NameRecord) -> [UInt8]? {
    NameMessage.question(name, type: record == .a ? 1 : 28)
  }

  func nameReply(_ bytes: [UInt8], to question: [UInt8]) -> NameReply {
    switch NameMessage.reply(bytes, to: question) {
    case .answer(let code, let addresses, let isTruncated, let isAlias, let isFollowed):
      .answer(
        NameAnswer(
          responseCode: code, addresses: addresses, isTruncated: isTruncated, isAlias: isAlias,
          isFollowed: isFollowed))
    case .foreign: .foreign
    case .referral: .referral
    case .malformed: .malformed
    }
  }

  func stopResolving() {
    // Its thread may hold the descriptor open for as long as getaddrinfo(3) takes.
    if let resolver { events.epoll.remove(resolver.descriptor) }
    resolver = nil
  }

  // MARK: Connections

  func open(
    _ connection: Int, to endpoint: Endpoint, options: ConnectionOptions
  ) throws(CallFailure) -> Bool {
    try failing { () throws(SystemError) in
      let family = SocketAddress.Family(endpoint.family)
      let slot = try Slot(
        family, options.transport == .udp ? .datagram : .stream,
        hasFloor: options.hopLimitFloor != nil)
      slots[connection] = slot
      try slot.socket.apply(options, family)
      return (try? slot.socket.receiveErrors()) != nil
    }
  }

  func startCapturing(_ connection: Int, from endpoint: Endpoint) {
    // Where many run, each tap would see what comes in for all of them.
    guard mayCapture, company == nil, let address = SocketAddress(endpoint) else { return }
    taps[connection] = try? TapSlot(on: address)
    mayCapture = taps[connection] != nil
  }

  func stopCapturing(_ connection: Int) -> [CapturedSegment] {
    defer { taps[connection] = nil }
    return taps[connection]?.tap.take().compactMap(CapturedSegment.init) ?? []
  }

  func connect(_ connection: Int, to endpoint: Endpoint) throws(CallFailure) {
    let slot = try slot(connection, for: "connect")
    guard let address = SocketAddress(endpoint) else {
      throw CallFailure("connect", ErrnoName(.invalidArgument))
    }
    try failing { () throws(SystemError) in
      _ = try slot.socket.connect(to: address)
    }
    // Not earlier: a socket that never connected is always "hung up".
    if !isLate { try waitForConnect(connection) }
  }

  func watch(_ connection: Int) throws(CallFailure) {
    let slot = try slot(connection, for: "setsockopt")
    try failing { () throws(SystemError) in
      try events.epoll.change(
        slot.socket.descriptor, token: token(connection), writing: false)
    }
  }

  func askByKeepalive(_ connection: Int, probes: Int) throws(CallFailure) {
    let slot = try slot(connection, for: "setsockopt")
    try failing { () throws(SystemError) in
      try slot.socket.askByKeepalive(idle: 1, interval: 1, count: CInt(clamping: probes))
    }
  }

  func stopAsking(_ connection: Int) throws(CallFailure) {
    let slot = try slot(connection, for: "setsockopt")
    try failing { () throws(SystemError) in try slot.socket.stopAskingByKeepalive() }
  }

  func send(_ connection: Int, _ bytes: ArraySlice<UInt8>) throws(CallFailure) -> Int {
    let slot = try slot(connection, for: "send")
    return try failing { () throws(SystemError) in try slot.socket.send(bytes) }
  }

  func takeError(_ connection: Int) throws(CallFailure) -> ErrnoName? {
    let slot = try slot(connection, for: "getsockopt")
    return try failing { () throws(SystemError) in
      try slot.socket.takeError().map(ErrnoName.init)
    }
  }

  func takeIcmpErrors(_ connection: Int) throws(CallFailure) -> [IcmpError] {
    let slot = try slot(connection, for: "recvmsg")
    return try failing { () throws(SystemError) in
      try slot.socket.takeQueuedErrors().compactMap(IcmpError.init)
    }
  }

  func status(_ connection: Int) throws(CallFailure) -> ConnectionStatus {
    let slot = try slot(connection, for: "getsockopt")
    return try failing { () throws(SystemError) in
      var status = ConnectionStatus(try slot.socket.information())
      if slot.hasFloor { status.drops = slot.socket.droppedPackets() }
      return status
    }
  }

  func receive(_ connection: Int, upTo limit: Int) throws(CallFailure) -> Received? {
    let slot = try slot(connection, for: "recv")
    return try failing { () throws(SystemError) in
      switch try slot.socket.receive(upTo: limit) {
      case .bytes(let bytes): .bytes(bytes)
      case .endOfFile: .endOfFile
      case .wouldBlock: nil
      }
    }
  }

  func ends(_ connection: Int) -> ConnectionEnds {
    guard let slot = slots[connection] else { return ConnectionEnds() }
    let local = (try? slot.socket.localAddress()) ?? nil
    let peer = (try? slot.socket.peerAddress()) ?? nil
    // Port 0: the kernel has chosen nothing yet.
    return ConnectionEnds(
      local: local.flatMap { $0.port == 0 ? nil : Endpoint($0) }, peer: peer.map(Endpoint.init))
  }

  func route(to endpoint: Endpoint, options: ConnectionOptions) -> RouteAnswer? {
    guard let route = Route(to: endpoint, options) else { return nil }
    return RouteAnswer(
      refusal: route.refusal.map(ErrnoName.init), interface: route.interface,
      gateway: route.gateway, hasLink: route.hasLink, reachesMany: route.reachesMany)
  }

  func neighbourFailed(for endpoint: Endpoint, options: ConnectionOptions) -> Bool? {
    guard let address = SocketAddress(endpoint), let route = Route(to: endpoint, options) else {
      return nil
    }
    return (try? route.neighborFailed(for: address)) ?? nil
  }

  func counters(towards endpoint: Endpoint, options: ConnectionOptions) -> MachineCounters? {
    let counters = NetworkCounters()
    let route = Route(to: endpoint, options)
    return MachineCounters(
      failedRetransmissions: counters["TcpExt.TCPRetransFail"], resetsSent: counters["Tcp.OutRsts"],
      floorDrops: counters["TcpExt.TCPMinTTLDrop"],
      listenOverflows: counters["TcpExt.ListenOverflows"],
      datagramsWithoutPort: counters[endpoint.family == .ipv6 ? "Udp6NoPorts" : "Udp.NoPorts"],
      packetsSent: counters.packetsSent,
      linkChanges: route?.linkChanges,
      undelivered: counters.undelivered(isIPv6: endpoint.family == .ipv6),
      unseen: counters.unseenByIP,
      isShared: company?.isShared == true)
  }

  func acceptQueue(at endpoint: Endpoint) -> AcceptQueue? {
    SocketAddress(endpoint).flatMap { address in
      (try? ListenQueue(at: address)).map {
        AcceptQueue(
          listeners: $0.listeners, waiting: $0.waiting, limit: $0.limit,
          elsewhere: $0.elsewhere?.host)
      }
    }
  }

  func receivesDatagrams(at endpoint: Endpoint) -> Bool? {
    SocketAddress(endpoint).flatMap(DatagramSockets.receive)
  }

  func ephemeralPorts(
    towards endpoint: Endpoint, options: ConnectionOptions
  ) -> EphemeralPorts? {
    let isDatagram = options.transport == .udp
    let bound = options.source.flatMap { SocketAddress(numeric: $0, port: 0) }
    if bound != nil || isDatagram {
      return PortUse(at: bound, isDatagram ? .datagram : .stream).map {
        EphemeralPorts(count: $0.count, taken: $0.taken, isForEveryPeer: true)
      }
    }
    let chosen = Route(to: endpoint, options)?.source
    // An interface without an address has no port either, and that is another failure.
    if options.source != nil, chosen == nil { return nil }
    return SocketAddress(endpoint).flatMap { address in
      PortUse(
        towards: address, from: chosen.flatMap { SocketAddress(numeric: $0, port: 0) }
      ).map { EphemeralPorts(count: $0.count, taken: $0.taken) }
    }
  }

  func socketFile(at endpoint: Endpoint) -> SocketFile? {
    let path = endpoint.address
    guard endpoint.family == .unix else { return nil }
    let bound = SocketFile.Bound(LocalSocket.all(at: path))
    if path.hasPrefix("@") { return SocketFile(isSocket: nil, isDenied: false, bound: bound) }
    return SocketFile(
      isSocket: File.isSocket(path), isDenied: File.isWriteDenied(path), bound: bound)
  }

  func refusalOfDatagram(to endpoint: Endpoint, options: ConnectionOptions) -> ErrnoName? {
    guard let address = SocketAddress(endpoint) else {
      return nil
    }
    do throws(SystemError) {
      let socket = try Socket(address.family, .datagram)
      try socket.bind(options, address.family)
      _ = try socket.connect(to: address)
      _ = try socket.send([])
      return nil
    } catch {
      return ErrnoName(error.errno)
    }
  }

  func hasCallFilter() -> Bool { ThisProcess.hasCallFilter }

  func isLoopbackUp() -> Bool? { Interfaces.isUp("lo") }

  func interface(of endpoint: Endpoint) -> String? {
    SocketAddress(endpoint).flatMap {
      Interfaces.name(having: $0)
    }
  }

  func close(_ connection: Int, byReset: Bool) {
    if byReset {
      try? slots[connection]?.socket.closeByReset()
    } else {
      // What is not of TCP has no such option.
      try? slots[connection]?.socket.closeSoon()
    }
    slots[connection] = nil
  }

  private func slot(_ connection: Int, for call: String) throws(CallFailure) -> Slot {
    guard let slot = slots[connection] else {
      throw CallFailure(call, ErrnoName(.badDescriptor))
    }
    return slot
  }

  /// Runs calls whose failure the probe has to hear of in its own words.
  private func failing<Value>(
    _ calls: () throws(SystemError) -> Value
  ) throws(CallFailure) -> Value {
    do throws(SystemError) {
      return try calls()
    } catch {
      throw CallFailure(error.operation, ErrnoName(error.errno))
    }
  }
}

extension Route {
  /// The route of a connection with these options; absent where it could not be asked.
  fileprivate init?(to endpoint: Endpoint, _ options: ConnectionOptions) {
    guard endpoint.family != .unix, let address = SocketAddress(endpoint),
      let route = try? Route(
        to: address, from: options.start, options.transport == .udp ? .datagram : .stream)
    else { return nil }
    self = route
  }
}

extension ConnectionOptions {
  /// What a socket with these options is bound to.
  fileprivate var start: Route.Start {
    guard let source else { return .anywhere }
    guard let address = SocketAddress(numeric: source, port: 0) else { return .interface(source) }
    // A look-up from an address that is not ours says no more than that (ip_nonlocal_bind, ip(7)).
    return Interfaces.name(having: address) == nil ? .anywhere : .address(address)
  }
}

extension Socket {
  /// Makes the socket start where, and reach as far as, an experiment asks for.
  fileprivate func apply(
    _ options: ConnectionOptions, _ family: SocketAddress.Family
  ) throws(SystemError) {
    if let hops = options.hopLimit { try setHopLimit(hops) }
    if let hops = options.hopLimitFloor { try setHopLimitFloor(hops) }
    if let bytes = options.maximumSegment { try setMaximumSegment(bytes) }
    // It is no more than polite, so a kernel that refuses it spoils nothing.
    if options.takesLittle { try? takeLittle() }
    try bind(options, family)
  }

  fileprivate func bind(
    _ options: ConnectionOptions, _ family: SocketAddress.Family
  ) throws(SystemError) {
    let port = options.sourcePort ?? 0
    let any = family == .ipv4 ? "0.0.0.0" : "::"
    if let source = options.source {
      guard let address = SocketAddress(numeric: source, port: port) else {
        try bind(toInterface: source)
        if port == 0 { return }
        if let address = SocketAddress(numeric: any, port: port) { try bind(to: address) }
        return
      }
      return try bind(to: address)
    }
    if port != 0, let address = SocketAddress(numeric: any, port: port) { try bind(to: address) }
  }
}
