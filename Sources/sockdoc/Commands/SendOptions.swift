// What a probe sends: only what was asked for, from the command line or from a file.
import ArgumentParser
import Diagnosis
import Linux
import Presentation
import Probing

/// The options that make a probe send something.
struct SendOptions: ParsableArguments {
  @Option(
    help: Text(
      #"Send this after the handshake and watch the answer; \r \n \t \0 \\ \xHH are read, nothing is added."#,
      #"握手后发送它并观察应答；可用 \r \n \t \0 \\ \xHH，不添加任何内容。"#
    ).help)
  var send: String?

  @Option(help: Text("Send the bytes of this file as they are.", "原样发送该文件的字节。").help)
  var sendFile: String?

  /// Whether nothing is to be sent.
  var isEmpty: Bool { send == nil && sendFile == nil }

  /// The bytes to send; none where nothing was asked for.
  func payload() throws(Failure) -> [UInt8] {
    if send != nil, sendFile != nil {
      throw Failure(
        .usage, Text("--send and --send-file exclude each other.", "--send 与 --send-file 不能同时使用。"))
    }
    let file = try sendFile.map(Self.bytes)
    do throws(Payload.Mistake) {
      if let send { return try Payload(escaped: send).bytes }
      if let file { return try Payload(bytes: file).bytes }
      return []
    } catch {
      throw Failure(.usage, error.message)
    }
  }

  private static func bytes(of path: String) throws(Failure) -> [UInt8] {
    do throws(SystemError) {
      // One byte more than is allowed tells a file that is too long.
      return try File.bytes(path, upTo: Payload.longest + 1)
    } catch {
      let why = "\(error.errno.text) (\(error.errno.name), \(error.operation))"
      throw Failure(
        .usage,
        Text("\(path.sanitised) cannot be read: \(why).", "无法读取 \(path.sanitised)：\(why)。"))
    }
  }
}

extension Payload.Mistake {
  /// What is wrong, and what would be right.
  fileprivate var message: Text {
    switch self {
    case .unknownEscape(let text):
      Text(
        #"'\#(text.sanitised)' is no escape; use \r \n \t \0 \\ or \xHH."#,
        #"“\#(text.sanitised)”不是转义；可用 \r \n \t \0 \\ 或 \xHH。"#)
    case .empty: Text("There is nothing to send.", "没有可发送的内容。")
    case .tooLong:
      Text(
        "More than \(Payload.longest) bytes; a probe sends no more.",
        "超过 \(Payload.longest) 字节；探测不会发送更多。")
    }
  }
}
