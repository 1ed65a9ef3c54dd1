// From a local socket to a verdict: connect(2) on a path says at once what is wrong, see unix(7).
import Diagnosis

extension Verdict {
  /// Judges what connect(2) said of a path or an abstract name.
  init(judgingUnix errno: ErrnoName) {
    let code: VerdictCode? =
      switch errno {
      case "ENOENT", "ENOTDIR", "ELOOP", "ENAMETOOLONG": .unixNoSuchSocket
      case "ECONNREFUSED": .unixRefused
      case "EACCES", "EPERM": .unixPermission
      case "EAGAIN": .unixQueueFull
      case "EPROTOTYPE": .unixWrongType
      default: nil
      }
    if let code {
      self.init(code, .certain, errno: errno, endedBy: .kernel, phase: .connect)
    } else {
      self.init(undetermined: [], errno: errno, endedBy: .kernel, phase: .connect)
    }
  }
}

extension AttemptEvidence {
  /// The findings of a connect to a path that failed; absent where it did not.
  func unixFailure(_ ending: Ending) -> [(FindingID, [Finding.Value])]? {
    guard case .refusedByCall(let errno) = ending else { return nil }
    let values = [Finding.Value("errno", errno.rawValue)]
    switch errno {
    case "ECONNREFUSED":
      let why: FindingID? =
        if endpoint.address.hasPrefix("@") {
          .unixAbstractUnbound
        } else if socketFile?.isSocket == false {
          .unixNoSocketFile
        } else {
          socketFile?.isBound == true ? .unixBoundNotListening : nil
        }
      return [(.unixFailed, values), (.connectRefusedOnUnixPath, [])]
        + (why.map { [($0, [])] } ?? [])
    // Where the modes would let us, a security module does not.
    case "EACCES" where socketFile?.isDenied != false:
      return [(.unixFailed, values), (.localUnixModeDenies, [])]
    default: return [(.unixFailed, values)]
    }
  }
}
