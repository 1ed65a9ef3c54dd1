// Boxes on the wire of a road, between the client and the router.
import Synchronization
import TestSupport

extension Road {
  /// A box that answers a SYN to the case's port by a RST, and lets the SYN go on.
  func injectReset(hopLimit: UInt8) {
    resetOpenings(hopLimit: hopLimit) { [($0, .right)] }
  }

  /// A box that answers a SYN to the case's port by a RST that carries data, and drops the SYN.
  func refuse(hopLimit: UInt8, saying data: [UInt8] = []) {
    resetOpenings(hopLimit: hopLimit, data: data) { _ in [] }
  }

  /// Answers a SYN to the case's port by a RST; `rest` is what becomes of the SYN.
  private func resetOpenings(
    hopLimit: UInt8, data: [UInt8] = [],
    rest: @escaping @Sendable (FrameRelay.Frame) -> [(frame: FrameRelay.Frame, to: FrameRelay.Side)]
  ) {
    let port = port
    put { frame, from in
      guard from == .left, let segment = Segment(frame), segment.destinationPort == port,
        segment.flags == .syn || segment.flags.rawValue & 0x3F == Segment.Flags.syn.rawValue
      else { return [(frame, from.other)] }
      let reset = segment.answer([.rst, .ack], hopLimit: hopLimit, data: data)
      return [(reset, .left)] + rest(frame)
    }
  }

  /// A second TCP of the server's address, which listens where the server's kernel resets; its answer
  /// comes right after the kernel's.
  func answerBesideTheServer(hopLimit: UInt8) {
    let port = port
    let openings = Mutex<[Int: Segment]>([:])
    put { frame, from in
      guard let segment = Segment(frame) else { return [(frame, from.other)] }
      if from == .left, segment.destinationPort == port {
        guard segment.flags.contains(.syn) else { return [] }
        openings.withLock { $0[segment.sourcePort] = segment }
      } else if from == .right, segment.sourcePort == port, segment.flags.contains(.rst),
        let opening = openings.withLock({ $0[segment.destinationPort] })
      {
        return [(frame, .left), (opening.answer([.syn, .ack], hopLimit: hopLimit), .left)]
      }
      return [(frame, from.other)]
    }
  }

  /// A box that answers data to the case's port by a RST, and lets the data go on.
  func injectResetAtData(hopLimit: UInt8) {
    let port = port
    put { frame, from in
      guard from == .left, let segment = Segment(frame), segment.destinationPort == port,
        segment.dataLength > 0
      else { return [(frame, from.other)] }
      return [(segment.answer([.rst, .ack], hopLimit: hopLimit), .left), (frame, .right)]
    }
  }

  /// A box that knows a flow for so long after its last segment, and answers by a RST then.
  func forgetFlows(after time: Duration) {
    let port = port
    let seen = Mutex<[Int: ContinuousClock.Instant]>([:])
    put { frame, from in
      guard from == .left, let segment = Segment(frame), segment.destinationPort == port else {
        return [(frame, from.other)]
      }
      let now = ContinuousClock.now
      let last = seen.withLock { flows in
        defer { flows[segment.sourcePort] = now }
        return flows[segment.sourcePort] ?? now
      }
      return last.duration(to: now) > time
        ? [(segment.answer([.rst], hopLimit: 64), .left)] : [(frame, .right)]
    }
  }

  /// A box that answers every SYN to the case's port itself, and swallows all that follows.
  func answerForTheServer() {
    let port = port
    put { frame, from in
      guard from == .left, let segment = Segment(frame), segment.destinationPort == port else {
        return [(frame, from.other)]
      }
      return segment.flags.contains(.syn)
        ? [(segment.answer([.syn, .ack], hopLimit: 60), .left)] : []
    }
  }

  /// A box that swallows each segment that begins like a request and holds a word.
  func forbid(_ word: String, inRequestsOf method: String) {
    let port = port
    put { frame, from in
      guard from == .left, let segment = Segment(frame), segment.destinationPort == port else {
        return [(frame, from.other)]
      }
      let text = String(decoding: segment.data, as: UTF8.self)
      return text.hasPrefix(method) && text.contains(word) ? [] : [(frame, from.other)]
    }
  }

  /// A box that lets connections to the case's port open, and swallows what carries data.
  func eatData() {
    let port = port
    put { frame, from in
      guard from == .left, let segment = Segment(frame), segment.destinationPort == port,
        segment.dataLength > 0
      else { return [(frame, from.other)] }
      return []
    }
  }
}
