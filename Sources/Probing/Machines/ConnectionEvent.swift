// What happens to a connection: the one vocabulary of the machines that drive it.

/// What a machine is told; each takes in what it waits for, and nothing else moves it.
enum ConnectionEvent {
  case begin
  case made(hasErrorQueue: Bool)
  case started(ConnectionEnds)
  /// It is watched from now on, and keepalive probes ask its peer or do not.
  case begun(asked: Bool)
  /// Nothing asks its peer any more.
  case quieted
  /// So many bytes were taken to be sent.
  case sent(Int)
  case failed(CallFailure)
  /// The kernel says that there is something to see.
  case ready
  case looked(Look)
  case tick
  case cancel
}
