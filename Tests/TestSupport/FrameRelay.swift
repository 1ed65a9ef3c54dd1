// A path with a delay: frames from one interface to the other, a while later; netem may be missing.
import Foundation
import Glibc
import Synchronization

/// Relays Ethernet frames between two interfaces of this thread's namespace, each with a delay.
public final class FrameRelay: Sendable {
  private let descriptors: [CInt]
  private let isStopped = Mutex(false)

  /// Begins to relay; `delay` is in milliseconds.
  ///
  /// See packet(7).
  public init(_ left: String, _ right: String, delay: Int) throws {
    descriptors = [try Self.open(left), try Self.open(right)]
    for (from, to) in [(descriptors[0], descriptors[1]), (descriptors[1], descriptors[0])] {
      let isStopped: @Sendable () -> Bool = { [weak self] in
        self?.isStopped.withLock { $0 } ?? true
      }
      Thread.detachNewThread { Self.relay(from, to, delay, until: isStopped) }
    }
  }

  deinit {
    // The threads look every tenth of a second; a descriptor closed under them would be another's.
    isStopped.withLock { $0 = true }
  }

  private static func relay(_ from: CInt, _ to: CInt, _ delay: Int, until isStopped: () -> Bool) {
    var frame = [UInt8](repeating: 0, count: 65_536)
    var sender = [UInt8](repeating: 0, count: 20)
    while !isStopped() {
      var length = socklen_t(sender.count)
      let count = sender.withUnsafeMutableBytes { bytes in
        bytes.withMemoryRebound(to: sockaddr.self) {
          recvfrom(from, &frame, frame.count, 0, $0.baseAddress, &length)
        }
      }
      // What we have sent ourselves is seen too: PACKET_OUTGOING.
      if count <= 0 || sender[10] == 4 { continue }
      usleep(useconds_t(delay * 1_000))
      send(to, frame, count, 0)
    }
    close(from)
  }

  /// A socket that sees every frame of an interface, for a tenth of a second at a time.
  private static func open(_ interface: String) throws -> CInt {
    let every = UInt16(0x0003).bigEndian
    let descriptor = socket(17, CInt(SOCK_RAW.rawValue) | CInt(SOCK_CLOEXEC.rawValue), CInt(every))
    guard descriptor >= 0 else { throw POSIXError(.EPERM) }
    var limit = timeval(tv_sec: 0, tv_usec: 100_000)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
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
