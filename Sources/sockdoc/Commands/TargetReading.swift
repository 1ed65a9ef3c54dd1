// What a person types as a target, read as the options say.
import Diagnosis
import Linux
import Presentation

/// Reads targets.
struct TargetReading {
  let isUDP: Bool
  let isTLS: Bool

  /// Reads a target as it was typed.
  func target(_ word: String) throws(Failure) -> Target {
    var target: Target
    do throws(TargetError) {
      target = try Target(
        parsing: word, service: isUDP ? Services.datagramPort : Services.port)
    } catch {
      throw Failure(.usage, error.message)
    }
    if target.transport == .unix {
      if isUDP { throw Failure(excluding: "--udp", "unix:") }
      if isTLS { throw Failure(excluding: "--tls", "unix:") }
    }
    if isUDP { target.transport = .udp }
    return target
  }
}
