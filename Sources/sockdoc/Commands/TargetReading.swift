// What a person types as a target, read as the options say.
import Diagnosis
import Linux
import Presentation

/// Reads targets.
struct TargetReading {
  let isUDP: Bool
  let isTLS: Bool
  /// The options that were given and ask for what only a connection can do.
  let ofConnections: [String]

  /// Reads a target as it was typed.
  func target(_ word: String) throws(Failure) -> Target {
    let target: Target
    do throws(TargetError) {
      target = try Target(
        parsing: word, over: isUDP ? .udp : .tcp, service: Services.port(named:over:))
    } catch {
      throw Failure(.usage, error.message)
    }
    switch target.transport {
    case .tcp: break
    case .udp:
      if let option = ofConnections.first {
        throw Failure(excluding: option, isUDP ? "--udp" : "udp:")
      }
    case .unix:
      if isUDP { throw Failure(excluding: "--udp", "unix:") }
      if isTLS { throw Failure(excluding: "--tls", "unix:") }
      if ofConnections.contains("--mtu") { throw Failure(excluding: "--mtu", "unix:") }
    }
    return target
  }
}

extension Services {
  /// The port of a service over a transport; absent where it is unknown.
  static func port(named name: String, over transport: Target.Transport) -> UInt16? {
    transport == .udp ? datagramPort(named: name) : port(named: name)
  }
}
