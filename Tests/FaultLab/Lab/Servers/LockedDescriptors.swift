// Descriptors that are closed together.
import Glibc
import Synchronization

/// Some descriptors, closed with their holder.
final class LockedDescriptors: Sendable {
  private let all = Mutex<[CInt]>([])

  func keep(_ descriptor: CInt) { all.withLock { $0.append(descriptor) } }

  deinit { all.withLock { $0.forEach { close($0) } } }
}
