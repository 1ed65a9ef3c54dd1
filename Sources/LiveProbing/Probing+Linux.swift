// The kernel's values in the words of a probe.
import Diagnosis
import Linux
import Probing

extension ErrnoName {
  init(_ errno: Errno) { self.init(rawValue: errno.name) }
}

extension Attempt.Family {
  fileprivate init(_ family: SocketAddress.Family) {
    switch family {
    case .ipv4: self = .ipv4
    case .ipv6: self = .ipv6
    case .unix: self = .unix
    }
  }
}

extension SocketAddress.Family {
  init(_ family: Attempt.Family) {
    switch family {
    case .ipv4: self = .ipv4
    case .ipv6: self = .ipv6
    case .unix: self = .unix
    }
  }
}

extension SocketAddress {
  /// The address of an endpoint; absent where its text is none.
  init?(_ endpoint: Endpoint) {
    if endpoint.family == .unix {
      self.init(path: endpoint.address)
    } else {
      self.init(numeric: endpoint.address, port: endpoint.port)
    }
  }
}

extension Endpoint {
  init(_ address: SocketAddress) {
    self.init(address: address.host, family: .init(address.family), port: address.port)
  }
}

extension ConnectionStatus {
  init(_ information: TCPInfo) {
    self.init(
      state: State(information.state), segmentsIn: information.segmentsIn,
      segmentsOut: information.segmentsOut, retransmissions: information.totalRetransmissions,
      sinceLastAck: information.lastAckReceived.map { .milliseconds($0) },
      unacknowledged: information.unacknowledged, unsentBytes: information.notSentBytes,
      segmentSize: information.sendSegment, sendWindow: information.sendWindow)
  }
}

extension ConnectionStatus.State {
  fileprivate init(_ state: TCPInfo.State?) {
    switch state {
    case .synSent, .synReceived: self = .opening
    // The peer may have closed already; our side is open.
    case .established, .closeWait: self = .open
    case .closed: self = .closed
    default: self = .other
    }
  }
}

extension IcmpError {
  /// Takes an entry of the error queue; absent where no ICMP error made it.
  init?(_ error: QueuedError) {
    let family: Attempt.Family
    switch error.origin {
    case .icmp: family = .ipv4
    case .icmp6: family = .ipv6
    case .local, .other: return nil
    }
    self.init(
      family: family, type: Int(error.type), code: Int(error.code),
      offender: error.offender?.host,
      isFromOwnAddress: error.offender.map { Interfaces.name(having: $0) != nil } ?? false,
      errno: ErrnoName(error.errno))
  }
}

extension CapturedSegment {
  /// Reads what a raw socket saw; absent where it is no whole segment.
  init?(_ segment: RawSegment) {
    if segment.hasPacketHeader {
      self.init(packet: segment.bytes, count: segment.count)
    } else {
      self.init(
        segment: segment.bytes, count: segment.count, hopLimit: segment.hopLimit)
    }
  }
}
