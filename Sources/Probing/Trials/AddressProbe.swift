// One address of a target, with every connection that is made to it.
import Diagnosis

/// What is under way at one address, and what came of it.
struct AddressProbe {
  let endpoint: Endpoint
  /// The number of the attempt that the verdict is about.
  var firstConnection: Int?
  /// What the attempt saw that the verdict is about; absent while it runs.
  var first: AttemptEvidence?
  /// The trials that have ended.
  var trials: [FinishedTrial] = []
  /// What the trials saw that tell nothing any more, and were spent all the same.
  var abandoned: [FinishedTrial] = []
  /// The connections that are under way, by their numbers.
  var running: Set<Int> = []
  /// What the routing table says of it, once it was asked.
  var route: RouteAnswer?
  /// Whether trials are being chosen at this moment.
  var isChoosing = false
  /// Whether trials may still begin.
  var isOpen = true
  /// Whether its first attempt, which opened, has acknowledged nothing for so long that it is asked
  /// further.
  var isLongUnacknowledged = false
  /// What came of it; absent until all has ended.
  var attempt: Attempt?

  init(_ endpoint: Endpoint) { self.endpoint = endpoint }
}

/// One connection of a probe.
struct Connection {
  /// Whom a connection belongs to, by its place.
  enum Owner: Hashable {
    case address(Int)
    case query(Int)
  }

  let owner: Owner
  let trial: Trial
  /// When it began, on the probe's clock.
  let began: Duration
  /// What the machine counted before.
  var counters: MachineCounters?
  /// The way of its packets once it was open; absent where it is not to be held.
  var way: RouteAnswer?
  var machine: AttemptMachine
  var isFinished = false
}
