// Which way the kernel would send to an address, or why it would not.
import CLinux
import Glibc

/// The answer of the routing table.
///
/// See rtnetlink(7), RTM_GETROUTE; `ip route get` asks the same.
public struct Route: Hashable, Sendable {
  /// What the socket is bound to that takes the route.
  public enum Start: Hashable, Sendable {
    case anywhere
    case address(SocketAddress)
    case interface(String)
  }

  /// The errno with which the look-up ends; absent where there is a route.
  public var refusal: Errno?
  /// The interface that the packets leave by.
  public var interface: String?
  /// The router that they go to first; absent where the address is on the link.
  public var gateway: String?
  /// The address of ours that they come from; absent where there is none.
  public var source: String?
  /// The number of the interface.
  let interfaceIndex: CUnsignedInt
  /// Whether the address is a broadcast or a multicast one (RTN_BROADCAST, RTN_MULTICAST).
  public var reachesMany: Bool
  /// Whether the interface has a link (IFF_LOWER_UP); absent where it could not be asked.
  public var hasLink: Bool?
  /// How often the link went down or came up since the interface was made; absent where nobody counts.
  public var linkChanges: Int?

  /// Asks for the route that a socket takes to an address; the kernel answers at once.
  public init(
    to address: SocketAddress, from start: Start = .anywhere, _ kind: Socket.Kind = .stream
  ) throws(SystemError) {
    let answer = try Self.answer(address, start, kind)
    refusal = answer.error == 0 ? nil : Errno(rawValue: answer.error)
    interface = Self.text(of: answer.interface)
    gateway = Self.text(of: answer.gateway)
    source = Self.text(of: answer.source)
    interfaceIndex = answer.interface_index
    reachesMany = refusal == nil && [3, 5].contains(answer.type)
    var link = clinux_link()
    if interfaceIndex != 0, clinux_link(interfaceIndex, &link) == 0 {
      hasLink = link.is_up != 0
      linkChanges = link.changes < 0 ? nil : Int(link.changes)
    }
  }

  private static func answer(
    _ address: SocketAddress, _ start: Start, _ kind: Socket.Kind
  ) throws(SystemError) -> clinux_route {
    var answer = clinux_route()
    var from = clinux_start()
    from.protocol = UInt8(kind == .stream ? IPPROTO_TCP : IPPROTO_UDP)
    if case .interface(let name) = start { from.interface_index = if_nametoindex(name) }
    _ = try valueOrError("RTM_GETROUTE", address.host) {
      address.withAddress { pointer, _ in
        guard case .address(let source) = start, source.family == address.family,
          !source.isUnspecified
        else { return clinux_route(pointer, &from, &answer) }
        return source.withAddress { sourcePointer, _ in
          from.source = sourcePointer
          return clinux_route(pointer, &from, &answer)
        }
      }
    }
    return answer
  }

  /// Whether the neighbour table says that a host on the link, or the router, did not answer; absent
  /// where the table does not know it.
  ///
  /// See arp(7), NUD_FAILED.
  public func neighborFailed(for address: SocketAddress) throws(SystemError) -> Bool? {
    let neighbor = gateway.flatMap { SocketAddress(numeric: $0, port: 0) } ?? address
    let state = try valueOrError("RTM_GETNEIGH", neighbor.host) {
      neighbor.withAddress { pointer, _ in clinux_neighbor_state(pointer, interfaceIndex) }
    }
    let (failed, incomplete): (CInt, CInt) = (0x20, 0x01)
    if state & failed != 0 { return true }
    // One that is still being asked has neither answered nor failed.
    return state == 0 || state & incomplete != 0 ? nil : false
  }

  /// The text in a buffer of C; absent where it is empty.
  private static func text<Buffer>(of buffer: Buffer) -> String? {
    let text = withUnsafeBytes(of: buffer) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    return text.isEmpty ? nil : text
  }
}
