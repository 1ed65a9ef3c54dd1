// The signals of a loop; where the kernel gives no descriptor for them, they act by default.
import Linux

/// Signals read as events.
final class SignalSource {
  private let source: SignalDescriptor?
  /// The descriptor, for poll.
  let descriptor: CInt?

  init(_ signals: [Signal]) {
    do throws(SystemError) {
      let source = try SignalDescriptor(signals)
      descriptor = source.descriptor
      self.source = consume source
    } catch {
      descriptor = nil
      source = nil
    }
  }

  /// Takes the signals that have arrived.
  func take() -> [Signal] {
    switch source {
    case .some(let source): source.take()
    case .none: []
    }
  }
}
