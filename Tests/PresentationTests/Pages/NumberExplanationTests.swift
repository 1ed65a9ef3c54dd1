// A bare number, and the system without which it means nothing.

import Diagnosis
import Presentation
import Testing

@Suite struct NumberExplanationTests {
  private func explanation(
    _ number: Int, on platform: ErrnoNumbers.Platform = .linux
  ) -> NumberExplanation {
    NumberExplanation(number, on: platform, catalogue: .sample, language: .english)
  }

  private func reset() -> NumberExplanation {
    .pages([
      Document(explaining: .errno("ECONNRESET"), catalogue: .sample, language: .english)
    ])
  }

  @Test func aNumberIsLinuxsUnlessSaidOtherwise() {
    #expect(explanation(104) == reset())
    #expect(explanation(54, on: .macos) == reset())
    #expect(explanation(10054, on: .windows) == reset())
  }

  @Test func aNumberThatIsNoErrnoHereIsNamedWhereItIsOne() {
    #expect(
      explanation(54)
        == .noErrno(
          Text(
            "54 is no socket errno on Linux. It is ECONNRESET on macOS and FreeBSD.",
            "54 在 Linux 上不是套接字 errno。它在 macOS、FreeBSD 上是 ECONNRESET。")))
    #expect(
      explanation(61, on: .windows)
        == .noErrno(
          Text(
            "61 is no socket errno on Windows. It is ECONNREFUSED on macOS and FreeBSD.",
            "61 在 Windows 上不是套接字 errno。它在 macOS、FreeBSD 上是 ECONNREFUSED。")))
  }

  @Test(arguments: [0, -104, 99999, Int.min])
  func aNumberThatIsNoneAnywhereSaysOnlyThat(number: Int) {
    guard case .noErrno(let text) = explanation(number) else {
      Issue.record("\(number) has a page")
      return
    }
    #expect(text.english == "\(number) is no socket errno on Linux.")
  }
}
