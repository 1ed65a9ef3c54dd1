// Real daemons on the server of a road, from the distribution's packages, each with a file of its own.
import Foundation
import Glibc
import TestSupport

extension Road {
  /// Starts a daemon at the server and waits until it listens on the case's port.
  ///
  /// `{port}` and `{folder}` in its words and in its configuration are filled in; the configuration is
  /// `{folder}/conf`.
  func startDaemon(_ command: String, configuration: String = "", before: String = "") throws {
    let folder = try TemporaryFolder()
    func filled(_ text: String) -> String {
      text.replacing("{port}", with: String(port)).replacing("{folder}", with: folder.url.path)
    }
    try filled(configuration).write(
      toFile: folder.path("conf"), atomically: true, encoding: .utf8)
    if !before.isEmpty { try server.shell(filled(before)) }
    let daemon = try server.start(filled(command).split(separator: " ").map(String.init))
    keep(folder)
    atEnd {
      daemon.send(SIGTERM)
      // A daemon that does not end in time is killed there.
      _ = try? daemon.outcome()
    }
    try eventually("\(command) to listen", within: 10, { try server.listens(on: port) }) { $0 }
  }
}

extension Node {
  /// Whether something listens on a TCP port here; see proc_net_tcp in the kernel's documentation.
  func listens(on port: Int) throws -> Bool {
    let hexadecimal = String(port, radix: 16, uppercase: true)
    return try run {
      // What is /proc/net is that of the first thread.
      try ["tcp", "tcp6"].contains { table in
        let text = try String(contentsOfFile: "/proc/thread-self/net/\(table)", encoding: .utf8)
        return text.split(separator: "\n").contains { line in
          let fields = line.split(separator: " ")
          return fields.count > 3 && fields[1].hasSuffix(":\(hexadecimal)") && fields[3] == "0A"
        }
      }
    }
  }
}
