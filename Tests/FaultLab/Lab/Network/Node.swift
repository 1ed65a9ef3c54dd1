// A machine of the lab: a thread with a network of its own.
import Foundation
import Glibc
import Synchronization
import TestSupport

/// One machine: what is run on it sees its network, and so do the sockets and programs made there.
public final class Node: Sendable {
  private typealias Job = @Sendable () -> Void

  /// How others name it.
  public let name: String
  /// The thread that is in the network; iproute2 takes it where it wants a process.
  let thread: pid_t
  private let jobs = Jobs()

  /// Starts a machine with nothing but its loopback.
  init(_ name: String) throws {
    self.name = name
    let started = Answer<pid_t>()
    let jobs = jobs
    Thread.detachNewThread {
      started.give(
        Result {
          try Namespace.enter(.network)
          try Namespace.enter(.mounts)
          try Namespace.perform("mount --make-rprivate /")
          return try Self.ownThread()
        })
      while let job = jobs.next() { job() }
    }
    thread = try started.take()
    try shell("ip link set lo up")
  }

  /// gettid(2), which is hidden behind _GNU_SOURCE: PID/task/TID.
  private static func ownThread() throws -> pid_t {
    let link = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/thread-self")
    guard let thread = link.split(separator: "/").last.flatMap({ pid_t($0) }) else {
      throw LabError("/proc/thread-self is \(link)")
    }
    return thread
  }

  deinit { jobs.end() }

  /// Runs a body on the machine.
  func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) throws -> Value {
    let answer = Answer<Value>()
    jobs.add { answer.give(Result(catching: body)) }
    return try answer.take()
  }

  /// Starts a program on the machine.
  func start(_ words: [String]) throws -> RunningCommand {
    try run { try RunningCommand(words) }
  }

  /// Runs a script of the shell on the machine, as root; a command that fails is an error.
  @discardableResult
  func shell(_ script: String) throws -> String {
    let outcome = try start(["sh", "-ec", script]).outcome()
    if outcome.status == 0 { return outcome.output }
    throw LabError("\(name): \(script)\n\(outcome)")
  }

  /// What is to be done, in order.
  private final class Jobs: Sendable {
    private let queue = Mutex<[Job?]>([])
    private let isFilled = DispatchSemaphore(value: 0)

    func add(_ job: @escaping Job) { append(job) }
    func end() { append(nil) }

    private func append(_ job: Job?) {
      queue.withLock { $0.append(job) }
      isFilled.signal()
    }

    /// The next one; absent at the end.
    func next() -> Job? {
      isFilled.wait()
      return queue.withLock { $0.removeFirst() }
    }
  }

  /// A value that another thread makes.
  private final class Answer<Value: Sendable>: Sendable {
    private let value = Mutex<Result<Value, any Error>?>(nil)
    private let isGiven = DispatchSemaphore(value: 0)

    func give(_ result: Result<Value, any Error>) {
      value.withLock { $0 = result }
      isGiven.signal()
    }

    func take() throws -> Value {
      isGiven.wait()
      guard let result = value.withLock({ $0 }) else { throw LabError("no answer") }
      return try result.get()
    }
  }
}

/// Why a fault could not be made.
public struct LabError: Error, CustomStringConvertible, Sendable {
  /// What was tried and what came of it.
  public let description: String
  init(_ description: String) { self.description = description }
}
