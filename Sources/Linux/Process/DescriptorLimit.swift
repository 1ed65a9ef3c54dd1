// How many descriptors this process may have.
import Glibc

/// RLIMIT_NOFILE; see getrlimit(2).
public enum DescriptorLimit {
  /// Raises the soft limit to the hard one, and gives what holds then.
  public static func raise() -> Int {
    var limit = rlimit()
    let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    guard getrlimit(resource, &limit) == 0 else { return 256 }
    if limit.rlim_cur < limit.rlim_max {
      var raised = limit
      raised.rlim_cur = limit.rlim_max
      if setrlimit(resource, &raised) == 0 { limit = raised }
    }
    return Int(clamping: limit.rlim_cur)
  }
}
