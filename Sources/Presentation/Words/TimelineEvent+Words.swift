// What stands on the rungs of a ladder.

import Diagnosis

extension TimelineEvent.Event {
  /// The event in a few words; segments keep TCP's own names.
  var label: Text {
    switch self {
    case .connectCall: Text("connect()", "connect()")
    case .synRetransmissions(1): Text("SYN again", "SYN 重传")
    case .synRetransmissions(let count): Text("SYN again, \(count)x", "SYN 重传 \(count) 次")
    case .data(let count): Text("data, \(count) bytes", "数据 \(count) 字节")
    case .keepaliveProbe: Text("keepalive probe", "保活探测")
    case .endOfFile: Text("recv() = 0: end of file", "recv() = 0：文件结束")
    case .idle(let time):
      Text("idle for ", "空闲 ") + time.words
    case .deadline: Text("sockdoc's deadline", "sockdoc 的时限")
    case .close: Text("close()", "close()")
    case .cancelled: Text("cancelled", "已取消")
    case .callFailed(let call, let errno): Text("\(call)() = \(errno)", "\(call)() = \(errno)")
    case .icmp(let type, let code, let from?):
      Text("ICMP \(type)/\(code) from \(from)", "来自 \(from) 的 ICMP \(type)/\(code)")
    case .syn, .synAck, .ack, .rst, .fin, .icmp: Text(name, name)
    }
  }
}
