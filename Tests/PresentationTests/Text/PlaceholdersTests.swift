// What is put into texts and commands, and that a shell reads it as one word.

import Diagnosis
import Foundation
import Presentation
import TestSupport
import Testing

@Suite struct PlaceholdersTests {
  private let known = Placeholders(target: sampleTarget, address: "192.0.2.10")
  private let unknown = Placeholders(target: nil, address: nil)

  @Test func everyPlaceholderIsFilled() {
    #expect(
      known.fill("{target} {host} {port} {address}")
        == "db.example.com:5432 db.example.com 5432 192.0.2.10")
    #expect(known.command("strace -p {pid}") == "strace -p PID")
  }

  @Test func whatIsUnknownStaysVisible() {
    #expect(
      unknown.fill("{target} {host} {port} {address} {pid}") == "HOST:PORT HOST PORT ADDRESS PID")
  }

  @Test func theShellsOwnBracesStay() {
    let command = "awk '{print $2}' ${port} {a,b} {unknown} {"
    #expect(known.command(command) == command)
  }

  @Test func anIPv6AddressIsBracketedBeforeAPortOnly() {
    let target = Target(tcp: "2001:db8::1", port: 80, input: "[2001:db8::1]:80")
    let placeholders = Placeholders(target: target, address: nil)
    #expect(placeholders.fill("{target}") == "[2001:db8::1]:80")
    #expect(placeholders.command("nc -vz {address} {port}") == "nc -vz 2001:db8::1 80")
    #expect(
      placeholders.command("curl http://{host}:{port}/") == "curl http://'[2001:db8::1]':80/")
    #expect(placeholders.command("ss 'dst {host}:{port}'") == "ss 'dst [2001:db8::1]:80'")
  }

  @Test func whatNoProbeKnowsStaysAWordThatIsNamed() {
    let shown = known.command(
      "nc -vz {upstream} {port}; strace {command}; ip neigh show dev {interface}")
    #expect(shown == "nc -vz UPSTREAM 5432; strace COMMAND; ip neigh show dev IFACE")
  }

  @Test func aScopeStandsWhereTheCommandWantsIt() {
    let target = Target(tcp: "fe80::1%eth0", port: 22, input: "[fe80::1%eth0]:22")
    let scoped = Placeholders(target: target, address: nil)
    #expect(scoped.command("ip route get {address}") == "ip route get fe80::1 dev eth0")
    #expect(scoped.command("ip neigh show {address}") == "ip neigh show fe80::1 dev eth0")
    #expect(scoped.command("tcpdump host {address}") == "tcpdump host fe80::1")
    #expect(scoped.command("nc -vz {address} {port}") == "nc -vz fe80::1%eth0 22")
  }

  @Test func theWayIsAskedForFromWhereTheProbeStarted() {
    func filled(_ address: String, _ start: String, _ command: String) -> String {
      Placeholders(target: sampleTarget, address: address, start: ProbeStart(start))
        .command(command)
    }
    let get = "ip route get {address}"
    #expect(
      filled("192.0.2.10", "198.51.100.7", get) == "ip route get 192.0.2.10 from 198.51.100.7")
    #expect(filled("192.0.2.10", "eth1", get) == "ip route get 192.0.2.10 oif eth1")
    #expect(filled("2001:db8::1", "eth0.7", get) == "ip route get 2001:db8::1 oif eth0.7")
    #expect(
      filled("fe80::1%eth0", "fe80::2%eth0", get) == "ip route get fe80::1 dev eth0 from fe80::2")
    #expect(filled("fe80::1%eth0", "eth0", get) == "ip route get fe80::1 dev eth0")
    #expect(filled("192.0.2.10", "eth1", "nc -vz {address} {port}") == "nc -vz 192.0.2.10 5432")
    #expect(filled("192.0.2.10", "a;reboot", get) == "ip route get ADDRESS")
    let text = Placeholders(target: nil, address: "192.0.2.10", start: .interface("eth1"))
      .fill("ip route get {address} prints")
    #expect(text == "ip route get 192.0.2.10 oif eth1 prints")
  }

  @Test func aURLIsReducedToHostAndPort() {
    let target = Target(tcp: "h", port: 5432, input: "postgres://me:secret@h/db")
    #expect(Placeholders(target: target, address: nil).fill("{target}") == "h:5432")
  }

  @Test(arguments: [
    "h;reboot", "h`id`", "$(id)", "h'x", "h\"x", "-oProxyCommand=id", "h|id", "h&", "h>x", "*",
    "~root", "h\\", "{a,b}", "h\u{1B}[2J", "h\nid", "!!", "h#x", "",
  ])
  func aHostWithAMeaningToAShellIsNotPutIntoACommand(host: String) {
    let placeholders = Placeholders(
      target: Target(tcp: host, port: 1, input: host), address: host)
    #expect(
      placeholders.command("ssh {host} 'ping {address}' \"{host}\"")
        == "ssh HOST 'ping ADDRESS' \"HOST\"")
  }

  @Test func aShellReadsEveryValueAsOneWord() throws {
    var random = SeededRandom()
    let alphabet = Array("ab.-:% []~;|&$`\"'\\()<>*?!#{}=/\n\t\u{1B}例é")
    var script = ""
    var expected = ""
    for _ in 0..<200 {
      let host = String((0..<4).compactMap { _ in alphabet.randomElement(using: &random) })
      let target = Target(tcp: host, port: 1, input: host)
      let placeholders = Placeholders(target: target, address: host)
      for template in ["{host}", "'{host}'", "\"{host}\"", "x'y'{host}\"z\""] {
        let command = placeholders.command("printf '%s\\n' \(template)")
        script += command + "\n"
        let isKept = !placeholders.command("{host}").contains("HOST")
        expected +=
          template.replacing("'", with: "").replacing("\"", with: "")
          .replacing("{host}", with: isKept ? host : "HOST") + "\n"
      }
    }
    let output = try shell(script)
    #expect(output == expected, "seed \(random.seed)")
  }

  private func shell(_ script: String) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    let (input, output) = (Pipe(), Pipe())
    (process.standardInput, process.standardOutput) = (input, output)
    try process.run()
    input.fileHandleForWriting.write(Data(script.utf8))
    try input.fileHandleForWriting.close()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
