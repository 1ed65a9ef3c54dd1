// The numbers and texts of one errno on the systems that people ask about.

/// The numbers and texts that systems give to one errno.
public struct ErrnoNumbers: Hashable, Sendable {
  /// A system with errno numbers of its own.
  public enum Platform: String, CaseIterable, Sendable {
    case linux
    case macos
    case freebsd
    case windows
  }

  /// The errno's name.
  public var name: ErrnoName
  /// Its number on Linux, as on x86-64 and arm64.
  public var linux: Int?
  /// Its number on macOS.
  public var macos: Int?
  /// Its number on FreeBSD.
  public var freebsd: Int?
  /// Its Winsock number on Windows.
  public var windows: Int?
  /// The text of glibc's strerror(3).
  public var glibc: String
  /// The text of musl's strerror(3).
  public var musl: String
  /// The text of macOS; absent where macOS has no such errno.
  public var macosText: String?

  /// Makes the numbers and texts of one errno.
  public init(
    name: ErrnoName, linux: Int?, macos: Int?, freebsd: Int?, windows: Int?, glibc: String,
    musl: String, macosText: String?
  ) {
    self.name = name
    self.linux = linux
    self.macos = macos
    self.freebsd = freebsd
    self.windows = windows
    self.glibc = glibc
    self.musl = musl
    self.macosText = macosText
  }

  /// The number on one system; absent where it has none.
  public func number(on platform: Platform) -> Int? {
    switch platform {
    case .linux: linux
    case .macos: macos
    case .freebsd: freebsd
    case .windows: windows
    }
  }
}
