// Every word exists in both languages, and no two of a vocabulary are the same.

import Diagnosis
import Presentation
import Testing

@Suite struct WordsTests {
  private static let vocabularies: [(name: String, words: [Text])] = [
    ("confidence", Confidence.allCases.map(\.word)),
    ("confidence meaning", Confidence.allCases.map(\.meaning)),
    ("ending", Verdict.Ending.allCases.map(\.word)),
    ("phase", Verdict.Phase.allCases.map(\.word)),
    ("outcome", VerdictCode.Outcome.allCases.map(\.word)),
    ("side", Instruction.Side.allCases.map(\.word)),
    ("source", FindingSource.allCases.map(\.word)),
    ("frequency", Cause.Frequency.allCases.map(\.word)),
    ("kind", ErrnoEntry.Kind.allCases.map(\.word)),
    ("target error", targetErrors.map(\.message)),
    (
      "output failure",
      ["ENOSPC", "ENOENT", "EACCES", "EEXIST", "EISDIR", "EIO"].map {
        OutputFailure(operation: "open", path: "/r.txt", errno: $0, systemText: "\($0)").message
      }
    ),
    ("progress", progress.map(\.message)),
  ]

  private static let targetErrors: [TargetError] = [
    .empty, .missingPort(host: "db"), .missingHost, .bareIPv6("::1:80"), .brokenBrackets("[::1"),
    .portOutOfRange("70000"), .unknownService("nope", .tcp), .unknownScheme("gopher"),
    .unknownService("nope", .udp), .tooManyColons("tcp:db:80"), .noHostAndPort("https://db"),
    .missingPath, .pathTooLong(bytes: 200), .forbiddenCharacter, .forbiddenInPath,
    .barePath("/run/app.sock"),
  ]

  private static let progress: [ProbeProgress] = [
    .resolving(host: "db"), .resolved(addresses: ["192.0.2.1"]), .connecting(address: "192.0.2.1"),
    .watching(address: "192.0.2.1"), .askingByKeepalive(address: "192.0.2.1"),
  ]

  @Test(arguments: vocabularies.indices)
  func aVocabularyIsCompleteInBothLanguages(index: Int) {
    let (name, words) = Self.vocabularies[index]
    for word in words {
      #expect(!word.english.holdsIdeographs, "\(name)")
      #expect(word.chinese.holdsIdeographs, "\(name)")
      #expect(!word.english.isEmpty, "\(name)")
    }
    #expect(Set(words.map(\.english)).count == words.count, "\(name)")
    #expect(Set(words.map(\.chinese)).count == words.count, "\(name)")
  }

  @Test(arguments: targetErrors)
  func aTargetErrorShowsTheRightForm(error: TargetError) {
    for language in Language.allCases {
      let message = error.message[language]
      if [.missingPath, .forbiddenInPath, .barePath("/run/app.sock")].contains(error) {
        #expect(message.contains("unix:/run/app.sock"))
      } else if case .pathTooLong = error {
        #expect(message.contains("107"))
      } else {
        let datagram = TargetError.datagram(error).message[language]
        #expect(datagram.contains("udp:") && datagram.contains("udp:[2001:db8::1]:53"))
        #expect(message.contains("[2001:db8::1]:80"))
        #expect(message.contains(":PORT"))
      }
    }
  }

  @Test func aMissingPortIsShownAtTheHostThatWasTyped() {
    #expect(TargetError.missingPort(host: "db").message.english.contains("Write db:PORT,"))
    #expect(TargetError.missingPort(host: "::1").message.english.contains("Write [::1]:PORT,"))
  }

  @Test func anOutputFailureNamesThePathTheErrnoAndAWayOut() {
    let failure = OutputFailure(
      operation: "write", path: "/tmp/r.txt", errno: "ENOSPC",
      systemText: "No space left on device")
    #expect(
      failure.message.english
        == "/tmp/r.txt was not written: No space left on device (ENOSPC, write). Free some space, or write to another file system."
    )
  }
}

extension String {
  fileprivate var holdsIdeographs: Bool {
    unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
  }
}
