// What was spent, in words: a count that may be short says so.
import Diagnosis
import Testing

@testable import Presentation

@Suite struct SpendingWordsTests {
  @Test func aCountIsSaidAsItIs() {
    #expect(Spending(attempts: 1, packets: 1).packetWords == Text("1 packet", "1 个包"))
    #expect(Spending(attempts: 3, packets: 3).packetWords == Text("3 packets", "3 个包"))
  }

  @Test func aCountThatMayBeShortIsTheLeast() {
    #expect(
      Spending(attempts: 1, packets: 4, isExact: false).packetWords
        == Text("at least 4 packets", "至少 4 个包"))
  }
}
