// What this process is and how it ends.
import CLinux
import Glibc

/// This process.
public enum ThisProcess {
  /// The words of the command line after the program's name.
  ///
  /// Swift's own list is read from /proc, which a chroot may not have.
  public static var arguments: [String] {
    var words: [String] = []
    while let word = clinux_argument(CInt(words.count + 1)) { words.append(String(cString: word)) }
    return words
  }

  /// Whether a filter of system calls may refuse what this process does; see seccomp(2).
  public static var hasCallFilter: Bool { clinux_has_call_filter() != 0 }

  /// Ends with a status.
  public static func exit(_ status: CInt) -> Never { Glibc.exit(status) }

  /// Keeps descriptors 0 to 2 from becoming sockets of ours where the parent has closed them: what
  /// is written there fails with EBADF, and reaches nobody else.
  public static func holdStandardDescriptors() {
    for descriptor in CInt(0)...2 {
      let copy = dup(descriptor)
      if copy != -1 {
        _ = close(copy)
      } else {
        // The lowest free number is taken: this one.
        _ = open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY)
      }
    }
  }

  /// Whether a descriptor is a terminal.
  public static func isTerminal(_ descriptor: CInt) -> Bool { isatty(descriptor) == 1 }

  /// The columns and rows of a terminal; absent where it has none.
  public static func windowSize(_ descriptor: CInt) -> (columns: Int, rows: Int)? {
    var (columns, rows) = (CInt(0), CInt(0))
    guard clinux_window_size(descriptor, &columns, &rows) == 0, columns > 0, rows > 0 else {
      return nil
    }
    return (Int(columns), Int(rows))
  }
}
