// Points in time for people and for JSON: pure calendar arithmetic, no time zone data.

public import Diagnosis

extension WallTime {
  /// The time in UTC as RFC 3339 writes it: `2026-01-01T00:00:00Z`.
  public var utc: String {
    let parts = Parts(milliseconds: unixMilliseconds)
    return "\(parts.date)T\(parts.time)Z"
  }

  /// The time where it was read, with its offset: `2026-01-01 08:00:00 +08:00`.
  public var local: String { "\(localDate) \(localTime) \(offset)" }

  /// The date where it was read.
  var localDate: String { localParts.date }

  /// The time of day where it was read.
  var localTime: String { localParts.time }

  private var localParts: Parts {
    Parts(milliseconds: unixMilliseconds &+ Int64(offsetMinutes) &* 60_000)
  }

  private var offset: String {
    let (hours, minutes) = offsetMinutes.magnitude.quotientAndRemainder(dividingBy: 60)
    return (offsetMinutes < 0 ? "-" : "+")
      + "\(twoDigits(Int64(hours))):\(twoDigits(Int64(minutes)))"
  }
}

/// A date and a time of day.
private struct Parts {
  let date: String
  let time: String

  init(milliseconds: Int64) {
    let seconds = milliseconds.floored(by: 1000)
    let days = seconds.floored(by: 86_400)
    let second = seconds - days * 86_400
    // Days since 0000-03-01, in eras of 400 years that begin in March: the leap day comes last.
    // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
    let day = days + 719_468
    let era = day.floored(by: 146_097)
    let dayOfEra = day - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let dayOfMonth = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    let yearDigits = String(year)
    date =
      String(repeating: "0", count: max(0, 4 - yearDigits.count)) + yearDigits
      + "-\(twoDigits(month))-\(twoDigits(dayOfMonth))"
    time =
      "\(twoDigits(second / 3600)):\(twoDigits(second / 60 % 60)):\(twoDigits(second % 60))"
  }
}

private func twoDigits(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }

extension Int64 {
  /// The quotient rounded down, also below zero.
  fileprivate func floored(by divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
