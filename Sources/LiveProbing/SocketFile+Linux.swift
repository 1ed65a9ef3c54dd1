// From the kernel's list of local sockets to what bears a path or a name.
import Linux
import Probing

extension SocketFile.Bound {
  /// Judges those that are bound to it; absent where there is no list.
  init(_ sockets: [LocalSocket]?) {
    guard let sockets else {
      self = .unknown
      return
    }
    let bound = sockets.filter { !$0.isOfConnection }
    if bound.contains(where: { $0.isStream && $0.isListening }) {
      self = .listening(waiting: sockets.count { $0.isStream && $0.isWaiting })
    } else if bound.contains(where: \.isStream) {
      self = .notListening
    } else if !bound.isEmpty {
      self = .ofOtherType
    } else {
      // A client may be bound too, and be connected by now.
      self = sockets.isEmpty ? .nobody : .unknown
    }
  }
}
