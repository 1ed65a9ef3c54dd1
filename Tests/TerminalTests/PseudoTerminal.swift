// A terminal whose other end is in the test: it sees each byte, and types.
import Glibc
import Terminal
import Testing

/// A pseudo-terminal of 80 columns and 24 rows, as a person's shell would have left it.
final class PseudoTerminal {
  let path: String
  private(set) var received = ""
  private var master: CInt
  private var pending: [UInt8] = []

  init() throws {
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    // posix_openpt(3), grantpt(3) and TIOCSPTLCK are not in the Glibc module.
    var (unlocked, number) = (CInt(0), CInt(-1))
    _ = ioctl(master, 0x4004_5431, &unlocked)
    try #require(ioctl(master, 0x8004_5430, &number) == 0)
    path = "/dev/pts/\(number)"
    resize(columns: 80, rows: 24)
  }

  deinit { hangUp() }

  /// Opens a screen on it.
  func screen(
    color: ColorMode = .never, type: String? = "xterm-256color", locale: String = "C.UTF-8"
  ) throws(ScreenError) -> Screen {
    try Screen(color: color, path: path, type: type, locale: locale)
  }

  func type(_ text: String) { type(bytes: Array(text.utf8)) }

  func type(bytes: [UInt8]) { _ = write(master, bytes, bytes.count) }

  func resize(columns: UInt16, rows: UInt16) {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  /// Closes the window.
  func hangUp() {
    if master >= 0 { close(master) }
    master = -1
  }

  /// The modes of the terminal, as comparable bytes.
  var modes: [UInt8] {
    var modes = termios()
    tcgetattr(master, &modes)
    return withUnsafeBytes(of: &modes) { Array($0) }
  }

  /// Forgets what was received, and returns what comes after that from an action.
  func output(of action: () -> Void) -> String {
    drain()
    received = ""
    action()
    drain()
    return received
  }

  /// Takes what has been written.
  ///
  /// No waiting: poll(2) on a terminal first hands over all that the other end wrote. What is not
  /// taken fills up: a frame of some ten kilobytes would wait for us.
  func drain() {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    var entry = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    while poll(&entry, 1, 0) == 1, CInt(entry.revents) & POLLIN != 0 {
      let count = read(master, &bytes, bytes.count)
      if count <= 0 { break }
      pending += bytes.prefix(count)
    }
    received += String(decoding: pending, as: UTF8.self)
    pending = []
  }
}
