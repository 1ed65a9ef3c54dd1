// Many targets: where they come from, how many at a time, in which order they are told.
import ArgumentParser
import Diagnosis
import Linux
import Presentation
import Probing

/// The options of a run over a list of targets.
struct ListOptions: ParsableArguments {
  @Option(
    help: Text(
      "Read targets from FILE, one on each line, or from standard input (-), to its end before the first is probed; # begins a comment.",
      "从 FILE 或标准输入（-）读取目标，每行一个，全部读完后才开始探测；# 开始注释。"
    ).help("file|-"))
  var input: String?

  @Option(
    help: Text(
      "How many targets at the same time; 64, or 512 with --quick, and no more than descriptors allow.",
      "同时探测多少个目标；默认 64（--quick 为 512），不超过描述符上限。"
    ).help("n"))
  var concurrency: Int?

  @Flag(
    help: Text(
      "Tell each target as soon as it is done, not in the order given.",
      "目标一完成就输出，而不按给出的顺序。"
    ).help)
  var unordered = false

  @Flag(
    help: Text(
      "Handshake only, and one line for each target (JSON: sockdoc.handshake/1): no watch, no further connections, so an open port is only suspected.",
      "只做握手，每个目标一行（JSON：sockdoc.handshake/1）：不观察，不做更多连接，因此开放端口只是疑似。"
    ).help)
  var quick = false

  func validate() throws {
    guard let concurrency, concurrency < 1 else { return }
    throw ValidationError(
      Text("--concurrency takes a number from 1 on.", "--concurrency 需要不小于 1 的数。").here)
  }

  /// How many targets may be under way.
  var mostAtOnce: Int {
    let wanted = concurrency ?? (quick ? 512 : 64)
    // A whole probe has several connections, and a name its own descriptor.
    let each = quick ? 2 : 16
    return max(1, min(wanted, (DescriptorLimit.raise() - 32) / each))
  }

  /// The longest list, in bytes: two million targets.
  private static let mostBytes = 64 << 20

  /// The lines of the list that are no comments, with their numbers; none where no list was given.
  func lines() throws(Failure) -> [(number: Int, text: String)] {
    guard let input else { return [] }
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try File.stream(input == "-" ? nil : input, upTo: Self.mostBytes)
    } catch {
      let why = "\(error.errno.text) (\(error.errno.name), \(error.operation))"
      throw Failure(
        .usage,
        Text("\(input.sanitised) cannot be read: \(why).", "无法读取 \(input.sanitised)：\(why)。"))
    }
    return bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
      .compactMap { index, line in
        let text = line.withoutComment.trimmed
        return text.isEmpty ? nil : (index + 1, String(decoding: text, as: UTF8.self))
      }
  }
}

extension ArraySlice<UInt8> {
  /// Up to a # at its start or after a blank; within a word it is one of a URL.
  fileprivate var withoutComment: ArraySlice<UInt8> {
    let end = indices.first { index in
      self[index] == UInt8(ascii: "#")
        && (index == startIndex || [0x20, 0x09].contains(self[self.index(before: index)]))
    }
    return prefix(upTo: end ?? endIndex)
  }

  /// Without the blanks around it, and without the CR of a line that ends as on Windows.
  fileprivate var trimmed: ArraySlice<UInt8> {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
    let start = drop(while: isBlank)
    return start.lastIndex { !isBlank($0) }.map { start[...$0] } ?? []
  }
}
