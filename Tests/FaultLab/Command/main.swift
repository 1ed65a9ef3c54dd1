// `fault-lab [WORD...]`: runs the cases whose description holds a word, and tells what was said.
import FaultLab
import Foundation

guard let binary = ProcessInfo.processInfo.environment["SOCKDOC_BINARY"] else {
  print("SOCKDOC_BINARY names no program; 'make lab' builds it")
  exit(64)
}
let words = CommandLine.arguments.dropFirst()
let lab = try Lab(binary: binary)
let runs = Lab.Run.all(Case.all).filter { run in
  words.isEmpty || words.contains(where: run.description.contains)
}
await withTaskGroup(of: String.self) { group in
  for run in runs {
    group.addTask {
      do {
        let outcome = try await lab.outcome(of: run)
        let line = "\(outcome.judgement)  \(outcome.said)  \(run)"
        return outcome.judgement.isRight && words.isEmpty ? line : line + "\n" + outcome.json
      } catch {
        return "FAILED \(run): \(error)"
      }
    }
  }
  for await line in group { print(line) }
}
