// What the file system says of a local socket's path.

/// The file at the path of an AF_UNIX socket.
public struct SocketFile: Hashable, Sendable {
  /// Whether it is a socket; absent where it could not be looked at.
  public var isSocket: Bool?
  /// Whether its mode, or that of a folder, keeps us from writing to it; see unix(7).
  public var isDenied: Bool
  /// Whether a living process of this network namespace has bound it.
  public var isBound: Bool

  /// Makes an account of a path.
  public init(isSocket: Bool?, isDenied: Bool, isBound: Bool = false) {
    self.isSocket = isSocket
    self.isDenied = isDenied
    self.isBound = isBound
  }
}
