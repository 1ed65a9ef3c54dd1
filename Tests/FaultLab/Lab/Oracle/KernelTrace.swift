// What the kernel itself says of resets, errors and drops: its tracepoints, where they can be read.
import Foundation
import Glibc
import Synchronization
import TestSupport

/// A trace of the whole kernel, read while cases run; see Documentation/trace/ftrace.rst.
final class KernelTrace: Sendable {
  /// What is traced, and of which events: other programs of this machine are traced too.
  private static let events = [
    ("tcp/tcp_send_reset", "0"), ("tcp/tcp_receive_reset", ofRoads),
    ("sock/inet_sk_error_report", ofRoads), ("icmp/icmp_send", "0"),
    // 2 is "not specified", and 3 what no socket wants: the RST tells that.
    ("skb/kfree_skb", "reason > 3"),
    // By these a dropped packet is told to be of a road: its interfaces are the only ones so named.
    ("net/netif_receive_skb", "name ~ \"lab*\""), ("net/net_dev_queue", "name ~ \"lab*\""),
  ]

  /// The ports of the cases.
  private static let ofRoads = ["sport", "dport"].map {
    "(\($0) >= \(Road.firstPort) && \($0) <= \(Road.firstPort + 255))"
  }.joined(separator: " || ")

  private let machine: Node
  private let folder = TemporaryFolderPath()
  private let pipe: CInt
  private let lines = Mutex<[String]>([])
  private let isStopped = Mutex(false)
  private let hasEnded = DispatchSemaphore(value: 0)

  /// Begins to trace; fails where this process may not.
  init() throws {
    machine = try Node("oracle")
    let folder = folder.path
    let enable = Self.events.map { event, filter in
      "echo '\(filter)' > events/\(event)/filter; echo 1 > events/\(event)/enable"
    }
    try machine.shell(
      """
      mkdir -p \(folder); mount -t tracefs tracefs \(folder)
      # What a lab left behind that was killed.
      for old in \(folder)/instances/sockdoc-lab-*; do
        [ ! -d "$old" ] || [ -d "/proc/${old##*-}" ] || rmdir "$old"
      done
      mkdir \(folder)/instances/sockdoc-lab-\(getpid())
      cd \(folder)/instances/sockdoc-lab-\(getpid())
      echo 8192 > buffer_size_kb
      \(enable.joined(separator: "\n"))
      """)
    let instance = "\(folder)/instances/sockdoc-lab-\(getpid())"
    pipe = try machine.run { open("\(instance)/trace_pipe", O_RDONLY | O_NONBLOCK | O_CLOEXEC) }
    guard pipe >= 0 else { throw LabError("trace_pipe: errno \(errno)") }
    Thread.detachNewThread { [self] in
      var rest: [UInt8] = []
      while !isStopped.withLock({ $0 }) { rest = read(pipe, after: rest) }
      // A descriptor closed under a thread that uses it would be another's.
      Glibc.close(pipe)
      hasEnded.signal()
    }
  }

  /// Ends the trace; an instance that is left behind would go on.
  func stop() {
    isStopped.withLock { $0 = true }
    hasEnded.wait()
    _ = try? machine.shell(
      "rmdir \(folder.path)/instances/sockdoc-lab-\(getpid()); umount \(folder.path)")
    rmdir(folder.path)
  }

  /// Takes what has come, and gives back the line that has not ended yet.
  private func read(_ pipe: CInt, after rest: [UInt8]) -> [UInt8] {
    var polled = pollfd(fd: pipe, events: Int16(POLLIN), revents: 0)
    _ = poll(&polled, 1, 100)
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = Glibc.read(pipe, &buffer, buffer.count)
    guard count > 0 else { return rest }
    let bytes = rest + buffer.prefix(count)
    guard let end = bytes.lastIndex(of: 0x0A) else { return bytes }
    let new = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\n")
    let kept = new.filter { !$0.contains("=127.0.0.1") }
    lines.withLock { $0 += kept.map(String.init) }
    return Array(bytes[(end + 1)...])
  }

  /// How many lines there are; a case begins here.
  var position: Int { lines.withLock { $0.count } }

  /// What came since a position, once all has been read that had happened by now; absent where other
  /// programs make more events than can be read in time.
  func lines(since position: Int) throws -> [String]? {
    let mark = "end-\(UUID())"
    let marker = "\(folder.path)/instances/sockdoc-lab-\(getpid())/trace_marker"
    try machine.shell("echo \(mark) > \(marker)")
    return try? eventually(
      "the mark in the trace", { Array(lines.withLock { $0[position...] }) },
      until: { $0.contains { $0.contains(mark) } })
  }
}

/// Where the trace is mounted, on its machine only.
private struct TemporaryFolderPath {
  let path = NSTemporaryDirectory() + "sockdoc-trace-\(getpid())"
}
