// A path with a delay: frames from one interface to the other, a while later; netem may be missing.
import Foundation
import Glibc
import Synchronization

/// Relays Ethernet frames between two interfaces of this thread's namespace, each with a delay.
public final class FrameRelay: Sendable {
  /// One end of the path.
  public enum Side: Int, Sendable {
    case left, right
    /// The end that a frame from this one goes to.
    public var other: Side { self == .left ? .right : .left }
  }

  /// A frame as the kernel hands it over.
  public struct Frame: Sendable {
    /// What is still to be done to the bytes: struct virtio_net_hdr.
    ///
    /// A checksum that the interface
    /// was to compute is not there yet; zeroes where nothing is left to do.
    public var pending: [UInt8]
    /// The Ethernet frame.
    public var bytes: [UInt8]

    /// A frame that is complete.
    public init(_ bytes: [UInt8]) {
      pending = [UInt8](repeating: 0, count: Self.pendingSize)
      self.bytes = bytes
    }

    static let pendingSize = 10
  }

  /// A box on the path: what becomes of a frame, and to which ends it goes; nothing drops it.
  public typealias Box = @Sendable (_ frame: Frame, _ from: Side) -> [(frame: Frame, to: Side)]

  private let descriptors: [CInt]
  private let isStopped = Mutex(false)

  /// Begins to relay; `delay` is in milliseconds.
  ///
  /// See packet(7).
  public init(
    _ left: String, _ right: String, delay: Int,
    box: @escaping Box = { frame, from in [(frame, from.other)] }
  ) throws {
    descriptors = [try Self.open(left), try Self.open(right)]
    let (descriptors, isStopped): ([CInt], @Sendable () -> Bool) = (
      descriptors, { [weak self] in self?.isStopped.withLock { $0 } ?? true }
    )
    Thread.detachNewThread {
      Self.relay(descriptors, .milliseconds(delay), box, until: isStopped)
      // A descriptor closed under a thread that uses it would be another's.
      descriptors.forEach { close($0) }
    }
  }

  deinit {
    // The thread looks every tenth of a second.
    isStopped.withLock { $0 = true }
  }

  private static func relay(
    _ descriptors: [CInt], _ delay: Duration, _ box: Box, until isStopped: () -> Bool
  ) {
    var waiting: [(due: ContinuousClock.Instant, frame: Frame, to: Side)] = []
    while !isStopped() {
      let now = ContinuousClock.now
      while let first = waiting.first, first.due <= now {
        send(waiting.removeFirst().frame, by: descriptors[first.to.rawValue])
      }
      wait(for: descriptors, until: waiting.first?.due)
      for from in [Side.left, .right] {
        while let frame = receive(from: descriptors[from.rawValue]) {
          let due = ContinuousClock.now + delay
          waiting += box(frame, from).map { (due, $0.frame, $0.to) }
        }
      }
    }
  }

  /// Waits for a frame until one is due, a tenth of a second at most.
  private static func wait(for descriptors: [CInt], until due: ContinuousClock.Instant?) {
    var polled = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    let left = due.map { max(.zero, $0 - .now) / Duration.milliseconds(1) } ?? 100
    _ = poll(&polled, nfds_t(polled.count), CInt(min(100, left.rounded(.up))))
  }

  private static func receive(from descriptor: CInt) -> Frame? {
    var bytes = [UInt8](repeating: 0, count: Frame.pendingSize + 65_550)
    var sender = [UInt8](repeating: 0, count: 20)
    while true {
      var length = socklen_t(sender.count)
      let count = sender.withUnsafeMutableBytes { address in
        address.withMemoryRebound(to: sockaddr.self) {
          recvfrom(
            descriptor, &bytes, bytes.count, CInt(MSG_DONTWAIT), $0.baseAddress, &length)
        }
      }
      guard count > Frame.pendingSize else { return nil }
      // What we have sent ourselves is seen too: PACKET_OUTGOING.
      if sender[10] == 4 { continue }
      var frame = Frame([UInt8](bytes[Frame.pendingSize..<count]))
      frame.pending = [UInt8](bytes.prefix(Frame.pendingSize))
      return frame
    }
  }

  private static func send(_ frame: Frame, by descriptor: CInt) {
    let bytes = frame.pending + frame.bytes
    _ = Glibc.send(descriptor, bytes, bytes.count, 0)
  }

  /// A socket that sees every frame of an interface, with what is left to be done to it.
  private static func open(_ interface: String) throws -> CInt {
    let every = UInt16(0x0003).bigEndian
    let descriptor = socket(17, CInt(SOCK_RAW.rawValue) | CInt(SOCK_CLOEXEC.rawValue), CInt(every))
    guard descriptor >= 0 else { throw POSIXError(.EPERM) }
    // SOL_PACKET, PACKET_VNET_HDR: without it a segment would travel without its checksum.
    var isOn: CInt = 1
    guard setsockopt(descriptor, 263, 15, &isOn, socklen_t(MemoryLayout<CInt>.size)) == 0 else {
      throw POSIXError(.ENOPROTOOPT)
    }
    // struct sockaddr_ll: family, protocol, index of the interface, and what only a receiver needs.
    var address = [UInt8](repeating: 0, count: 20)
    address.withUnsafeMutableBytes {
      $0.storeBytes(of: 17, as: UInt16.self)
      $0.storeBytes(of: every, toByteOffset: 2, as: UInt16.self)
      $0.storeBytes(of: if_nametoindex(interface), toByteOffset: 4, as: UInt32.self)
    }
    let bound = address.withUnsafeBytes { bytes in
      bytes.withMemoryRebound(to: sockaddr.self) { Glibc.bind(descriptor, $0.baseAddress, 20) }
    }
    guard bound == 0 else { throw POSIXError(.ENODEV) }
    return descriptor
  }
}
