// What was spent, in words.
import Diagnosis

extension Spending {
  /// The packets: `14 packets`, and `at least 14 packets` where the count may be short.
  var packetWords: Text {
    let (english, chinese) = isExact ? ("", "") : ("at least ", "至少 ")
    let noun = packets == 1 ? "packet" : "packets"
    return Text("\(english)\(packets) \(noun)", "\(chinese)\(packets) 个包")
  }
}
