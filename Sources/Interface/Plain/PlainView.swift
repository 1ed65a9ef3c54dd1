// The same session as numbered lines: what is new, and a prompt.
import Diagnosis
import Presentation

/// A view of the session for pipes, dumb terminals and screen readers.
public struct PlainView: Sendable {
  /// What was told already.
  private var told: [String] = []
  private var toldSteps = 0
  private var toldNotice: Notice?
  private var wantsPrompt = true
  private var wantsPage = false
  private var wantsAllCauses = false
  private var reply: Text?
  /// Whether something was chosen or probed.
  public private(set) var hasAnswered = false

  /// Begins with nothing told.
  public init() {}

  /// The lines that are new since the last call; they end in the prompt.
  public mutating func lines(for state: State) -> [String] {
    if let running = state.running {
      let steps = running.steps.dropFirst(toldSteps)
      toldSteps = running.steps.count
      wantsPrompt = true
      return steps.map { $0.message[state.language].sanitised }
    }
    toldSteps = 0
    var lines: [String] = []
    let page = PlainPage(state).lines
    if wantsAllCauses {
      lines += PlainPage(state, tellsAllCauses: true).lines
    } else if page != told || wantsPage {
      lines += page
    }
    (told, wantsPage, wantsAllCauses) = (page, false, false)
    if let notice = state.notice, notice != toldNotice {
      lines += wrap(notice.text[state.language])
    }
    toldNotice = state.notice
    if let rejection = state.rejection { lines += wrap(rejection.message[state.language]) }
    if let reply { lines += wrap(reply[state.language]) }
    reply = nil
    guard wantsPrompt || !lines.isEmpty else { return [] }
    wantsPrompt = false
    return lines + PlainPage.prompt(state).flatMap { wrap($0[state.language]) }
  }

  /// What a line that was typed asks for.
  public mutating func events(for line: String, in state: State) -> [Event] {
    wantsPrompt = true
    guard let command = PlainCommand(line, asTarget: state.asksForTarget) else {
      reply = Text(
        "'\(line.trimmed.sanitised)' was not understood.", "无法理解“\(line.trimmed.sanitised)”。")
      return []
    }
    if case .again = command { wantsPage = true }
    if case .wanting(let more) = command { reply = more }
    if case .cause(nil) = command { wantsAllCauses = true }
    guard let events = command.events(in: state) else {
      reply =
        if case .replace = state.prompt {
          Text("Type y to replace the file, n to keep it.", "输入 y 替换该文件，输入 n 保留。")
        } else {
          Text("There is no such number here.", "这里没有这个编号。")
        }
      return []
    }
    switch command {
    case .number, .probe(_?): hasAnswered = true
    default: break
    }
    return events
  }

  private func wrap(_ text: String) -> [String] {
    StyledLine.wrapping([Run(text)], to: PlainPage.width).map(\.text)
  }
}
