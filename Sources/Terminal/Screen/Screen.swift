// The terminal while it shows a screen: who opens it gives it back.
import CNcurses
import Glibc
public import Linux

/// A terminal that ncurses draws on.
///
/// There can be one at a time. It belongs to the main thread: ncurses has no locks. The signals
/// that end, stop or resize the process are to be blocked and read from a `SignalDescriptor`
/// before it is made; SIGSEGV and its like restore the terminal by themselves.
public final class Screen {
  /// The terminal's descriptor, to poll for keys.
  public let descriptor: CInt
  /// Whether characters beyond ASCII reach the terminal.
  public let showsUnicode: Bool
  let showsColors: Bool
  private(set) var isUp = true
  private var isOpen = true

  /// Takes over a terminal, by default the one of this session, wherever streams are redirected.
  ///
  /// The locale is one for characters; `C.UTF-8` is right for Chinese where none is set.
  public init(
    color: ColorMode = .auto, path: String = "/dev/tty",
    type: String? = Environment.value("TERM"), locale: String = CharacterEncoding.localeName
  ) throws(ScreenError) {
    let device = try Device(path)
    let type = try device.usableType(type)
    showsUnicode = CharacterEncoding.adopt(locale)
    // Exported by a script they would freeze the size.
    unsetenv("LINES")
    unsetenv("COLUMNS")
    descriptor = device.release()
    guard cncurses_open(descriptor, type) == 0 else { throw .refused }
    let restoring = Self.restoration { capability in
      cncurses_string(capability).map { String(cString: $0) }
    }
    cncurses_guard(restoring, restoring.utf8.count)
    showsColors =
      color.wantsColors(noColor: Environment.value("NO_COLOR")) && cncurses_start_colors()
    prepareKeys()
    syncSize()
  }

  deinit { close() }

  /// Gives the terminal back as it was; harmless when done twice.
  public func close() {
    guard isOpen else { return }
    isOpen = false
    isUp = false
    cncurses_close()
  }

  /// Gives the terminal back for a while; then the caller stops the process.
  public func suspend() {
    guard isUp else { return }
    isUp = false
    cncurses_suspend()
  }

  /// Takes the terminal over again, also when somebody else stopped the process: the next frame
  /// is drawn whole, at the size that the terminal has now.
  public func resume() {
    guard isOpen else { return }
    isUp = true
    cncurses_resume()
    syncSize()
  }

  /// Learns the terminal's size; to be called after SIGWINCH.
  public func syncSize() {
    guard isUp, let size = ThisProcess.windowSize(descriptor) else { return }
    cncurses_resize(CInt(size.columns), CInt(size.rows))
  }

  /// The size that is drawn in.
  public var size: ScreenSize {
    var (columns, rows) = (CInt(1), CInt(1))
    if isOpen { cncurses_size(&columns, &rows) }
    return ScreenSize(columns: max(1, Int(columns)), rows: max(1, Int(rows)))
  }

  /// Whether the terminal has vanished, without SIGHUP perhaps: then no key will ever come.
  public var isGone: Bool {
    isOpen && Poll.wait([descriptor], timeout: .zero).contains { $0.closed }
  }
}
