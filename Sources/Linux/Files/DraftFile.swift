// A file that grows beside its place, and takes it once it is whole.
import CLinux
import Glibc

/// A file that is being written: its place holds all of it in the end, or what it held before.
///
/// What cannot be renamed over, such as a terminal, a pipe or /dev/null, is written as it comes.
public struct DraftFile: ~Copyable {
  private let path: String
  private let replacing: Bool
  private let descriptor: CInt
  /// Where it grows; absent where it is written in its place, or has taken it.
  private var temporary: String?
  /// The bytes of the texts that were written whole.
  private var length = 0

  /// Begins a file; throws EEXIST where there is one that may not be replaced.
  public init(_ path: String, replacing: Bool) throws(SystemError) {
    self.path = path
    self.replacing = replacing
    var status = stat()
    let kind = stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
    if kind == S_IFDIR { throw SystemError("open", path, .isDirectory) }
    if let kind, kind != S_IFREG {
      // A FIFO that nobody reads must not keep us (ENXIO); one that is read may make us wait.
      descriptor = try valueOrError("open", path) {
        open(path, O_WRONLY | O_CLOEXEC | O_NONBLOCK)
      }
      _ = clinux_set_nonblocking(descriptor, 0)
      return
    }
    if kind != nil, !replacing { throw SystemError("open", path, .fileExists) }
    let name = path + ".\(getpid()).tmp"
    descriptor = try valueOrError("open", path) {
      open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode_t(0o644))
    }
    temporary = name
  }

  deinit {
    _ = close(descriptor)
    if let temporary { _ = unlink(temporary) }
  }

  /// Writes a text at its end.
  public mutating func write(_ text: String) throws(SystemError) {
    try Output(descriptor: descriptor, name: path).write(text)
    length += text.utf8.count
  }

  /// Lets it take its place, on the disk as well.
  public mutating func finish() throws(SystemError) {
    guard let temporary else { return }
    _ = try valueOrError("fsync", path) { fsync(descriptor) }
    _ = try valueOrError("rename", path) {
      replacing ? rename(temporary, path) : clinux_rename_exclusive(temporary, path)
    }
    self.temporary = nil
  }

  /// Gives back the texts that were written whole, in pieces; none where it is written in its place.
  public func forEachPiece<Failure: Error>(
    _ body: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    guard temporary != nil else { return }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    var offset = 0
    while offset < length {
      let count = pread(descriptor, &buffer, min(buffer.count, length - offset), off_t(offset))
      // What cannot be read back either is lost.
      if count <= 0 { return }
      try body(Array(buffer.prefix(count)))
      offset += count
    }
  }
}
