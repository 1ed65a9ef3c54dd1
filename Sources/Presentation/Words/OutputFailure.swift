// A file that could not be written: what failed, and how to go on.

public import Diagnosis

/// Why an output could not be made or written.
public struct OutputFailure: Error, Hashable, Sendable {
  /// The call that failed, such as `open` or `write`.
  public var operation: String
  /// The path as it was given.
  public var path: String
  /// The errno.
  public var errno: ErrnoName
  /// The system's text for it.
  public var systemText: String

  /// Makes a failure.
  public init(operation: String, path: String, errno: ErrnoName, systemText: String) {
    self.operation = operation
    self.path = path
    self.errno = errno
    self.systemText = systemText
  }

  /// What failed, and how to go on.
  public var message: Text {
    let details = "\(systemText) (\(errno), \(operation))".sanitised
    let path = path.sanitised
    return Text("\(path) was not written: \(details).", "未能写入 \(path)：\(details)。")
      + Text(" ", "") + advice
  }

  private var advice: Text {
    switch errno {
    case "ENOSPC", "EDQUOT":
      Text(
        "Free some space, or write to another file system.", "请腾出空间，或写到别的文件系统。")
    case "ENOENT":
      Text(
        "The folder does not exist. Make it, or choose another path.",
        "文件夹不存在。请先创建，或换一个路径。")
    case "EACCES", "EPERM", "EROFS":
      Text(
        "This user may not write there. Choose another path, such as one in your home folder.",
        "当前用户无权写入该处。请换一个路径，例如主目录中的路径。")
    case "EEXIST":
      Text(
        "The file exists and stays as it is. Choose another name, or allow it to be replaced (--force).",
        "文件已存在，未作改动。请换一个名称，或允许覆盖（--force）。")
    case "EISDIR", "ENOTDIR":
      Text(
        "The path names a folder, or leads through a file. Choose another path.",
        "该路径是文件夹，或中间一段是文件。请换一个路径。")
    default: Text("Choose another path.", "请换一个路径。")
    }
  }
}
