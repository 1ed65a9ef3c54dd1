// The exit statuses: an interface that scripts rely on.
import Diagnosis

/// What the status of a run says.
enum ExitStatus: Int32, CaseIterable {
  case success = 0
  case failureFound = 1
  case undetermined = 2
  case usage = 64
  case noSocket = 69
  case bug = 70
  case cannotCreate = 73
  case cannotWrite = 74

  /// The status of a probe of several targets: a failure weighs more than what could not be told.
  init(_ outcomes: [VerdictCode.Outcome]) {
    if outcomes.contains(.failure) {
      self = .failureFound
    } else if outcomes.contains(.undetermined) {
      self = .undetermined
    } else {
      self = .success
    }
  }

  private var meaning: Text {
    switch self {
    case .success:
      Text(
        "probe: every target is healthy; guide, explain, list: done",
        "probe：所有目标正常；guide、explain、list：完成")
    case .failureFound: Text("probe: a target's verdict is a failure", "probe：有目标判定为故障")
    case .undetermined:
      Text("probe: no failure, but something could not be told", "probe：没有故障，但有的无法判断")
    case .usage: Text("the command was not understood", "命令用法有误")
    case .noSocket: Text("no socket at all could be made", "一个 socket 也建不了")
    case .bug: Text("a bug in sockdoc", "sockdoc 自身的缺陷")
    case .cannotCreate: Text("the output file cannot be made", "无法创建输出文件")
    case .cannotWrite: Text("the output cannot be written", "无法写出结果")
    }
  }

  /// The table that `--help` shows.
  static var table: Text {
    let head = Text("EXIT STATUS:", "退出状态：")
    let foot = Text("a signal ended it, as the shell tells it", "被信号终止（shell 的记法）")
    let statuses = allCases.map { status in
      status.meaning.map { "  \(status.rawValue)".padding(to: 9) + $0 }
    }
    let rows = statuses + [foot.map { "  128+n  " + $0 }]
    return rows.reduce(head) { table, row in
      Text(table.english + "\n" + row.english, table.chinese + "\n" + row.chinese)
    }
  }
}

extension String {
  fileprivate func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
