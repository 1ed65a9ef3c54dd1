// The terminal as a file.
import CNcurses
import Glibc
import Linux

/// An open terminal.
struct Device: ~Copyable {
  let descriptor: CInt

  /// Opens a terminal, which does not become the controlling one by that.
  init(_ path: String) throws(ScreenError) {
    descriptor = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw .noTerminal(SystemError("open", path, Errno(rawValue: errno)))
    }
    guard ThisProcess.isTerminal(descriptor) else { throw .notATerminal(path: path) }
  }

  deinit { _ = close(descriptor) }

  /// The type, if a screen can be drawn on it.
  func usableType(_ type: String?) throws(ScreenError) -> String {
    guard let type, !type.isEmpty else { throw .typeUnset }
    switch cncurses_look_up(type, descriptor) {
    case CNCURSES_KNOWN: return type
    case CNCURSES_WITHOUT_CURSOR_MOTION: throw .cannotMoveCursor(type)
    default: throw .typeUnknown(type)
    }
  }

  /// Hands the descriptor over to somebody who closes it.
  consuming func release() -> CInt {
    let descriptor = descriptor
    discard self
    return descriptor
  }
}
