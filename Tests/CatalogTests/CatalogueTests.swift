// The embedded catalogue: fresh, in both languages, and complete for what a probe can say.
import Catalog
import CatalogFormat
import Diagnosis
import Foundation
import Probing
import Testing

struct CatalogueTests {
  private static let generated = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Sources/Catalog/Generated").standardized

  @Test func theGeneratedCatalogueIsUpToDate() throws {
    let files = swiftSources(for: try .repository())
    let paths = try FileManager.default.subpathsOfDirectory(atPath: Self.generated.path)
      .filter { $0.hasSuffix(".swift") }
    #expect(Set(files.map(\.path)) == Set(paths), "run 'make generate'")
    for file in files {
      let onDisk = try? String(
        contentsOf: Self.generated.appending(path: file.path), encoding: .utf8)
      #expect(onDisk == file.text, "\(file.path): run 'make generate'")
    }
  }

  @Test func everyVerdictCodeIsExplained() {
    #expect(Set(Catalogue.embedded.verdicts.map(\.code)) == Set(VerdictCode.allCases))
  }

  @Test func everyFindingOfAProbeIsDefinedAsOne() {
    for id in FindingID.ofProbes {
      let sources = Catalogue.embedded.finding(id)?.establishedBy ?? []
      #expect(sources.contains(.probe), "\(id)")
    }
  }

  @Test func everyTextExistsInBothLanguages() {
    for text in Catalogue.embedded.prose {
      #expect(!text.english.isEmpty && !text.chinese.isEmpty, "\(text)")
      #expect(!text.english.hasHan, "Chinese in English: \(text.english)")
      // A few words may be names and states of TCP, the same in both.
      let hasSentence = text.english.split(separator: " ").count > 4
      #expect(!hasSentence || text.chinese.hasHan, "no Chinese: \(text.chinese)")
    }
  }

  /// A word that stands for a value would be run as it is; placeholders are named before the block.
  @Test func everyCapitalWordOfACommandIsTheShellsOrAProtocols() {
    let known: Set = [
      "AAAA", "CONT", "CWR", "END", "ESTAB", "FIN", "GET", "HEAD", "HTTP", "NETDEV", "OUTPUT",
      "PIPE",
      "PIPESTATUS", "REJECT", "RPFILTER", "SIGPIPE", "SYN", "TCP", "PID",
    ]
    for command in Catalogue.embedded.commands {
      let words = command.matches(of: /\b[A-Z]{3,}\b/).map { String($0.output) }
      #expect(Set(words).isSubset(of: known), "\(words): \(command)")
    }
  }

  @Test func noCommandGivesSsABareAddress() {
    for command in Catalogue.embedded.commands {
      #expect(!command.contains(/\b(dst|src) \{(address|host)\}(?!:)/), "\(command)")
    }
  }

  @Test func noCommandWaitsInAPagerOrLeavesTheShellElsewhere() {
    for command in Catalogue.embedded.commands {
      let pages = command.contains("journalctl") && !command.contains("--no-pager")
      #expect(!pages || command.contains("|"), "\(command)")
      #expect(!command.hasPrefix("cd "), "\(command)")
    }
  }

  @Test func whatAsksAResolverSaysSo() {
    for command in Catalogue.embedded.commands
    where command.contains(/\b(?:getent ahosts|dig)\b/) && command.contains("{host}") {
      Issue.record("{name} would leave it out for an address: \(command)")
    }
  }

  @Test func noDefiniteVerdictHasANeighbourWithoutATell() {
    for entry in Catalogue.embedded.verdicts {
      for neighbour in entry.neighbours {
        #expect(!neighbour.tell.english.isEmpty, "\(entry.code): \(neighbour.code)")
      }
    }
  }
}

extension String {
  fileprivate var hasHan: Bool {
    unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
  }
}

extension Catalogue {
  /// Every command that a person may type.
  fileprivate var commands: [String] {
    let steps =
      verdicts.flatMap(\.nextSteps)
      + causes.flatMap { $0.confirm + $0.remedy.client + $0.remedy.server }
      + errnos.flatMap { $0.checks + $0.remedy.client + $0.remedy.server }
    return steps.compactMap(\.command) + symptoms.flatMap(\.questions).compactMap(\.command)
  }

  /// Every text for people.
  fileprivate var prose: [Text] {
    findings.map(\.meaning) + verdicts.flatMap(\.prose) + causes.flatMap(\.prose)
      + errnos.flatMap(\.prose) + symptoms.flatMap(\.prose)
  }
}

extension VerdictEntry {
  fileprivate var prose: [Text] {
    [sentence, explanation] + nextSteps.map(\.text) + neighbours.map(\.tell)
  }
}

extension Cause {
  fileprivate var prose: [Text] {
    [title, summary, mechanism] + confirm.map(\.text) + remedy.client.map(\.text)
      + remedy.server.map(\.text) + mistakenFor.map(\.difference)
  }
}

extension ErrnoEntry {
  fileprivate var prose: [Text] {
    [meaning, mechanism] + returnedBy + platforms + differsFrom.map(\.difference)
      + checks.map(\.text) + remedy.client.map(\.text) + remedy.server.map(\.text)
  }
}

extension Symptom {
  fileprivate var prose: [Text] {
    // Not the choices: some are the system's own words, which are the same in both languages.
    [title, summary] + questions.flatMap { [$0.ask, $0.help] }
  }
}
