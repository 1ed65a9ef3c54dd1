// `fault-lab [WORD...]`: runs the cases whose description holds a word, and tells what was said.
import FaultLab
import Foundation

guard let binary = ProcessInfo.processInfo.environment["SOCKDOC_BINARY"] else {
  print("SOCKDOC_BINARY names no program; 'make lab' builds it")
  exit(64)
}
let words = CommandLine.arguments.dropFirst()
let peers = Peer.allCases.filter(\.isInstalled)
let lab = try Lab(binary: binary, peers: peers, wantsTrace: true)
if !lab.hasTrace { print("no oracle: the kernel's tracepoints cannot be read here") }
let wanted = Lab.Run.all(Case.all).filter { run in
  words.isEmpty || words.contains(where: run.description.contains)
}
for run in wanted where !run.example.missing.isEmpty {
  print("skipped: \(run): not installed: \(run.example.missing.joined(separator: ", "))")
}
let runs = wanted.filter(\.example.missing.isEmpty)
var outcomes: [Outcome] = []
var failures = 0
await withTaskGroup(of: Result<Outcome, any Error>.self) { group in
  for run in runs {
    group.addTask {
      do {
        return .success(try await lab.outcome(of: run))
      } catch {
        return .failure(error)
      }
    }
  }
  for await result in group {
    switch result {
    case .success(let outcome):
      outcomes.append(outcome)
      // What is right needs no evidence, unless it was asked for by name.
      if !outcome.isRight || !words.isEmpty { print(outcome) }
    case .failure(let error):
      failures += 1
      print("FAILED \(error)")
    }
  }
}
lab.close()
let matrix = Matrix(outcomes)
print(matrix.text)
print(matrix.summary + (failures > 0 ? ", \(failures) not made" : ""))
exit(failures == 0 && outcomes.allSatisfy(\.isRight) ? 0 : 1)
