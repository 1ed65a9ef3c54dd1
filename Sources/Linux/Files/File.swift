// Files, read whole and written as a whole.
import CLinux
import Glibc

/// Whole files.
public enum File {
  /// Reads a file whole, at most a number of bytes; bytes that are no UTF-8 are repaired.
  public static func text(_ path: String, upTo limit: Int) throws(SystemError) -> String {
    String(decoding: try bytes(path, upTo: limit), as: UTF8.self)
  }

  /// Reads a file, a pipe or standard input to its end, and waits for it.
  ///
  /// Throws EFBIG for more bytes than the limit: a device may have no end.
  public static func stream(_ path: String?, upTo limit: Int) throws(SystemError) -> [UInt8] {
    let descriptor = try path.map { (path) throws(SystemError) in
      try valueOrError("open", path) { open(path, O_RDONLY | O_CLOEXEC) }
    }
    defer { if let descriptor { _ = close(descriptor) } }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = try valueOrError("read", path) { read(descriptor ?? 0, &buffer, buffer.count) }
      if count == 0 { return bytes }
      bytes += buffer.prefix(count)
      if bytes.count > limit { throw SystemError("read", path, .fileTooLarge) }
    }
  }

  /// Reads the bytes of a file, at most a number of them.
  public static func bytes(_ path: String, upTo limit: Int) throws(SystemError) -> [UInt8] {
    let descriptor = try valueOrError("open", path) {
      // A FIFO without a writer must not keep us.
      open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    }
    defer { _ = close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    // Files of /proc say that their size is 0; so read until there is no more.
    while bytes.count < limit {
      let count = try valueOrError("read", path) { read(descriptor, &buffer, buffer.count) }
      if count == 0 { break }
      bytes += buffer.prefix(count)
    }
    return Array(bytes.prefix(limit))
  }

  /// Whether there is a regular file at a path.
  public static func exists(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Whether there is a socket at a path; absent where the path cannot be looked at.
  public static func isSocket(_ path: String) -> Bool? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT == S_IFSOCK : nil
  }

  /// What file it is, whatever path leads to it; absent where the path cannot be looked at.
  static func identity(of path: String) -> Identity? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return Identity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
  }

  /// A file of this machine.
  struct Identity: Hashable {
    let device: UInt64
    let inode: UInt64
  }

  /// Whether the modes of a path and its folders keep this user from writing to it; see access(2).
  public static func isWriteDenied(_ path: String) -> Bool {
    access(path, W_OK) != 0 && errno == EACCES
  }

  /// Writes a file as a whole: it is there with all of the text, or as it was before.
  ///
  /// Throws EEXIST where the file exists and may not be replaced.
  public static func write(
    _ text: String, to path: String, replacing: Bool
  ) throws(SystemError) {
    var file = try DraftFile(path, replacing: replacing)
    try file.write(text)
    try file.finish()
  }
}
