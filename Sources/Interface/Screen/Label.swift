// The words of the screens.
import Diagnosis
import Presentation

/// What the screens say of themselves.
enum Label {
  static let welcome = Text("What happened?", "发生了什么？")
  static let howToTell = Text("How can I tell? ", "如何判断？")
  static let nothingMatches = Text("Nothing matches; Esc shows all.", "没有匹配项；按 Esc 显示全部。")
  static let noMoreQuestions = Text("No more questions.", "没有更多问题了。")
  static let whatNow = Text(
    "Enter opens a cause below. p probes a target, s shows the summary, e exports it.",
    "Enter 打开下方的原因。p 探测目标，s 查看总结，e 导出。")
  static let next = Text("Next: ", "下一步：")
  static let nothingYet = Text(
    "Nothing to tell yet: choose a symptom, or probe with p.", "还没有结论：请选择症状，或按 p 探测。")
  static let keys = Text("Keys", "按键")
  static let summary = Text("Summary", "总结")
  static let help = Text("Help", "帮助")
  static let filtered = Text("Filter: ", "过滤：")
  static let frozen = Text(
    "Frozen: select text now; any key goes on.", "画面已冻结：现在可以选取文字；按任意键继续。")
  static let lastProbe = Text("Last probe: ", "上次探测：")

  static func causes(_ count: Int, of total: Int) -> Text {
    Text("Causes that remain (\(count) of \(total))", "尚存的原因（\(count)/\(total)）")
  }

  /// How many of the causes that remain match the filter.
  static func filteredCauses(_ shown: Int, of count: Int) -> Text {
    Text("Causes that match (\(shown) of \(count))", "匹配的原因（\(shown)/\(count)）")
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

  /// What the walk came to: the surest cause, a tie, or nothing yet.
  static func conclusion(_ cause: Text?, confidence: Text?, suspected: Int) -> Text {
    if let cause, let confidence {
      let (en, zh) = (confidence.english, confidence.chinese)
      return Text(" What is \(en): \(cause.english).", "\(zh)：\(cause.chinese)。")
    }
    return switch suspected {
    case 0:
      Text(
        " Nothing speaks for one cause yet: probe, or go back and look again.",
        "目前没有证据指向某个原因：请探测，或返回再看一看。")
    case 1: Text(" One cause is suspected, no more.", "有一个原因存疑，仅此而已。")
    default:
      Text(
        " \(suspected) causes fit; which one is it, cannot be told yet.",
        "有 \(suspected) 个原因都吻合；目前无法判断是哪一个。")
    }
  }

  /// A step of a running probe, and the seconds since it began.
  static func running(_ step: Text, seconds: Int64) -> Text {
    Text(
      "\(step.english) \(seconds) s. Esc cancels.", "\(step.chinese)，已用 \(seconds) 秒。Esc 取消。")
  }
}
