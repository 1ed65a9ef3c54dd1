// Why the session goes on in plain lines, for the person who expected a screen.
import Diagnosis
import Presentation
import Terminal

extension ScreenError {
  /// The reason; absent where nobody expects a screen.
  var reason: Text? {
    let plain = Text(" The session goes on in plain lines.", "会话改用纯文本行继续。")
    let why: Text? =
      switch self {
      case .noTerminal, .notATerminal: nil
      case .typeUnset: Text("TERM is not set.", "未设置 TERM。")
      case .typeUnknown(let type):
        Text(
          "The terminal type '\(type.sanitised)' is not known on this machine.",
          "本机不认识终端类型“\(type.sanitised)”。")
      case .cannotMoveCursor(let type):
        Text(
          "A terminal of type '\(type.sanitised)' cannot show a screen.",
          "“\(type.sanitised)”类型的终端无法显示全屏界面。")
      case .refused: Text("The terminal could not be taken over.", "无法接管终端。")
      }
    return why.map { Text($0.english + plain.english, $0.chinese + plain.chinese) }
  }
}
