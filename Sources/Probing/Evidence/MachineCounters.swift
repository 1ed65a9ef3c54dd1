// What the kernel counts for the whole machine, as far as it bears on an attempt.

/// Counters of the network namespace at one moment; what an older kernel does not count is absent.
///
/// Every program in the namespace moves them: a difference of zero proves, another one supports.
public struct MachineCounters: Hashable, Sendable {
  /// Retransmissions that failed here: `TcpExt.TCPRetransFail`.
  public var failedRetransmissions: Int?
  /// RSTs that this kernel has sent: `Tcp.OutRsts`.
  public var resetsSent: Int?
  /// Segments that arrived below a floor of the hop limit: `TcpExt.TCPMinTTLDrop`.
  public var floorDrops: Int?
  /// Connections that a full accept queue has turned away: `TcpExt.ListenOverflows`.
  public var listenOverflows: Int?
  /// Datagrams that found no socket here: `Udp.NoPorts`, `Udp6NoPorts`.
  public var datagramsWithoutPort: Int?
  /// Packets that the interfaces of this machine have sent, but for the loopback.
  public var packetsSent: Int?
  /// How often the link of the interface towards the address went down or came up.
  public var linkChanges: Int?
  /// Packets of the family that came in and were given to nobody.
  ///
  /// `Ip.InReceives` less what was delivered and forwarded: a rule of our own may have dropped them.
  public var undelivered: Int?
  /// Packets that came in by an interface and that IP did not see: ARP, and what a hook before IP drops.
  public var unseen: Int?
  /// Whether other probes of ours ran at the same time, which move them too.
  public var isShared: Bool

  /// Makes a set of counters.
  public init(
    failedRetransmissions: Int? = nil, resetsSent: Int? = nil, floorDrops: Int? = nil,
    listenOverflows: Int? = nil, datagramsWithoutPort: Int? = nil, packetsSent: Int? = nil,
    linkChanges: Int? = nil, undelivered: Int? = nil, unseen: Int? = nil, isShared: Bool = false
  ) {
    self.failedRetransmissions = failedRetransmissions
    self.resetsSent = resetsSent
    self.floorDrops = floorDrops
    self.listenOverflows = listenOverflows
    self.datagramsWithoutPort = datagramsWithoutPort
    self.packetsSent = packetsSent
    self.linkChanges = linkChanges
    self.undelivered = undelivered
    self.unseen = unseen
    self.isShared = isShared
  }

  /// Whether a retransmission may have failed here: one did, or others of ours hide the count.
  var mayHaveFailedToSend: Bool { failedRetransmissions.map { $0 > 0 } ?? isShared }

  /// As many packets as ARP moves while a connection is tried: two questions and two answers are rare.
  private static let usualUnseen = 3

  /// Whether an answer may have been dropped here: something was, or others of ours hide the count.
  var mayHaveMissed: Bool {
    (undelivered.map { $0 > 0 } ?? isShared) || (unseen.map { $0 > Self.usualUnseen } ?? isShared)
  }

  /// Lets the counts of what came in and was lost begin anew.
  mutating func countLossesAnew(from now: MachineCounters?) {
    (undelivered, unseen) = (now?.undelivered, now?.unseen)
  }

  /// What was counted since an earlier moment.
  ///
  /// Beside other probes of ours only a counter that stands still tells something.
  func since(_ before: MachineCounters) -> MachineCounters {
    let isShared = isShared || before.isShared
    func difference(_ counter: KeyPath<MachineCounters, Int?>) -> Int? {
      guard let now = self[keyPath: counter], let then = before[keyPath: counter] else {
        return nil
      }
      return isShared && now != then ? nil : now &- then
    }
    return MachineCounters(
      failedRetransmissions: difference(\.failedRetransmissions),
      resetsSent: difference(\.resetsSent), floorDrops: difference(\.floorDrops),
      listenOverflows: difference(\.listenOverflows),
      datagramsWithoutPort: difference(\.datagramsWithoutPort),
      packetsSent: difference(\.packetsSent),
      // No probe moves it.
      linkChanges: linkChanges.flatMap { now in before.linkChanges.map { now &- $0 } },
      undelivered: difference(\.undelivered), unseen: difference(\.unseen),
      isShared: isShared)
  }
}
