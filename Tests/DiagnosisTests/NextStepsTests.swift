// What to do next: each command once, and nothing that makes no sense for the target.
import Diagnosis
import Testing

@Suite struct NextStepsTests {
  private let lookUp = Instruction(on: .client, same("look up"), command: "getent ahosts {name}")

  private func steps(_ steps: [Instruction], target: String) throws -> [Instruction] {
    let entry = VerdictEntry(
      code: .tcpRefused, sentence: same(""), explanation: same(""), causes: [], nextSteps: steps,
      neighbours: [])
    let catalogue = Catalogue(
      findings: [], errnos: [], numbers: [], causes: [], symptoms: [], verdicts: [entry])
    let target = try Target(parsing: target) { _, _ in nil }
    let verdict = Verdict(
      code: .tcpRefused, errno: nil, endedBy: .peer, phase: .connect, confidence: .suspected)
    let report = ProbeReport(
      target: target, verdict: verdict, attempts: [], findings: [], elapsed: .zero)
    let context = Context(
      command: "", kernel: "", namespace: nil, resolver: nil, version: "0")
    return Diagnosis(
      report: report, context: context, time: WallTime(unixMilliseconds: 0), catalogue: catalogue
    ).nextSteps
  }

  @Test func theSameCommandOnTheSameSideIsToldOnce() throws {
    let listen = Instruction(on: .server, same("who listens"), command: "ss -ltn")
    let again = Instruction(on: .server, same("see who listens"), command: "ss -ltn")
    let here = Instruction(on: .client, same("here too"), command: "ss -ltn")
    #expect(try steps([listen, again, here], target: "h:1") == [listen, here])
  }

  @Test func aPathIsNotLookedForOnANetwork() throws {
    let ofNetworks = [
      "ss -Hltnp 'sport = :{port}'", "nc {address} {port}", "nstat -asz", "nc {upstream} 1",
      "tcpdump -nvi any icmp",
    ].map { Instruction(on: .both, same("look"), command: $0) }
    let ofPrograms = [
      Instruction(on: .both, same("trace"), command: "strace -f -p {pid}"),
      Instruction(on: .both, same("see"), command: "namei -l {address}"),
    ]
    #expect(try steps(ofNetworks + ofPrograms, target: "unix:/run/app.sock") == ofPrograms)
    #expect(try steps(ofNetworks, target: "192.0.2.1:80") == ofNetworks)
  }

  @Test(arguments: ["192.0.2.1:80", "[2001:db8::1]:80"])
  func anAddressIsNotLookedUp(target: String) throws {
    #expect(try steps([lookUp], target: target).isEmpty)
  }

  @Test func anAddressThatIsNotKnownIsNotLookedAt() throws {
    let route = Instruction(on: .client, same("ask for the way"), command: "ip route get {address}")
    #expect(try steps([route, lookUp], target: "db.example.com:80") == [lookUp])
    #expect(try steps([route], target: "192.0.2.1:80") == [route])
  }

  @Test(arguments: ["db.example.com:80", "10.example:80", "localhost:1"])
  func aNameIsLookedUp(target: String) throws {
    #expect(try steps([lookUp], target: target) == [lookUp])
  }
}
