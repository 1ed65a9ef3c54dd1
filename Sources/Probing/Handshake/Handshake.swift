// A quick probe of one address: the connect phase of any probe, closed once the handshake is complete.
//
// A whole probe resolves names, tries many addresses and keeps what a report shows. Where tens of thousands of
// addresses are asked one question, that is most of the time; so this drives the connect phase alone, and keeps less.
import Diagnosis

/// The handshake with one address.
public struct Handshake {
  /// What its driver tells it.
  public enum Happening: Hashable, Sendable {
    /// It is to begin.
    case begin
    /// Something happened at the connection.
    case ready
    /// A deadline may have passed.
    case tick
    /// The person cancels.
    case cancel
  }

  private let connection: Int
  private let options: ConnectionOptions
  private var machine: Opening
  private var evidence: HandshakeEvidence
  /// When it wants a tick; absent where it has ended.
  public private(set) var deadline: Duration?

  /// Makes a handshake with an address by the connection of a number.
  public init(with endpoint: Endpoint, connection: Int, settings: ProbeSettings) {
    self.connection = connection
    options = settings.options
    machine = Opening(deadline: settings.connectTimeout)
    evidence = HandshakeEvidence(endpoint: endpoint, source: options.source)
  }

  /// Takes one happening in; gives what was seen once it has ended.
  ///
  /// The times are since it began.
  public mutating func handle<Link: Network>(
    _ happening: Happening, over network: inout Link, at now: Duration
  ) -> HandshakeEvidence? {
    var event: ConnectionEvent =
      switch happening {
      case .begin: .begin
      case .ready: .ready
      case .tick: .tick
      case .cancel: .cancel
      }
    while true {
      switch machine.handle(event, at: now) {
      case .makeSocket: event = make(over: &network)
      case .connect: event = connect(over: &network)
      case .look:
        let look = network.lookForHandshake(connection)
        evidence.note(look)
        event = .looked(look)
      case .wait(let until):
        deadline = until
        // A near host has answered by now; so look before anybody waits.
        guard case .started = event else { return nil }
        event = .ready
      case .opened: return end(.opened, over: &network, at: now)
      case .end(let ending): return end(ending, over: &network, at: now)
      }
    }
  }

  private mutating func make<Link: Network>(over network: inout Link) -> ConnectionEvent {
    do throws(CallFailure) {
      let hasErrorQueue = try network.open(connection, to: evidence.endpoint, options: options)
      evidence.hasErrorQueue = hasErrorQueue
      return .made(hasErrorQueue: hasErrorQueue)
    } catch {
      return .failed(error)
    }
  }

  private func connect<Link: Network>(over network: inout Link) -> ConnectionEvent {
    do throws(CallFailure) {
      try network.connect(connection, to: evidence.endpoint)
      return .started(ConnectionEnds())
    } catch {
      return .failed(error)
    }
  }

  private mutating func end<Link: Network>(
    _ ending: Ending, over network: inout Link, at now: Duration
  ) -> HandshakeEvidence {
    network.close(connection, byReset: false)
    deadline = nil
    evidence.ending = ending
    evidence.elapsed = now
    if evidence.isOfThisMachine {
      evidence.route = network.route(to: evidence.endpoint, options: options)
      evidence.neighbourFailed = network.neighbourFailed(
        for: evidence.endpoint, options: options)
    }
    return evidence
  }
}

extension Network {
  /// Looks at a socket as far as a handshake needs it: a RST has no other sender, and who talks to whom
  /// matters only once it is open.
  fileprivate mutating func lookForHandshake(_ connection: Int) -> Look {
    let (error, status) = (try? takeError(connection), try? status(connection))
    if error == "ECONNREFUSED", status?.state == .closed, (status?.segmentsIn ?? 0) > 0 {
      return Look(error: error ?? nil, status: status)
    }
    var look = look(at: connection, receiving: nil, withEnds: false)
    look.error = (error ?? nil) ?? look.error
    if look.status?.state == .open || look.status == nil { look.ends = ends(connection) }
    return look
  }
}
