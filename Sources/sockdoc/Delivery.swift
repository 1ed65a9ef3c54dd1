// Bringing a result to where it was asked for: standard output, or a file as a whole.
import Diagnosis
import Linux
import Presentation

/// Writes results.
enum Delivery {
  /// Writes a text to standard output; a closed pipe ends it silently, and is told as false.
  @discardableResult
  static func toStandardOutput(_ text: String) throws(Failure) -> Bool {
    do throws(SystemError) {
      try Output.standard.write(text)
      return true
    } catch {
      if error.errno == .brokenPipe { return false }
      throw Failure(OutputFailure(error, path: "standard output"))
    }
  }

  /// Writes a file as a whole and tells its path; what cannot be written there is printed instead.
  static func toFile(_ text: String, _ path: String, replacing: Bool) throws(Failure) {
    do throws(SystemError) {
      try File.write(text, to: path, replacing: replacing)
    } catch {
      try toStandardOutput(text)
      throw Failure(
        OutputFailure(error, path: path),
        Text(" It was printed to standard output instead.", "内容已改为打印到标准输出。"))
    }
    Message.tell(Text("Written to \(path.sanitised)", "已写入 \(path.sanitised)").here)
  }

  /// Refuses a file that exists before any work is done for it.
  static func checkFile(_ path: String) throws(Failure) {
    if File.exists(path) {
      throw Failure(OutputFailure(SystemError("open", path, .fileExists), path: path))
    }
  }
}

extension OutputFailure {
  /// What the kernel said of a file or a stream.
  init(_ error: SystemError, path: String) {
    self.init(
      operation: error.operation, path: path, errno: ErrnoName(rawValue: error.errno.name),
      systemText: error.errno.text)
  }
}
