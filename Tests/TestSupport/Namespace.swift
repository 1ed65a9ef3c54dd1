// A network, or mounts, of a test's own: nothing of it reaches any other.
import Foundation
import Glibc
import Synchronization

/// Namespaces, each for one thread that ends with it.
public enum Namespace {
  /// What a thread has of its own.
  public enum Kind: CInt, Sendable {
    /// CLONE_NEWNET.
    case network = 0x4000_0000
    /// CLONE_NEWNS.
    case mounts = 0x0002_0000
  }

  /// Why a test of a namespace is skipped.
  public static let reason: String = "network namespaces and veth need root and iproute2"
  /// Why a test of a packet filter is skipped.
  public static let filterReason: String = "a packet filter in a namespace needs root and nftables"

  /// Whether this process can make namespaces with a wire between them.
  public static let isAvailable = can([
    "ip link add v0 type veth peer name v1", "ip netns add sockdoc-test-\(getpid())",
    "ip netns del sockdoc-test-\(getpid())",
  ])
  /// Why a test of mounts is skipped.
  public static let mountReason: String = "a mount namespace needs root"

  /// Whether it can filter packets there.
  public static let canFilter = can(["nft add table inet t"])
  /// Whether it can mount file systems that no one else sees.
  public static let canMount = can(["mount --make-rprivate /"], .mounts)

  /// Whether some commands succeed in a fresh namespace.
  private static func can(_ commands: [String], _ kind: Kind = .network) -> Bool {
    let done = DispatchSemaphore(value: 0)
    let succeeded = Mutex(false)
    Thread.detachNewThread {
      let outcome = (try? prepare(commands, kind)) != nil
      succeeded.withLock { $0 = outcome }
      done.signal()
    }
    done.wait()
    return succeeded.withLock { $0 }
  }

  /// Runs a body on a thread of its own in a fresh namespace, after some commands there.
  ///
  /// Programs that the body starts by `perform` live in the namespace too.
  public static func run<Value: Sendable>(
    _ commands: [String] = [], in kind: Kind = .network,
    _ body: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    try await OwnThread.run {
      try prepare(commands, kind)
      return try body()
    }
  }

  private static func prepare(_ commands: [String], _ kind: Kind) throws {
    try enter(kind)
    for command in kind.begin + commands { try perform(command) }
  }

  /// Leaves the namespace of the other threads; unshare(2) is hidden behind _GNU_SOURCE.
  public static func enter(_ kind: Kind) throws {
    typealias Unshare = @convention(c) (CInt) -> CInt
    guard let symbol = dlsym(nil, "unshare"),
      unsafeBitCast(symbol, to: Unshare.self)(kind.rawValue) == 0
    else { throw POSIXError(.EPERM) }
  }

  /// Runs one command in the namespace of this thread; its words are parted by spaces, but `script`
  /// is one word.
  ///
  /// Not by Foundation's Process, which needs the namespace that it was first used in.
  public static func perform(_ command: String, script: String? = nil) throws {
    let all = ["/usr/bin/env"] + command.split(separator: " ").map(String.init)
    var words = (all + (script.map { [$0] } ?? [])).map { strdup($0) }
    defer { words.forEach { free($0) } }
    words.append(nil)
    var environment: [UnsafeMutablePointer<CChar>?] = [
      strdup("PATH=/usr/local/sbin:/usr/sbin:/sbin:/usr/local/bin:/usr/bin:/bin"), nil,
    ]
    defer { free(environment[0]) }
    var (child, status): (pid_t, CInt) = (0, 0)
    guard posix_spawn(&child, "/usr/bin/env", nil, nil, words, &environment) == 0,
      waitpid(child, &status, 0) == child, status == 0
    else { throw DeadlinePassed(description: "failed: \(command)") }
  }
}

extension Namespace.Kind {
  fileprivate var begin: [String] { self == .network ? ["ip link set lo up"] : [] }
}
