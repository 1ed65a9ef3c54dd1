// The words of a verdict: how an attempt ended, where, and whether the target works.

public import Diagnosis

extension Verdict.Ending {
  /// Who ended the attempt.
  public var word: Text {
    switch self {
    case .kernel: Text("this machine's kernel", "本机内核")
    case .peer: Text("the other side", "对端")
    case .observer: Text("sockdoc, which had seen enough", "sockdoc（已看到足够的证据）")
    case .user: Text("the user, who cancelled", "用户（已取消）")
    case .probeDeadline: Text("sockdoc's own deadline", "sockdoc 自己的时限")
    }
  }
}

extension Verdict.Phase {
  /// The part of an attempt.
  public var word: Text {
    switch self {
    case .resolve: Text("while resolving the name", "解析名称时")
    case .route: Text("while choosing the route", "选择路由时")
    case .connect: Text("while connecting", "建立连接时")
    case .open: Text("after the handshake, before any data of ours", "握手之后，我方发送数据之前")
    case .data: Text("after data was sent", "发送数据之后")
    case .idle: Text("while the connection was idle", "连接空闲时")
    }
  }
}

extension VerdictCode.Outcome {
  /// Whether the target works.
  public var word: Text {
    switch self {
    case .healthy: Text("healthy", "正常")
    case .failure: Text("not healthy", "异常")
    case .undetermined: Text("cannot be told", "无法判定")
    }
  }

  /// How it is set.
  public var style: Style {
    switch self {
    case .healthy: .good
    case .failure: .bad
    case .undetermined: .warning
    }
  }
}
