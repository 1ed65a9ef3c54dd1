// Calendar arithmetic at its edges, and durations in their units.

import Diagnosis
import Foundation
import Presentation
import TestSupport
import Testing

@Suite struct TimeWordsTests {
  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"),
    (951_782_400_000, "2000-02-29T00:00:00Z"), (1_767_225_599_999, "2025-12-31T23:59:59Z"),
    (4_107_542_400_000, "2100-03-01T00:00:00Z"), (-62_167_219_200_000, "0000-01-01T00:00:00Z"),
  ])
  func aTimeInUTC(milliseconds: Int64, expected: String) {
    #expect(WallTime(unixMilliseconds: milliseconds).utc == expected)
  }

  @Test(arguments: [
    (480, "2026-01-01 08:00:00 +08:00"), (-210, "2025-12-31 20:30:00 -03:30"),
    (0, "2026-01-01 00:00:00 +00:00"),
  ])
  func aTimeWithItsOffset(offset: Int, expected: String) {
    #expect(WallTime(unixMilliseconds: 1_767_225_600_000, offsetMinutes: offset).local == expected)
  }

  /// From 1600 on: before 1582 Foundation keeps the Julian calendar, RFC 3339 does not.
  @Test func randomTimesAgreeWithFoundation() {
    var random = SeededRandom()
    for _ in 0..<300 {
      let seconds = Int64.random(in: -11_000_000_000...200_000_000_000, using: &random)
      let date = Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
      let time = WallTime(unixMilliseconds: seconds * 1000).utc
      #expect(time == date, "seed \(random.seed)")
    }
  }

  @Test(arguments: [Int64.min, Int64.max]) func noTimeTraps(milliseconds: Int64) {
    for offset in [Int.min, 0, Int.max] {
      let time = WallTime(unixMilliseconds: milliseconds, offsetMinutes: offset)
      #expect(!time.utc.isEmpty && !time.local.isEmpty)
    }
  }

  @Test(arguments: [
    (Duration.microseconds(432), "0.4 ms", "0.4 毫秒"), (.milliseconds(999), "999.0 ms", "999.0 毫秒"),
    (.milliseconds(3001), "3.0 s", "3.0 秒"), (.seconds(127), "2 min 7 s", "2 分 7 秒"),
  ])
  func aDurationHasAUnitThatFits(duration: Duration, english: String, chinese: String) {
    #expect(duration.words == Text(english, chinese))
  }
}
