// The probes that run at the same time: what the machine counts, it counts for all of them.

/// What one probe has to know of those beside it.
final class Company {
  /// The probes of one loop.
  final class Everyone {
    fileprivate var running = 0
    fileprivate var begun = 0
  }

  private let everyone: Everyone
  private let begunAtFirst: Int

  /// Joins the others, until the end of its life.
  init(of everyone: Everyone) {
    everyone.running += 1
    everyone.begun += 1
    self.everyone = everyone
    begunAtFirst = everyone.begun
  }

  deinit { everyone.running -= 1 }

  /// Whether another one runs, or has begun since this one did.
  var isShared: Bool { everyone.running > 1 || everyone.begun != begunAtFirst }
}
