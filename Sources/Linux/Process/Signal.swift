// The signals that a person or the system sends us, read in the loop like any other event.
import CLinux
import Glibc

/// A signal that ends, stops or resizes us.
public struct Signal: RawRepresentable, Hashable, Sendable {
  /// The signal's number.
  public let rawValue: CInt

  /// Makes a signal of its number.
  public init(rawValue: CInt) { self.rawValue = rawValue }

  /// The corresponding C signal is `SIGHUP`.
  public static let hangUp = Signal(rawValue: SIGHUP)
  /// The corresponding C signal is `SIGINT`.
  public static let interrupt = Signal(rawValue: SIGINT)
  /// The corresponding C signal is `SIGQUIT`.
  public static let quit = Signal(rawValue: SIGQUIT)
  /// The corresponding C signal is `SIGTERM`.
  public static let terminate = Signal(rawValue: SIGTERM)
  /// The corresponding C signal is `SIGUSR1`.
  public static let user1 = Signal(rawValue: SIGUSR1)
  /// The corresponding C signal is `SIGUSR2`.
  public static let user2 = Signal(rawValue: SIGUSR2)
  /// The corresponding C signal is `SIGALRM`.
  public static let alarm = Signal(rawValue: SIGALRM)
  /// The corresponding C signal is `SIGTSTP`.
  public static let stopFromTerminal = Signal(rawValue: SIGTSTP)
  /// The corresponding C signal is `SIGCONT`.
  public static let resume = Signal(rawValue: SIGCONT)
  /// The corresponding C signal is `SIGWINCH`.
  public static let windowChange = Signal(rawValue: SIGWINCH)

  /// Ends this process by the signal's default action, so that the parent sees why.
  public func raiseDefault() { clinux_raise_default(rawValue) }

  /// Stops this process until somebody continues it.
  public static func stopSelf() { kill(getpid(), SIGSTOP) }

  /// Makes a closed pipe, and a file at its limit, an error of write(2) and not our death.
  public static func ignoreThoseOfWriting() {
    clinux_ignore(SIGPIPE)
    clinux_ignore(SIGXFSZ)
  }

  /// Lets every signal through again.
  public static func unblockAll() { clinux_unblock_all() }
}

/// A descriptor that becomes readable when a signal arrives.
///
/// See signalfd(2).
public struct SignalDescriptor: ~Copyable {
  /// The descriptor, for poll.
  public let descriptor: CInt

  /// Blocks signals and reads them here instead; call it before any thread is made.
  public init(_ signals: [Signal]) throws(SystemError) {
    let numbers = signals.map(\.rawValue)
    descriptor = try valueOrError("signalfd") {
      clinux_signal_descriptor(numbers, CInt(numbers.count))
    }
  }

  deinit { _ = close(descriptor) }

  /// Takes the signals that have arrived.
  public func take() -> [Signal] {
    var signals: [Signal] = []
    while true {
      let number = clinux_take_signal(descriptor)
      if number == 0 { return signals }
      signals.append(Signal(rawValue: number))
    }
  }
}
