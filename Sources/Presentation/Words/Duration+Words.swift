// How long something took, for people and for JSON.

public import Diagnosis

extension Duration {
  /// Milliseconds rounded to a tenth, such as `3001.2`.
  var milliseconds: String {
    // By whole numbers: of many targets this is a good part of what each line costs.
    let (seconds, attoseconds) = components
    let tenths = seconds * 10_000 + (attoseconds + 50_000_000_000_000) / 100_000_000_000_000
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// The duration with the unit that fits it.
  public var words: Text {
    let (seconds, attoseconds) = components
    if seconds < 1 { return Text("\(milliseconds) ms", "\(milliseconds) 毫秒") }
    if seconds < 60 {
      let tenths = ((Double(seconds) + Double(attoseconds) / 1e18) * 10).rounded() / 10
      return Text("\(tenths) s", "\(tenths) 秒")
    }
    let (minutes, rest) = (seconds / 60, seconds % 60)
    return Text("\(minutes) min \(rest) s", "\(minutes) 分 \(rest) 秒")
  }
}
