// What the resolver library reads from resolv.conf(5) and its environment.
import CLinux

/// The search list, and how many dots make a name be asked for as it is first.
public struct ResolverConfiguration: Hashable, Sendable {
  /// The search domains, in order.
  public var domains: [String]
  /// The `ndots` option.
  public var dots: Int

  /// Reads it; absent where the library cannot.
  public init?() {
    var (bytes, dots) = ([CChar](repeating: 0, count: 4_096), CInt(1))
    guard clinux_search_list(&bytes, bytes.count, &dots) == 0 else { return nil }
    let text = String(
      decoding: bytes.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    domains = text.split(separator: " ").map(String.init)
    self.dots = Int(dots)
  }
}
