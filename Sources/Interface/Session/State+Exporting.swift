// Writing the diagnosis to a file: nothing is lost, and nothing is replaced unasked.
import Diagnosis
import Presentation

extension State {
  mutating func askForFile(at time: WallTime) {
    guard diagnosis(at: time) != nil else {
      notice = Notice(
        Text(
          "Nothing to export yet: choose a symptom or probe first.", "还没有可导出的内容：请先选择症状或探测。"),
        .warning)
      return
    }
    let name = session.map { "sockdoc-\($0.symptom.id).txt" } ?? "sockdoc.txt"
    prompt = .file(TextField(exportPath ?? name, isSuggestion: true))
  }

  mutating func write(to path: String, replacing: Bool, at time: WallTime) -> [Effect] {
    guard let diagnosis = givenDiagnosis(at: time) else { return [] }
    prompt = .file(TextField(path))
    let text = diagnosis.rendered(
      Rendering(path: path), catalogue: catalogue, language: language)
    return [.write(text: text, path: path, replacing: replacing)]
  }

  /// Tells why; what was typed stays, so that another name is a few keys away.
  mutating func failedToWrite(_ failure: OutputFailure) {
    if failure.errno == "EEXIST" {
      prompt = .replace(path: failure.path)
    } else {
      prompt = .file(TextField(failure.path))
      let more = Text(" Nothing is lost: the session goes on.", "内容没有丢失，会话继续。")
      notice = Notice(failure.message + more, .bad)
    }
  }
}
