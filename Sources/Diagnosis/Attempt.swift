// One address tried: what was said, what was seen, and in which order.

/// The attempt at one address of a target.
public struct Attempt: Hashable, Sendable {
  /// The family of an address.
  public enum Family: String, Sendable {
    case ipv4
    case ipv6
    case unix
  }

  /// The address without its port.
  public var address: String
  /// Its family.
  public var family: Family
  /// Our own address and port, if the kernel had chosen them.
  public var local: String?
  /// The interface that has our own address, if it could be told.
  public var interface: String?
  /// The way that packets to the address take, as `via 192.0.2.1 dev eth0`, if it could be told.
  public var route: String?
  /// What was spent on the address in all; absent where nothing was counted.
  public var spent: Spending?
  /// What this attempt says by itself.
  public var verdict: Verdict
  /// How long it took.
  public var elapsed: Duration
  /// What happened, in order.
  public var timeline: [TimelineEvent]
  /// What was found.
  public var evidence: [Finding]

  /// Makes an attempt.
  public init(
    address: String, family: Family, local: String?, interface: String?, route: String? = nil,
    verdict: Verdict, elapsed: Duration, timeline: [TimelineEvent], evidence: [Finding],
    spent: Spending? = nil
  ) {
    self.address = address
    self.family = family
    self.local = local
    self.interface = interface
    self.route = route
    self.verdict = verdict
    self.elapsed = elapsed
    self.timeline = timeline
    self.evidence = evidence
    self.spent = spent
  }
}
