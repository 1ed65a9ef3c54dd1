// Bringing a result to where it was asked for: standard output, or a file as a whole.
import Diagnosis
import Linux
import Presentation

/// Writes results.
enum Delivery {
  /// Writes a text to standard output; a closed pipe ends it silently, and is told as false.
  @discardableResult
  static func toStandardOutput(_ text: String) throws(Failure) -> Bool {
    try toStandardOutput(Array(text.utf8))
  }

  /// Writes bytes to standard output, as the text.
  static func toStandardOutput(_ bytes: [UInt8]) throws(Failure) -> Bool {
    do throws(SystemError) {
      try Output.standard.write(bytes)
      return true
    } catch {
      if error.errno == .brokenPipe { return false }
      throw Failure(OutputFailure(error, path: "standard output"))
    }
  }

  /// Writes a file as a whole and tells its path; what cannot be written there is printed instead.
  static func toFile(_ text: String, _ path: String, replacing: Bool) throws(Failure) {
    var delivery = FileDelivery(to: path, replacing: replacing)
    try delivery.add(text)
    try delivery.end()
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
