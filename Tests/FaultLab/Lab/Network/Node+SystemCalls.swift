// A machine on which some system calls are forbidden, as in a container.
import Foundation
import Glibc

extension Node {
  /// A system call, and its numbers on x86-64 and arm64.
  enum Call {
    case connect, sendto

    fileprivate var numbers: [String: UInt32] {
      switch self {
      case .connect: ["x86_64": 42, "aarch64": 203]
      case .sendto: ["x86_64": 44, "aarch64": 206]
      }
    }
  }

  /// Lets a call fail with EPERM in all that is started here from now on; see seccomp(2).
  func forbid(_ call: Call) throws {
    try run {
      // prctl(2) takes variable arguments, so Swift does not import it.
      typealias Prctl = @convention(c) (CInt, UInt, UInt, UInt, UInt) -> CInt
      guard let symbol = dlsym(nil, "prctl") else { throw LabError("no prctl") }
      let prctl = unsafeBitCast(symbol, to: Prctl.self)
      // Load the number of the call; for this one return EPERM, for all others go on.
      let number = try Self.number(of: call)
      let program: [UInt64] = [
        Self.instruction(0x20, 0, 0, 0), Self.instruction(0x15, 0, 1, number),
        Self.instruction(0x06, 0, 0, 0x0005_0000 | UInt32(EPERM)),
        Self.instruction(0x06, 0, 0, 0x7FFF_0000),
      ]
      let status = program.withUnsafeBytes { instructions in
        // struct sock_fprog: the count, and where they are.
        let filter: [UInt] = [
          UInt(program.count), UInt(bitPattern: instructions.baseAddress),
        ]
        // PR_SET_NO_NEW_PRIVS, then PR_SET_SECCOMP with SECCOMP_MODE_FILTER.
        return filter.withUnsafeBytes {
          prctl(38, 1, 0, 0, 0) | prctl(22, 2, UInt(bitPattern: $0.baseAddress), 0, 0)
        }
      }
      if status != 0 { throw LabError("seccomp: errno \(errno)") }
    }
  }

  /// One instruction of the filter, as it lies in memory.
  private static func instruction(_ code: UInt64, _ yes: UInt64, _ no: UInt64, _ value: UInt32)
    -> UInt64
  { code | yes << 16 | no << 24 | UInt64(value) << 32 }

  private static func number(of call: Call) throws -> UInt32 {
    var name = utsname()
    uname(&name)
    let machine = withUnsafeBytes(of: name.machine) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    guard let number = call.numbers[machine] else {
      throw LabError("the number of \(call) on \(machine) is not known")
    }
    return number
  }
}
