// Names to addresses: getaddrinfo(3) on a thread of its own, because it blocks and cannot be stopped.
import CLinux
import Glibc
import Synchronization

/// One question to getaddrinfo(3), answered through a descriptor.
///
/// It may be dropped at any time: the thread then ends by itself and its answer is thrown away.
public final class Resolver: Sendable {
  /// What getaddrinfo(3) said.
  public enum Answer: Hashable, Sendable {
    case addresses([SocketAddress])
    case failed(ResolutionError)
  }

  /// Why a name has no addresses.
  public struct ResolutionError: Error, Hashable, Sendable {
    /// The code's name, such as `EAI_AGAIN`.
    public var code: String
    /// The system's error, where the code is `EAI_SYSTEM`.
    public var errno: Errno?
  }

  /// Readable when the answer is there.
  public var descriptor: CInt { shared.bell }
  private let shared: Shared

  /// What the asking and the answering side share; the last of them closes the bell.
  private final class Shared: Sendable {
    let host: String
    let port: UInt16
    let family: SocketAddress.Family?
    let bell: CInt
    let answer = Mutex<Answer?>(nil)

    init(host: String, port: UInt16, family: SocketAddress.Family?, bell: CInt) {
      self.host = host
      self.port = port
      self.family = family
      self.bell = bell
    }

    deinit { _ = close(bell) }

    func ring(_ answer: Answer) {
      self.answer.withLock { $0 = answer }
      eventfd_write(bell, 1)
    }
  }

  /// Begins to resolve, to addresses of one family or of both; a numeric address is answered at once,
  /// without a thread.
  public init(
    host: String, port: UInt16, family: SocketAddress.Family? = nil
  ) throws(SystemError) {
    let bell = try valueOrError("eventfd") {
      eventfd(0, CInt(EFD_CLOEXEC | EFD_NONBLOCK))
    }
    shared = Shared(host: host, port: port, family: family, bell: bell)
    if let address = SocketAddress(numeric: host, port: port) {
      let isWanted = family == nil || family == address.family
      shared.ring(
        isWanted
          ? .addresses([address]) : .failed(ResolutionError(code: "EAI_ADDRFAMILY", errno: nil)))
    } else {
      try startThread()
    }
  }

  /// Takes the answer; absent while there is none.
  public func take() -> Answer? { shared.answer.withLock { $0 } }

  private static let asking = Atomic(0)

  /// How many threads of this process ask, those among them that nobody waits for any more.
  public static var askingThreads: Int { asking.load(ordering: .relaxed) }

  private func startThread() throws(SystemError) {
    // The thread inherits this mask: no signal of ours may land on it.
    var (all, before) = (sigset_t(), sigset_t())
    sigfillset(&all)
    pthread_sigmask(SIG_SETMASK, &all, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    var thread = pthread_t()
    let argument = Unmanaged.passRetained(shared)
    Self.asking.add(1, ordering: .relaxed)
    let failed = pthread_create(
      &thread, nil,
      { argument in
        guard let argument else { return nil }
        let shared = Unmanaged<Shared>.fromOpaque(argument).takeRetainedValue()
        shared.ring(Resolver.resolve(shared))
        Resolver.asking.subtract(1, ordering: .relaxed)
        return nil
      }, argument.toOpaque())
    guard failed == 0 else {
      argument.release()
      Self.asking.subtract(1, ordering: .relaxed)
      throw SystemError("pthread_create", nil, Errno(rawValue: failed))
    }
    pthread_detach(thread)
  }

  private static func resolve(_ question: Shared) -> Answer {
    var hints = addrinfo()
    hints.ai_family = question.family?.number ?? AF_UNSPEC
    hints.ai_flags = AI_NUMERICSERV
    hints.ai_socktype = CInt(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    let code = getaddrinfo(question.host, String(question.port), &hints, &list)
    let errno = Errno.current
    guard code == 0, let list else {
      return .failed(
        ResolutionError(code: name(of: code), errno: code == EAI_SYSTEM ? errno : nil))
    }
    defer { freeaddrinfo(list) }
    return .addresses(SocketAddress.all(in: list))
  }

  private static func name(of code: CInt) -> String {
    let names = [
      EAI_BADFLAGS: "EAI_BADFLAGS", EAI_NONAME: "EAI_NONAME", EAI_AGAIN: "EAI_AGAIN",
      EAI_FAIL: "EAI_FAIL", EAI_FAMILY: "EAI_FAMILY", EAI_SOCKTYPE: "EAI_SOCKTYPE",
      EAI_SERVICE: "EAI_SERVICE", EAI_MEMORY: "EAI_MEMORY", EAI_SYSTEM: "EAI_SYSTEM",
      EAI_OVERFLOW: "EAI_OVERFLOW", -5: "EAI_NODATA", -9: "EAI_ADDRFAMILY",
    ]
    return names[code] ?? "EAI \(code)"
  }
}
