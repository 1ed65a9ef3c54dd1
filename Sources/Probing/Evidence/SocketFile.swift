// What this machine says of a local socket's path or name.

/// The file at the path of an AF_UNIX socket, and who has bound it.
public struct SocketFile: Hashable, Sendable {
  /// What the sockets of this network namespace are that bear the path or the name.
  public enum Bound: Hashable, Sendable {
    /// There is no list of them, or none that tells.
    case unknown
    /// None bears it.
    case nobody
    /// A program listens; so many connections wait for its accept(2).
    case listening(waiting: Int)
    /// A stream is bound and does not listen.
    case notListening
    /// Only datagram or seqpacket sockets are bound to it.
    case ofOtherType
  }

  /// Whether it is a socket; absent where it could not be looked at.
  public var isSocket: Bool?
  /// Whether its mode, or that of a folder, keeps us from writing to it; see unix(7).
  public var isDenied: Bool
  /// Who has bound it.
  public var bound: Bound

  /// Makes an account of a path.
  public init(isSocket: Bool?, isDenied: Bool, bound: Bound = .unknown) {
    self.isSocket = isSocket
    self.isDenied = isDenied
    self.bound = bound
  }
}
