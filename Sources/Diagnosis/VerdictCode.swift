// The closed vocabulary of what a probe can say.

/// The code of a probe's verdict.
public enum VerdictCode: String, CaseIterable, Sendable {
  case okOpen = "ok.open"
  case dnsNxdomain = "dns.nxdomain"
  case dnsNodata = "dns.nodata"
  case dnsServfail = "dns.servfail"
  case dnsRefused = "dns.refused"
  case dnsBadReply = "dns.bad_reply"
  case dnsTimeout = "dns.timeout"
  case dnsResolverRefused = "dns.resolver_refused"
  case dnsResolverUnreachable = "dns.resolver_unreachable"
  case localNoRoute = "local.no_route"
  case localRouteUnreachable = "local.route_unreachable"
  case localRouteProhibited = "local.route_prohibited"
  case localRouteBlackhole = "local.route_blackhole"
  case localFirewallReject = "local.firewall_reject"
  case localFirewallDrop = "local.firewall_drop"
  case localNeighborUnreachable = "local.neighbor_unreachable"
  case localAddressUnavailable = "local.address_unavailable"
  case localPortsExhausted = "local.ports_exhausted"
  case localDescriptorLimit = "local.descriptor_limit"
  case localPermission = "local.permission"
  case pathHostUnreachable = "path.host_unreachable"
  case pathNetUnreachable = "path.net_unreachable"
  case pathAdminProhibited = "path.admin_prohibited"
  case pathProtocolUnreachable = "path.protocol_unreachable"
  case pathTtlExceeded = "path.ttl_exceeded"
  case pathMtuBlackhole = "path.mtu_blackhole"
  case tcpRefused = "tcp.refused"
  case tcpRefusedByMiddlebox = "tcp.refused_by_middlebox"
  case tcpRefusedByIcmp = "tcp.refused_by_icmp"
  case tcpResetInjected = "tcp.reset_injected"
  case tcpFiltered = "tcp.filtered"
  case tcpQueueFull = "tcp.queue_full"
  case tcpPhantom = "tcp.phantom"
  case tcpPeerVanished = "tcp.peer_vanished"
  case tcpStateLost = "tcp.state_lost"
  case tcpPathLost = "tcp.path_lost"
  case tcpSelfConnected = "tcp.self_connected"
  case appResetOnAccept = "app.reset_on_accept"
  case appClosedOnAccept = "app.closed_on_accept"
  case appResetAfterData = "app.reset_after_data"
  case appClosedAfterData = "app.closed_after_data"
  case appSilent = "app.silent"
  case appNotReading = "app.not_reading"
  case appRelayWithoutUpstream = "app.relay_without_upstream"
  case appTlsRequired = "app.tls_required"
  case tlsPeerPlaintext = "tls.peer_plaintext"
  case tlsAlert = "tls.alert"
  case tlsCertificate = "tls.certificate"
  case udpRefused = "udp.refused"
  case udpRefusedByIcmp = "udp.refused_by_icmp"
  case udpNoAnswer = "udp.no_answer"
  case unixNoSuchSocket = "unix.no_such_socket"
  case unixRefused = "unix.refused"
  case unixPermission = "unix.permission"
  case unixQueueFull = "unix.queue_full"
  case unixWrongType = "unix.wrong_type"
  case probeUndetermined = "probe.undetermined"

  /// What a verdict means for the exit status.
  public enum Outcome: String, CaseIterable, Sendable {
    case healthy
    case failure
    case undetermined
  }

  /// Whether the code says healthy, failed, or that it cannot be told.
  public var outcome: Outcome {
    switch self {
    case .okOpen: .healthy
    case .udpNoAnswer, .probeUndetermined: .undetermined
    default: .failure
    }
  }
}
