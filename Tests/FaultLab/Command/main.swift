// `fault-lab [WORD...]`: runs the cases whose description holds a word, and tells what was said.
import FaultLab
import Foundation

guard let binary = ProcessInfo.processInfo.environment["SOCKDOC_BINARY"] else {
  print("SOCKDOC_BINARY names no program; 'make lab' builds it")
  exit(64)
}
let words = CommandLine.arguments.dropFirst()
let peers = Peer.allCases.filter(\.isInstalled)
let lab = try Lab(binary: binary, peers: peers)
let runs = Lab.Run.all(Case.all).filter { run in
  words.isEmpty || words.contains(where: run.description.contains)
}
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
      if !outcome.judgement.isRight || !words.isEmpty { print(outcome) }
    case .failure(let error):
      failures += 1
      print("FAILED \(error)")
    }
  }
}
let matrix = Matrix(outcomes)
print(matrix.text)
print(matrix.summary + (failures > 0 ? ", \(failures) not made" : ""))
exit(failures == 0 && outcomes.allSatisfy(\.judgement.isRight) ? 0 : 1)
