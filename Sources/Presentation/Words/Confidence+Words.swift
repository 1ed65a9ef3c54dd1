// How sure, in words: the same four everywhere.

public import Diagnosis

extension Confidence {
  /// The word for it.
  public var word: Text {
    switch self {
    case .certain: Text("certain", "确定")
    case .likely: Text("likely", "很可能")
    case .suspected: Text("suspected", "疑似")
    case .possible: Text("possible", "有可能")
    case .ruledOut: Text("ruled out", "已排除")
    }
  }

  /// What the word promises, and what it does not.
  public var meaning: Text {
    switch self {
    case .certain:
      Text("it was measured, and nothing speaks against it", "已测得证据，且无相反证据")
    case .likely:
      Text("the evidence fits, and nothing else fits as well", "证据相符，且没有其他解释同样相符")
    case .suspected:
      Text("it fits, but something else is not excluded", "证据相符，但尚不能排除其他解释")
    case .possible: Text("nothing speaks for or against it yet", "暂无支持或反对的证据")
    case .ruledOut: Text("it cannot be", "不可能成立")
    }
  }

  /// What a sentence that is not certain begins with, so that it does not assert.
  var hedge: Text {
    switch self {
    case .certain: Text("", "")
    case .likely: Text("Likely: ", "很可能：")
    case .suspected: Text("Suspected, not proven: ", "疑似，尚未证实：")
    case .possible: Text("Possible, nothing speaks for it yet: ", "有可能，暂无证据：")
    case .ruledOut: Text("Ruled out: ", "已排除：")
    }
  }
}
