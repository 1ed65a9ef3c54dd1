// The table of keys: the footer, the help and the dispatch all read it.
import Diagnosis
import Presentation

/// Every key of the session, the most important first.
enum Bindings {
  static let all: [Binding] = [
    Binding(
      [.up, .character("k")], .up, shown: "↑ k", Text("Up.", "向上。")),
    Binding(
      [.down, .character("j")], .down, shown: "↓ j", Text("Down.", "向下。")),
    Binding(
      [.enter, .right, .character("l")], .choose, shown: "Enter →", label: Text("choose", "选择"),
      Text("Choose; on a cause: open its page.", "选择；在原因上：打开它的页面。"),
      in: [.start, .question]),
    Binding(
      "123456789".map { .character($0) }, .pick, shown: "1–9",
      Text("Choose by number.", "按编号选择。"), in: [.start, .question]),
    Binding(
      [.left, .backspace, .escape, .character("h")], .back, shown: "← Esc",
      label: Text("back", "返回"),
      Text("Back: takes the last answer back, or leaves the page.", "返回：撤回上一个回答，或离开页面。")),
    Binding(
      [.character("?"), .help], .help, shown: "? F1", label: Text("help", "帮助"),
      Text("This help.", "本帮助。")),
    Binding(
      [.character("p")], .probe, shown: "p", label: Text("probe", "探测"),
      Text("Probe ", "探测 ") + Target.forms + Text(".", "。")),
    Binding(
      [.character("s")], .summary, shown: "s", label: Text("summary", "总结"),
      Text("The diagnosis so far.", "目前的诊断。")),
    Binding(
      [.character("e")], .export, shown: "e", label: Text("export", "导出"),
      Text("Write the diagnosis to a file.", "把诊断写入文件。")),
    Binding(
      [.character("q")], .quit, shown: "q", label: Text("quit", "退出"),
      Text("At the first screen: quit.", "在第一屏：退出。"), in: [.start]),
    Binding(
      [.character("q")], .quit, shown: "q", label: Text("leave", "离开"),
      Text("Elsewhere: leave for the screen before.", "在其他屏：离开，回到上一屏。"),
      in: Mode.places.subtracting([.start])),
    Binding(
      [.character("/")], .filter, shown: "/", label: Text("filter", "过滤"),
      Text(
        "Show only the symptoms, causes or keys that contain some words; Esc shows all.",
        "只显示包含某些词的症状、原因或按键；Esc 显示全部。"),
      in: [.start, .question, .help]),
    Binding(
      [.tab], .switchList, shown: "Tab", label: Text("causes", "原因"),
      Text("Between the answers and the causes.", "在回答与原因之间切换。"), in: [.question]),
    Binding(
      [.character("[")], .historyBack, shown: "[",
      Text("The answer before.", "上一个回答。"), in: [.question]),
    Binding(
      [.character("]")], .historyForward, shown: "]",
      Text("Restore the answer that was taken back.", "恢复撤回的回答。"), in: [.start, .question]),
    Binding(
      [.character("x")], .forget, shown: "x",
      Text("Forget the findings of the last probe.", "忘记上一次探测的发现。"),
      in: [.question, .summary]),
    Binding(
      [.character("f")], .freeze, shown: "f", label: Text("freeze", "冻结"),
      Text("Freeze the view, so that text can be selected.", "冻结画面，便于选取文字。")),
    Binding(
      [.pageUp], .pageUp, shown: "PgUp", Text("A page up.", "上一页。")),
    Binding(
      [.pageDown, .character(" ")], .pageDown, shown: "PgDn Space", Text("A page down.", "下一页。")),
    Binding(
      [.home, .character("g")], .top, shown: "Home g", Text("To the top.", "到开头。")),
    Binding(
      [.end, .character("G")], .bottom, shown: "End G", Text("To the end.", "到末尾。")),
    Binding(
      [.redraw], .redraw, shown: "Ctrl-L", Text("Paint the screen anew.", "重绘屏幕。")),
    Binding(
      [.escape], .cancelProbe, shown: "Esc", label: Text("cancel the probe", "取消探测"),
      Text("While a probe runs: cancel it; Ctrl-C does too.", "探测进行时：取消探测；Ctrl-C 也可以。"),
      in: [.probing]),
    Binding(
      [.enter], .accept, shown: "Enter", label: Text("probe", "探测"),
      Text("At the line for a target: probe it.", "在输入目标的行：开始探测。"), in: [.targetPrompt]),
    Binding(
      [.enter], .accept, shown: "Enter", label: Text("write", "写入"),
      Text("At the line for a file: write it.", "在输入文件的行：写入。"), in: [.filePrompt]),
    Binding(
      [.enter], .accept, shown: "Enter", label: Text("keep", "保留"),
      Text("At the line for a filter: keep it.", "在输入过滤词的行：保留过滤。"), in: [.filterPrompt]),
    Binding(
      [.escape], .cancel, shown: "Esc", label: Text("cancel", "取消"),
      Text("At a line that is typed: leave it.", "在输入行：放弃输入。"), in: [.targetPrompt, .filePrompt]),
    Binding(
      [.escape], .cancel, shown: "Esc", label: Text("show all", "显示全部"),
      Text("At the line for a filter: show all again.", "在输入过滤词的行：重新显示全部。"),
      in: [.filterPrompt]),
    Binding(
      [.clear], .clearLine, shown: "Ctrl-U", label: Text("empty", "清空"),
      Text("Empty the line that is typed.", "清空输入行。"), in: Mode.typing),
    Binding(
      [.character("y"), .character("Y")], .yes, shown: "y", label: Text("replace", "替换"),
      Text("Replace the file that exists.", "替换已存在的文件。"), in: [.replacePrompt]),
    Binding(
      [.character("n"), .character("N"), .escape], .no, shown: "n Esc",
      label: Text("another name", "换个名称"),
      Text("Choose another name for the file.", "为文件换个名称。"), in: [.replacePrompt]),
  ]

  /// What a key means in a mode.
  static func action(of key: Key, in mode: Mode) -> Action? {
    all.first { $0.modes.contains(mode) && $0.keys.contains(key) }?.action
  }

  /// The keys that are valid in a mode.
  static func valid(in mode: Mode) -> [Binding] {
    all.filter { $0.modes.contains(mode) }
  }
}
