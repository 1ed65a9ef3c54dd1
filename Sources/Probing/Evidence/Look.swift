// One look at a socket: everything that the kernel knows of it, taken in the only safe order.
import Diagnosis

/// What one look at a socket showed.
struct Look: Hashable {
  /// The pending error.
  var error: ErrnoName?
  /// The ICMP errors in the queue.
  var icmp: [IcmpError] = []
  /// What the peer said; absent while it is silent, or where the look did not ask.
  var received: Received?
  /// The kernel's account; absent where it could not be had.
  var status: ConnectionStatus?
  /// Who talks to whom.
  var ends = ConnectionEnds()
}

extension Network {
  /// Looks at a socket; what cannot be read is absent, and an errno of a read is the socket's.
  mutating func look(
    at connection: Int, receiving limit: Int?, withEnds: Bool = true
  ) -> Look {
    var look = Look()
    // SO_ERROR first: draining the error queue clears it, and 0 would read as "connected".
    look.error = pendingError(of: connection)
    look.icmp = (try? takeIcmpErrors(connection)) ?? []
    if let limit {
      do throws(CallFailure) {
        look.received = try receive(connection, upTo: limit)
      } catch {
        look.error = look.error ?? error.errno
      }
    }
    look.status = try? status(connection)
    if withEnds { look.ends = ends(connection) }
    // An error that came between the two reads: the queue was drained, so only the socket or the
    // last entry can still name it.
    if look.error == nil, look.status?.state == .closed, look.received == nil {
      look.error = pendingError(of: connection) ?? look.icmp.last?.errno
    }
    return look
  }

  private mutating func pendingError(of connection: Int) -> ErrnoName? {
    do throws(CallFailure) { return try takeError(connection) } catch { return error.errno }
  }
}
