// A result that grows in a file while the work goes on; printed where it cannot be written there.
import Diagnosis
import Linux
import Presentation

/// Brings a result to a file, piece by piece: the file is there in the end as a whole, or not at all.
struct FileDelivery: ~Copyable {
  private let path: String
  private let replacing: Bool
  private var file: DraftFile?
  /// Why it cannot be written; from then on everything is printed.
  private var failure: SystemError?
  /// Whether somebody reads what is printed.
  private var isWanted = true

  init(to path: String, replacing: Bool) {
    self.path = path
    self.replacing = replacing
  }

  /// Adds a piece; gives whether somebody still wants more.
  @discardableResult
  mutating func add(_ text: String) throws(Failure) -> Bool {
    if failure == nil {
      do throws(SystemError) {
        if file == nil { file = try DraftFile(path, replacing: replacing) }
        try file?.write(text)
        return true
      } catch {
        try printInstead(error)
      }
    }
    if isWanted { isWanted = try Delivery.toStandardOutput(text) }
    return isWanted
  }

  /// Ends the file and tells its path; throws what kept it from being written.
  mutating func end() throws(Failure) {
    // Nothing to tell is a file as well, and an empty one.
    if file == nil, failure == nil { try add("") }
    if failure == nil {
      do throws(SystemError) {
        try file?.finish()
      } catch {
        try printInstead(error)
      }
    }
    if let failure {
      throw Failure(
        OutputFailure(failure, path: path),
        Text(" It was printed to standard output instead.", "内容已改为打印到标准输出。"))
    }
    Message.tell(Text("Written to \(path.sanitised)", "已写入 \(path.sanitised)").here)
  }

  /// Prints what the file holds by now, and gives it up.
  private mutating func printInstead(_ error: SystemError) throws(Failure) {
    failure = error
    var isWanted = isWanted
    try file?.forEachPiece { (bytes) throws(Failure) in
      if isWanted { isWanted = try Delivery.toStandardOutput(bytes) }
    }
    self.isWanted = isWanted
    file = nil
  }
}
