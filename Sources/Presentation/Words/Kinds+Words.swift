// The words of the small vocabularies: families, sides, sources, frequencies, systems, kinds.

public import Diagnosis

extension Redacted.Kind {
  /// What was replaced.
  var word: Text {
    switch self {
    case .address: Text("an address", "地址")
    case .host: Text("a host name", "主机名")
    case .user: Text("a user name", "用户名")
    case .path: Text("a path", "路径")
    }
  }
}

extension Attempt.Family {
  /// The family's usual name.
  public var word: Text {
    switch self {
    case .ipv4: Text("IPv4", "IPv4")
    case .ipv6: Text("IPv6", "IPv6")
    case .unix: Text("local socket", "本地 socket")
    }
  }
}

extension Instruction.Side {
  /// Where a step is done, as a heading.
  public var word: Text {
    switch self {
    case .client: Text("On the client", "在客户端")
    case .server: Text("On the server", "在服务器")
    case .both: Text("On both sides", "在两端")
    }
  }
}

extension FindingSource {
  /// Who established a fact.
  public var word: Text {
    switch self {
    case .answer: Text("your answer", "您的回答")
    case .probe: Text("the probe", "探测")
    case .message: Text("a message", "消息")
    case .inspection: Text("this machine", "本机检查")
    }
  }
}

extension Cause.Frequency {
  /// How often a cause is met.
  public var word: Text {
    switch self {
    case .common: Text("common", "常见")
    case .occasional: Text("occasional", "偶见")
    case .rare: Text("rare", "少见")
    }
  }
}

extension ErrnoNumbers.Platform {
  /// The system's own name.
  public var name: String {
    switch self {
    case .linux: "Linux"
    case .macos: "macOS"
    case .freebsd: "FreeBSD"
    case .windows: "Windows"
    }
  }
}

extension ErrnoEntry.Kind {
  /// What kind of thing a name stands for.
  public var word: Text {
    switch self {
    case .errno: Text("an errno", "errno 错误码")
    case .condition: Text("a condition, not an errno", "一种情形，不是 errno")
    case .signal: Text("a signal, not an errno", "一个信号，不是 errno")
    }
  }
}
