// Whether this process may have a raw socket, which a capture needs.
import Glibc

/// A raw socket, as far as tests ask for it.
public enum RawSocket {
  /// Why a test of a capture is skipped.
  public static let reason: String = "a raw socket needs root or CAP_NET_RAW"

  /// Whether this process may have one.
  public static let isAllowed = {
    let descriptor = socket(AF_INET, CInt(SOCK_RAW.rawValue), CInt(IPPROTO_TCP))
    if descriptor >= 0 { close(descriptor) }
    return descriptor >= 0
  }()
}
