// Every call that a probe makes of the kernel; the whole list is this protocol.
public import Diagnosis

/// The kernel as a probe sees it, live or scripted.
///
/// It speaks in small connection numbers, which the probe chooses. No call blocks. The network tells
/// its driver when a resolution is answered and when something happened at a connection.
public protocol Network {
  /// Begins to resolve a name, to addresses of one family or of both.
  mutating func startResolving(
    host: String, port: UInt16, family: Attempt.Family?
  ) throws(CallFailure)
  /// Takes the answer; absent while there is none.
  mutating func takeResolution() -> Resolution?
  /// Forgets the name; an answer that comes later is thrown away.
  mutating func stopResolving()

  /// Where this machine looks a name up; absent where that could not be read.
  mutating func nameSources(of host: String) -> NameSources?
  /// The bytes that ask a name server for a name; absent where the name cannot be asked for.
  func nameQuestion(_ name: String, _ record: NameRecord) -> [UInt8]?
  /// Reads what came back for a question.
  func nameReply(_ bytes: [UInt8], to question: [UInt8]) -> NameReply

  /// Makes a socket, and says whether it keeps ICMP errors with their sender.
  mutating func open(
    _ connection: Int, to endpoint: Endpoint, options: ConnectionOptions
  ) throws(CallFailure) -> Bool
  /// Begins to keep the segments of an address that open or reset a connection, before it is
  /// connected to; where this process may not see them, nothing is kept and nothing fails.
  mutating func startCapturing(_ connection: Int, from endpoint: Endpoint)
  /// Takes the segments that came in, in order, and keeps no more.
  mutating func stopCapturing(_ connection: Int) -> [CapturedSegment]
  /// Begins to connect.
  mutating func connect(_ connection: Int, to endpoint: Endpoint) throws(CallFailure)
  /// Waits no longer for the end of the connect but for the peer.
  mutating func watch(_ connection: Int) throws(CallFailure)
  /// Asks a silent peer by so many keepalive probes: the first after a second of silence, each other a
  /// second later, given up a second after the last.
  mutating func askByKeepalive(_ connection: Int, probes: Int) throws(CallFailure)
  /// Asks no longer, so that nothing is sent while the connection is idle.
  mutating func stopAsking(_ connection: Int) throws(CallFailure)
  /// Sends what the send buffer takes; gives the number of bytes.
  mutating func send(_ connection: Int, _ bytes: ArraySlice<UInt8>) throws(CallFailure) -> Int

  /// Takes the pending error.
  mutating func takeError(_ connection: Int) throws(CallFailure) -> ErrnoName?
  /// Takes the ICMP errors that the kernel kept; this clears the pending error.
  mutating func takeIcmpErrors(_ connection: Int) throws(CallFailure) -> [IcmpError]
  /// The kernel's account of the connection, also after its end.
  mutating func status(_ connection: Int) throws(CallFailure) -> ConnectionStatus
  /// Receives what is there; absent where there is nothing yet.
  mutating func receive(_ connection: Int, upTo limit: Int) throws(CallFailure) -> Received?
  /// Our own end and the peer's, as far as the kernel has chosen them.
  mutating func ends(_ connection: Int) -> ConnectionEnds
  /// What the routing table says of an address to a connection with these options; absent where it
  /// could not be asked.
  mutating func route(to endpoint: Endpoint, options: ConnectionOptions) -> RouteAnswer?
  /// Whether the neighbour table says that the target, or the router to it, did not answer; absent
  /// where it could not be asked.
  mutating func neighbourFailed(for endpoint: Endpoint, options: ConnectionOptions) -> Bool?
  /// What the machine counts; absent where it could not be read.
  mutating func counters(
    towards endpoint: Endpoint, options: ConnectionOptions
  ) -> MachineCounters?
  /// The accept queue of our own listener at an address of ours; absent where it could not be asked.
  mutating func acceptQueue(at endpoint: Endpoint) -> AcceptQueue?
  /// Whether a socket of ours takes datagrams at an address of ours; absent where it could not be read.
  mutating func receivesDatagrams(at endpoint: Endpoint) -> Bool?
  /// How many ephemeral ports are taken that a connection to an address may draw; absent where it could
  /// not be read.
  mutating func ephemeralPorts(
    towards endpoint: Endpoint, options: ConnectionOptions
  ) -> EphemeralPorts?
  /// What the file system says of a local socket's path; absent for an abstract name.
  mutating func socketFile(at endpoint: Endpoint) -> SocketFile?
  /// Sends an empty datagram, and says what refused it here; absent where it left.
  mutating func refusalOfDatagram(to endpoint: Endpoint, options: ConnectionOptions) -> ErrnoName?
  /// Whether a filter of system calls may refuse what this process does; see seccomp(2).
  mutating func hasCallFilter() -> Bool
  /// Whether lo is up, by which this machine reaches itself; absent where it could not be asked.
  mutating func isLoopbackUp() -> Bool?
  /// The interface that has an address; absent where none has it.
  mutating func interface(of endpoint: Endpoint) -> String?
  /// Closes the socket; by a RST, whose FIN nothing would acknowledge.
  mutating func close(_ connection: Int, byReset: Bool)
}
