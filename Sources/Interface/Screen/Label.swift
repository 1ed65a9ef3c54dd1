// The words of the screens.
import Diagnosis
import Presentation

/// What the screens say of themselves.
enum Label {
  static let welcome = Text("What happened?", "发生了什么？")
  static let howToTell = Text("How can I tell? ", "如何判断？")
  static let nothingMatches = Text("Nothing matches; Esc at / shows all.", "没有匹配项；按 / 再按 Esc 显示全部。")
  static let noMoreQuestions = Text("No more questions.", "没有更多问题了。")
  static let whatNow = Text(
    "The causes are ranked below: Enter opens one. p probes a HOST:PORT, s shows the summary, e exports it.",
    "原因已按证据排序于下：Enter 打开。p 探测 HOST:PORT，s 查看总结，e 导出。")
  static let nothingYet = Text(
    "Nothing to tell yet: choose a symptom, or probe with p.", "还没有结论：请选择症状，或按 p 探测。")
  static let keys = Text("Keys", "按键")
  static let summary = Text("Summary", "总结")
  static let help = Text("Help", "帮助")
  static let cancel = Text("Esc cancels.", "Esc 取消。")
  static let filtered = Text("Filter: ", "过滤：")
  static let frozen = Text(
    "Frozen: select text now; any key goes on.", "画面已冻结：现在可以选取文字；按任意键继续。")
  static let lastProbe = Text("Last probe: ", "上次探测：")

  static func causes(_ count: Int, of total: Int) -> Text {
    Text("Causes that remain (\(count) of \(total))", "尚存的原因（\(count)/\(total)）")
  }

  static func moreCauses(_ count: Int) -> Text {
    Text("and \(count) more; c lists them all", "另有 \(count) 个；输入 c 全部列出")
  }

  static func known(_ question: Text, _ choice: Text) -> Text {
    Text(
      "Not asked, a probe showed it: \(question.english) \(choice.english)",
      "未再询问，探测已表明：\(question.chinese)\(choice.chinese)")
  }

  static func overruled(_ answer: Text, by measured: Text) -> Text {
    Text(
      "Your answer is set aside: \(answer.english). A probe showed: \(measured.english)",
      "您的回答已被搁置：\(answer.chinese)。探测表明：\(measured.chinese)")
  }

  static func keys(of prompt: Prompt) -> Text {
    switch prompt {
    case .target: Text("Enter probe  Esc cancel", "Enter 探测  Esc 取消")
    case .file: Text("Enter write  Esc cancel", "Enter 写入  Esc 取消")
    case .replace: Text("y replace  n another name", "y 替换  n 换个名称")
    case .filter: Text("Enter keep  Esc show all", "Enter 保留  Esc 显示全部")
    }
  }
}
