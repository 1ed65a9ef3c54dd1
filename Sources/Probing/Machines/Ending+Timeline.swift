// The last rungs of the ladder.
import Diagnosis

extension Ending {
  typealias Rung = (TimelineEvent.Direction, TimelineEvent.Event, TimelineEvent.Basis)

  /// What the ending itself adds to the timeline; `hadSegment` tells a RST from an ICMP error.
  func lastEvents(hadSegment: Bool) -> [Rung] {
    switch self {
    case .noSocket(let failure): [(.local, .callFailed(failure.call, failure.errno), .call)]
    case .refusedByCall(let errno): [(.local, .callFailed("connect", errno), .call)]
    case .connectFailed("ECONNREFUSED") where hadSegment:
      [(.in, .rst, .kernel), (.local, .callFailed("connect", "ECONNREFUSED"), .call)]
    case .connectFailed(let errno):
      errno.map { [(.local, .callFailed("connect", $0), .call)] } ?? []
    case .spoke(let bytes), .spokeAfterIdle(let bytes): [(.in, .data(bytes.count), .call)]
    case .endOfFile, .endOfFileAfterIdle, .endOfFileWhileIdle:
      [(.in, .fin, .inferred), (.local, .endOfFile, .call)]
    case .reset, .resetAfterKeepalive, .resetAfterIdle, .resetWhileIdle:
      [(.in, .rst, .inferred), (.local, .callFailed("recv", "ECONNRESET"), .call)]
    case .sendRefused(let errno): [(.local, .callFailed("send", errno), .call)]
    case .unreachableAfterIdle(let errno), .brokeOff(let errno):
      [(.local, .callFailed("recv", errno), .call)]
    case .keepaliveUnanswered: [(.local, .callFailed("recv", "ETIMEDOUT"), .call)]
    case .noAnswer, .unansweredAfterIdle: [(.local, .deadline, .call)]
    case .noHandshake, .acknowledgedAmongRepeats, .notAnsweredYet, .notAsked, .silentAfterData:
      [(.local, .deadline, .call)]
    case .cancelled: [(.local, .cancelled, .call)]
    case .selfConnected, .acknowledged, .acknowledgedAfterRepeat, .opened, .silentAfterIdle: []
    }
  }

  /// Whether keepalive probes decided it.
  var followsKeepalive: Bool {
    switch self {
    case .acknowledged, .acknowledgedAmongRepeats, .acknowledgedAfterRepeat, .resetAfterKeepalive,
      .keepaliveUnanswered, .notAnsweredYet:
      true
    default: false
    }
  }
}
