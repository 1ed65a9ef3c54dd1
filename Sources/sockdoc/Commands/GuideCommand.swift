// `sockdoc guide`: the guided session, on a screen or as numbered lines.
public import ArgumentParser
import Catalog
import Diagnosis
import Interface
import Linux
import Presentation
public import Terminal

extension ColorMode: ExpressibleByArgument {}

/// Walks from a symptom to a diagnosis.
struct GuideCommand: Runnable {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "guide",
      abstract: Text(
        "Walk from a symptom to the cause, with probes on the way (the default).",
        "从症状一步步走到原因，途中可以探测（默认命令）。"
      ).here)
  }

  @Option(
    help: Text(
      "Begin at this symptom; see sockdoc list symptoms.", "从这个症状开始；见 sockdoc list symptoms。"
    )
    .help)
  var symptom: String?

  @Flag(help: Text("Numbered lines instead of a screen.", "用编号的文本行代替全屏界面。").help)
  var plain = false

  @Flag(help: Text("Draw with ASCII characters only.", "只用 ASCII 字符绘制。").help)
  var ascii = false

  @Option(help: Text("auto, always or never.", "auto、always 或 never。").help)
  var color = ColorMode.auto

  @Option(
    help: Text(
      "Write the diagnosis to FILE at the end of the session.", "会话结束时把诊断写入 FILE。"
    ).help)
  var export: String?

  @Flag(
    help: Text(
      "In what is written, replace addresses, host names, user names and paths by placeholders.",
      "在写出的内容中，用占位符替换地址、主机名、用户名和路径。"
    ).help)
  var redact = false

  @OptionGroup var language: LanguageOptions

  func status() throws -> ExitStatus {
    let start = try symptom.map(symptomID)
    if let export { try Delivery.checkFile(export) }
    let session = GuideSession(
      State(
        catalogue: .embedded, language: Here.language, context: Here.context, symptom: start,
        exportPath: export, redaction: redact ? Here.redaction(paths: [export]) : nil,
        commandWords: Here.commandWords))
    let signals = SignalSource(GuideSession.signals)
    let ending: GuideSession.Ending
    if let screen = screen() {
      var loop = CursesLoop(screen: screen, session: session, signals: signals, ascii: ascii)
      ending = loop.run()
    } else {
      ending = try PlainLoop(session: session, signals: signals).run()
    }
    return try finish(session, ending)
  }

  /// The screen, where there is one and it can do what is needed.
  private func screen() -> Screen? {
    if plain || !ThisProcess.isTerminal(0) || Environment.isSet("ACCESSIBLE") { return nil }
    do throws(ScreenError) {
      // In a container without a locale Chinese would be question marks.
      let hasLocale = !["C", "POSIX"].contains(CharacterEncoding.localeName)
      let locale =
        Here.language == .english || hasLocale ? CharacterEncoding.localeName : "C.UTF-8"
      return try Screen(color: color, locale: locale)
    } catch {
      if let reason = error.reason { Message.tell(reason.here) }
      return nil
    }
  }

  /// Leaves the verdict in the scrollback, the diagnosis where it was asked for, and the parent
  /// informed of the signal that ended us.
  private func finish(
    _ session: GuideSession, _ ending: GuideSession.Ending
  ) throws -> ExitStatus {
    if let diagnosis = session.givenDiagnosis {
      if let export, !session.hasWritten(export) {
        try Delivery.toFile(
          diagnosis.rendered(
            Rendering(path: export), catalogue: .embedded, language: Here.language),
          export, replacing: false)
      }
      let page = Document(
        brief: diagnosis, catalogue: .embedded, language: Here.language)
      let text =
        ThisProcess.isTerminal(1)
        ? page.text(width: ThisProcess.windowSize(1)?.columns ?? 80)
        : diagnosis.text(catalogue: .embedded, language: Here.language)
      try Delivery.toStandardOutput(text)
    }
    switch ending {
    case .quit: return .success
    case .signal(let signal):
      signal.raiseDefault()
      return .bug
    case .nothingAnswered:
      Message.tell(SockdocCommand.helpMessage(columns: 80))
      return .usage
    }
  }

  private func symptomID(_ word: String) throws(Failure) -> SymptomID {
    let known = Catalogue.embedded.symptoms.map(\.id.rawValue)
    if let id = known.first(where: { $0 == word.lowercased() }) { return SymptomID(rawValue: id) }
    let shown = word.sanitised
    let meant = Suggestion.closest(to: word, among: known)
    let all = known.joined(separator: ", ")
    throw Failure(
      .usage,
      Text(
        "there is no symptom '\(shown)'; "
          + (meant.map { "did you mean '\($0)'?" } ?? "there are: \(all)"),
        "没有症状“\(shown)”；" + (meant.map { "您是想输入“\($0)”吗？" } ?? "可选：\(all)")))
  }
}
