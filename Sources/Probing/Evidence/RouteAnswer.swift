// What the routing table says of an address.
public import Diagnosis

/// The answer of the routing table: a way, or the errno with which the look-up ends.
public struct RouteAnswer: Hashable, Sendable {
  /// The errno of the look-up; absent where there is a route.
  public var refusal: ErrnoName?
  /// The interface that packets leave by.
  public var interface: String?
  /// The router that they go to first; absent on the link.
  public var gateway: String?
  /// Whether the interface has a link; absent where it could not be asked.
  public var hasLink: Bool?

  /// Whether the address is a broadcast or a multicast one, and so no one host's.
  public var reachesMany: Bool

  /// Whether there is a way.
  var isWay: Bool { refusal == nil }

  /// Whether packets go the same way: out by the same interface, and to the same router.
  func leads(as other: RouteAnswer) -> Bool {
    (refusal, interface, gateway) == (other.refusal, other.interface, other.gateway)
  }

  /// The way in the words of ip-route(8); absent where there is none.
  var text: String? {
    guard refusal == nil else { return nil }
    let parts = [gateway.map { "via \($0)" }, interface.map { "dev \($0)" }]
    return parts.compactMap(\.self).joined(separator: " ")
  }

  /// Makes an answer.
  public init(
    refusal: ErrnoName?, interface: String? = nil, gateway: String? = nil, hasLink: Bool? = nil,
    reachesMany: Bool = false
  ) {
    self.refusal = refusal
    self.interface = interface
    self.gateway = gateway
    self.hasLink = hasLink
    self.reachesMany = reachesMany
  }
}
