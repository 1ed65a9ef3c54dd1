// A quick probe of one address: the attempt of any probe, closed once the handshake is complete.
//
// A whole probe resolves names, tries many addresses and keeps what a report shows. Where tens of thousands of
// addresses are asked one question, that is most of the time; so this drives the same machine and keeps less.
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
  private var machine: AttemptMachine

  /// Makes a handshake with an address by the connection of a number.
  public init(with endpoint: Endpoint, connection: Int, settings: ProbeSettings) {
    self.connection = connection
    machine = AttemptMachine(
      Trial(
        purpose: .first, endpoint: endpoint, options: settings.options,
        connectTimeout: settings.connectTimeout, sequel: .close),
      settings: settings)
  }

  /// When it wants a tick; absent where it has ended.
  public var deadline: Duration? { machine.deadline }

  /// Takes one happening in; gives what was seen once it has ended.
  ///
  /// The times are since it began.
  public mutating func handle<Link: Network>(
    _ happening: Happening, over network: inout Link, at now: Duration
  ) -> HandshakeEvidence? {
    var event: AttemptMachine.Event =
      switch happening {
      case .begin: .begin
      case .ready: .ready
      case .tick: .tick
      case .cancel: .cancel
      }
    while true {
      switch machine.handle(event, at: now) {
      case .makeSocket: event = make(over: &network)
      case .connect:
        do throws(CallFailure) {
          try network.connect(connection, to: machine.evidence.endpoint)
          event = .started(ConnectionEnds())
        } catch {
          event = .failed(error)
        }
      case .wait:
        // A near host has answered by now; so look before anybody waits.
        guard case .started = event else { return nil }
        event = .ready
      case .finish: return end(over: &network)
      // The machine asks for nothing else before the handshake is complete.
      case .look, .watch, .askByKeepalive, .stopAsking, .send:
        event = .looked(network.lookForHandshake(connection))
      }
    }
  }

  private func make<Link: Network>(over network: inout Link) -> AttemptMachine.Event {
    do throws(CallFailure) {
      return .made(
        hasErrorQueue: try network.open(
          connection, to: machine.evidence.endpoint, options: machine.evidence.settings.options))
    } catch {
      return .failed(error)
    }
  }

  private func end<Link: Network>(over network: inout Link) -> HandshakeEvidence {
    network.close(connection)
    var evidence = machine.evidence
    if evidence.isOfThisMachine {
      evidence.route = network.route(to: evidence.endpoint)
      evidence.neighbourFailed = network.neighbourFailed(for: evidence.endpoint)
    }
    return HandshakeEvidence(evidence)
  }
}

extension AttemptEvidence {
  /// Whether this machine itself said why: then its tables can tell more.
  fileprivate var isOfThisMachine: Bool {
    if case .refusedByCall(let errno) = ending { return errno != "ECONNREFUSED" }
    return hasOwnIcmpError
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
