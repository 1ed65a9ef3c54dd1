// What the resolver library reads from resolv.conf(5) and its environment.
import CLinux
import Glibc

/// The name servers, the search list, and the options that decide what is asked and how long.
public struct ResolverConfiguration: Hashable, Sendable {
  /// The name servers that programs ask, in order; this machine where the file gives none.
  public var servers: [SocketAddress]
  /// The search domains, in order.
  public var domains: [String]
  /// The `ndots` option.
  public var dots: Int
  /// The `timeout` option: how long the first server is waited for.
  public var timeout: Duration
  /// The `attempts` option: how often the servers are gone through.
  public var attempts: Int
  /// The `use-vc` option: whether every question goes over TCP.
  public var usesTCP: Bool
  /// The `no-aaaa` option: whether programs ask for no IPv6 addresses.
  public var lacksIPv6: Bool

  /// Reads it; absent where the library cannot.
  public init?() {
    var (bytes, options) = ([CChar](repeating: 0, count: 4_096), clinux_resolver())
    guard clinux_search_list(&bytes, bytes.count, &options) == 0 else { return nil }
    let text = String(
      decoding: bytes.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    servers = Self.servers(in: &options)
    domains = text.split(separator: " ").map(String.init)
    dots = Int(options.dots)
    timeout = .seconds(Int(options.timeout))
    attempts = Int(options.attempts)
    usesTCP = options.uses_tcp != 0
    lacksIPv6 = options.lacks_ipv6 != 0
  }

  private static func servers(in options: inout clinux_resolver) -> [SocketAddress] {
    let (count, size) = (Int(options.server_count), MemoryLayout<sockaddr_storage>.size)
    return withUnsafeBytes(of: &options.servers) { all in
      (0..<count).compactMap { index in
        SocketAddress(bytes: Array(all.dropFirst(index * size).prefix(size)))
      }
    }
  }

  /// How long a program waits for so many servers that are all silent, for one name.
  ///
  /// As glibc's res_send does: the server number n, from 0, is waited for `timeout` times two to the
  /// n-th, shared by all servers from the second on, and a second at least.
  public func patience(servers count: Int) -> Duration {
    let seconds = Int(timeout.components.seconds)
    let once = (0..<count).reduce(0) { sum, number in
      sum + max(1, number == 0 ? seconds : (seconds << number) / count)
    }
    return .seconds(once * attempts)
  }
}
